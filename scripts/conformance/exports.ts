import { join } from 'node:path'
import { classifications } from '../../src/analyses/index.js'
import { whyImpossible } from '../../src/analyses/requirements.js'
import { columnsOf, type TableName } from '../../src/core/canonical.js'
import { UserError } from '../../src/core/errors.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { accounts, addAmounts } from '../../src/quality/account.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { classifyFiles } from '../../src/run/classify.js'
import { outcomeKinds } from '../../src/staging/outcomes.js'
import { type Distribution, distributions } from './distributions.js'
import type { Fact } from './facts.js'

/** What became of one file. `fine` is false where a fact does not hold. */
export interface ExportLine {
  file: string
  role: string
  read?: number
  used?: number
  setAside?: number
  moneyUsed?: string | null
  moneySetAside?: string | null
  verdict: string
  fine: boolean
}

const tablesOf: Record<string, TableName[]> = {
  orders: ['orders', 'order_lines'],
  order_lines: ['orders', 'order_lines'],
  customers: ['customers'],
  products: ['products', 'stock'],
  stock: ['products', 'stock'],
  feedback: ['feedback'],
  interactions: ['interactions'],
}

/**
 * Reads files together as every command does, and holds what became of their rows and money against what is known. `spread`: how every class
 * that the files allow spreads with its defaults; none where nothing can be classified.
 */
export async function readExports(data: string, fact: Fact): Promise<{ lines: ExportLine[]; spread: Distribution[] }> {
  const engine = await openEngine({ threads: 2 })
  try {
    const given = fact.files.map((file) => ({ path: join(data, file), role: fact.roles?.[file] }))
    const request = { files: given, returns: 'subtract' as const, map: fact.map }
    const files = await recogniseFiles(engine, request)
    const tables = [...new Set(files.flatMap(({ role }) => tablesOf[role] ?? []))]
    const also = tables.map((table) => ({ table, columns: Object.keys(columnsOf(table)) }))
    const analyses = classifications
      .filter((c) => whyImpossible(c, files) === undefined)
      .map((classification) => ({ classification, params: classification.params.parse({}) as Record<string, unknown> }))
    const run = await classifyFiles(engine, files, { ...request, analyses, also }).catch((error: unknown) => {
      // A header alone is read, and there is nothing to classify.
      if (!(error instanceof UserError)) throw error
      return classifyFiles(engine, files, { ...request, analyses: [], also })
    })
    const list = await accounts(engine, run)
    const lines = list.map(({ file, outcomeTotals, read, used }): ExportLine => {
      const name = fact.files.find((one) => file.file.name.endsWith(one)) ?? file.file.name
      const aside = outcomeTotals.filter(({ code }) => code !== null && outcomeKinds[code]?.setAside)
      const setAside = aside.reduce((sum, { rows }) => sum + rows, 0)
      const money = addAmounts(outcomeTotals.map(({ amount }) => amount))
      const moneyUsed = addAmounts(outcomeTotals.filter(({ code }) => code === null).map(({ amount }) => amount))
      const known = fact.known?.[name] ?? {}
      const found: Record<string, string | number | null> = { read, used, setAside, money, moneyUsed }
      const wrong = Object.entries(known).filter(([what, value]) => found[what] !== value)
      const rows = outcomeTotals.reduce((sum, outcomeTotal) => sum + outcomeTotal.rows, 0)
      const verdict =
        rows !== read
          ? 'rows do not add up'
          : wrong.length > 0
            ? wrong.map(([what, value]) => `${what} should be ${value}, is ${found[what]}`).join('; ')
            : Object.keys(known).length > 0
              ? 'as known'
              : 'adds up'
      const moneySetAside = addAmounts(aside.map(({ amount }) => amount))
      const fine = wrong.length === 0 && rows === read
      return { file: name, role: file.role, read, used, setAside, moneyUsed, moneySetAside, verdict, fine }
    })
    return { lines, spread: await distributions(engine, run) }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const expected = fact.refused?.test(error.message) === true
    const verdict = expected ? 'refused, as it should be' : error.message
    return { lines: [{ file: fact.files[0]!, role: '-', verdict, fine: expected }], spread: [] }
  } finally {
    await engine.close()
  }
}
