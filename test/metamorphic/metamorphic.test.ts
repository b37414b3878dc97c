// The same data in another shape: the answers stay what they are, or the run names the file or column that is why they do not.
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import lifecycle from '../../src/analyses/lifecycle/index.js'
import value from '../../src/analyses/value/index.js'
import { analysis } from '../support/library.js'
import { readRecords, writeRecords } from '../support/records.js'
import { workspace } from '../support/workspace.js'
import { changes, changesFor } from './changes.js'
import { exceptions } from './exceptions.js'
import { type Outcome, outcomeOf } from './facts.js'
import { plainSources, smallShop, sourceSet } from './sets.js'
import { verdictOf } from './verdict.js'

const { folder } = workspace()
const classes = [analysis(value), analysis(lifecycle)]

/** Tries one change on a set; what differs in silence is what the list of exceptions says, and nothing else. */
async function tried(set: string, what: string, before: Outcome, analyses = classes): Promise<void> {
  const paths = changes[what]!(before.files, folder())
  if (paths === undefined) return
  const verdict = verdictOf(before, await outcomeOf(paths, analyses), paths)
  const silent = verdict.kind === 'silent' ? verdict.why : ''
  const name = `${set}: ${what}`
  if (exceptions[name]) expect(silent, `${name} is an exception no longer`).not.toEqual('')
  else if (silent !== '') throw new Error(`${name}: ${silent}`)
}

describe.each(['en', 'zh'] as const)('the shop (%s)', (edition) => {
  let before: Outcome
  beforeAll(async () => {
    before = await outcomeOf(smallShop(edition, folder()), classes)
    expect(before.facts.value?.length).toBeGreaterThan(50)
  })

  const all = Object.keys(changes)
  test.each(edition === 'en' ? all : [...changesFor(1, true), 'gb18030'])('%s', (what) =>
    tried(`shop ${edition}`, what, before),
  )

  test('the value of a customer falls by the refunds that are added, and by nothing else', async () => {
    const paths = before.files.map(({ file }) => file.path)
    const path = paths.find((one) => basename(one) === 'orders.csv')!
    const { header, rows } = readRecords(path)
    const [id, customer, amount, quantity] = ['order_id', 'customer_id', 'net_amount', 'quantity'].map(
      (field) =>
        before.files.find((one) => one.file.path === path)!.columns.find((column) => column.field === field)!.index,
    ) as [number, number, number, number]
    const sold = rows.filter((row) => Number(row[amount]) > 0 && /completed|已完成/.test(row.at(-1)!))
    const back = sold.filter(
      (row, n) => n % 11 === 0 && rows.filter((other) => other[id] === row[id]).every((other) => sold.includes(other)),
    )
    expect(back.length).toBeGreaterThan(5)
    const refunds = back.map((row) => row.map((cell, i) => (i === amount || i === quantity ? `-${cell}` : cell)))
    const changed = writeRecords(join(folder(), 'orders.csv'), { header, rows: [...rows, ...refunds] })
    const after = await outcomeOf(paths.map((one) => (one === path ? changed : one)))
    const whole = await outcomeOf(paths)
    const moneyOf = ({ facts }: Outcome) =>
      new Map(facts.customer_money!.map((row) => row.split(' ')).map(([who, , money]) => [who!, Number(money)]))
    const [old, now] = [moneyOf(whole), moneyOf(after)]
    for (const [who, money] of old) {
      const less = back.filter((row) => row[customer] === who).reduce((sum, row) => sum + Number(row[amount]), 0)
      expect(now.get(who), who).toBeCloseTo(money - less, 4)
    }
  })
})

describe.each(plainSources.map((name, turn) => [name, turn] as const))('the export %s', (name, turn) => {
  let before: Outcome
  beforeAll(async () => {
    before = await outcomeOf(sourceSet(name, folder()))
    expect(before.refused, before.said.join()).toBe(false)
  })

  test.each(changesFor(turn))('%s', (what) => tried(name, what, before, []))
})

test('every exception names a set and a change that there are', () => {
  const sets = ['shop en', 'shop zh', ...plainSources]
  for (const [name, why] of Object.entries(exceptions)) {
    const [set, what] = name.split(': ') as [string, string]
    expect(sets).toContain(set)
    expect(Object.keys(changes)).toContain(what)
    expect(why).not.toEqual('')
  }
})
