// Contract of the known exports: each is recognised from its own fixture, and its rows and money come out as worked out by hand.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { accounts, addAmounts } from '../../src/quality/account.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { knownExportOf, sources } from '../../src/recognise/systems/index.js'
import { classifyFiles } from '../../src/run/classify.js'
import { fieldsOf } from '../../src/vocabulary/fields.js'
import { mappingOf } from '../support/source.js'
import { fixtures } from '../support/workspace.js'

interface Expected {
  rows: number
  used: number
  amount?: string
  given_back?: string
  columns?: Record<string, string>
  /** Other fixtures that the rows need to be understood. */
  beside?: string[]
}

const folder = (name: string) => join(fixtures, 'sources', name)
const exportOf = (name: string) =>
  join(folder(name), readdirSync(folder(name)).find((file) => file.startsWith('export'))!)
const expectedOf = (name: string) => JSON.parse(readFileSync(join(folder(name), 'expected.json'), 'utf8')) as Expected

/** What became of one export beside those it needs. */
async function readBeside(name: string, beside: string[]) {
  const engine = await openEngine()
  try {
    const files = await recogniseFiles(engine, { files: [name, ...beside].map((one) => ({ path: exportOf(one) })) })
    const ordered = files.some(({ role }) => /^order/.test(role))
    const run = await classifyFiles(engine, files, {
      analyses: [],
      returns: 'subtract',
      also: [
        ...(ordered
          ? [{ table: 'order_lines' as const, columns: ['order_id', 'product_id', 'quantity', 'net_amount'] }]
          : []),
        { table: 'customers', columns: ['customer_id'] },
        { table: 'products', columns: ['product_id'] },
        { table: 'stock', columns: ['product_id', 'on_hand'] },
        { table: 'feedback', columns: ['feedback_id'] },
        { table: 'interactions', columns: ['interaction_id'] },
        { table: 'leads', columns: ['lead_id'] },
      ],
    })
    const at = files.findIndex(({ file, source }) => source === name && file.name === exportOf(name))
    const account = (await accounts(engine, run)).find(({ n }) => n === at)
    return { recognised: files[at], account }
  } finally {
    await engine.close()
  }
}

const plain = (amount: string | null) => (amount === null ? null : Number(amount).toFixed(2))

describe('known exports', () => {
  test('names are unique, and fields are such that the role has', () => {
    expect(new Set(sources.map(({ name }) => name)).size).toBe(sources.length)
    for (const { name, role, map, no = [] } of sources)
      for (const field of [...Object.keys(map), ...no])
        expect(field in fieldsOf(role) || field in fieldsOf('order_lines'), `${name}: ${field}`).toBe(true)
  })

  test('every fixture belongs to a known export', () => {
    expect(readdirSync(join(fixtures, 'sources')).sort()).toEqual(sources.map(({ name }) => name).sort())
  })

  test('no header is taken for two exports', () => {
    for (const { name, fingerprint } of sources) expect(knownExportOf(fingerprint)?.source.name).toBe(name)
  })

  test.each(sources.map((source) => [source.name, source] as const))('%s', async (name, source) => {
    expect(existsSync(folder(name)), `make a fixture: ${folder(name)}`).toBe(true)
    const expected = expectedOf(name)
    const { recognised, account } = await readBeside(name, expected.beside ?? [])
    expect(recognised).toMatchObject({ source: name, role: source.role })
    expect(mappingOf(recognised!)).toMatchObject(expected.columns ?? {})
    expect({ rows: account?.read, used: account?.used }).toEqual({ rows: expected.rows, used: expected.used })
    const money = (which: 'amount' | 'back') =>
      plain(addAmounts(account!.outcomeTotals.map((outcomeTotal) => outcomeTotal[which])))
    if (expected.amount !== undefined) expect(money('amount')).toBe(expected.amount)
    expect(money('back') ?? '0.00').toBe(expected.given_back ?? '0.00')
  })

  test('a source of the user comes before the built-in ones', () => {
    const own = {
      name: 'own',
      title: 'own',
      role: 'orders' as const,
      fingerprint: ['Nr', 'Wer'],
      map: { order_id: 'Nr' },
      oddities: [],
    }
    expect(knownExportOf(['Nr', 'Wer', 'Wann'], [own])?.source.name).toBe('own')
    expect(knownExportOf(['Nr', 'Wann'], [own])).toBeUndefined()
  })
})
