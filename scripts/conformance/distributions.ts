import { join } from 'node:path'
import { classifications } from '../../src/analyses/index.js'
import { whyImpossible } from '../../src/analyses/requirements.js'
import { UserError } from '../../src/core/errors.js'
import { quoteName } from '../../src/core/sql.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { dataWarnings } from '../../src/reports/warnings.js'
import { classifyFiles } from '../../src/run/classify.js'
import type { Fact } from './facts.js'

/** How a class spreads over the customers or products of real exports. */
export interface Distribution {
  class: string
  rows: number
  /** Labels with their share of the rows, largest first. */
  shares: { label: string; share: number }[]
  /** What the result says of itself. */
  cautions: string[]
}

/** A class that holds a larger share than this of at least so many is to be said. */
const most = { share: 0.95, rows: 20 }

/** Whether nearly everybody is in one class and nothing says so. */
export const isUnsaid = ({ rows, shares, cautions }: Distribution) =>
  rows >= most.rows && shares[0]!.share > most.share && cautions.length === 0

/** Runs every class that the files allow, with its defaults; none where there is nothing to classify. */
export async function distributions(data: string, fact: Fact): Promise<Distribution[]> {
  const engine = await openEngine({ threads: 2 })
  try {
    const given = fact.files.map((file) => ({ path: join(data, file), role: fact.roles?.[file] }))
    const request = { files: given, returns: 'subtract' as const, map: fact.map }
    const files = await recogniseFiles(engine, request)
    const analyses = classifications
      .filter((c) => whyImpossible(c, files) === undefined)
      .map((classification) => ({ classification, params: classification.params.parse({}) as Record<string, unknown> }))
    if (analyses.length === 0) return []
    const run = await classifyFiles(engine, files, { ...request, analyses })
    const cautions = await dataWarnings(engine, run)
    const found: Distribution[] = []
    for (const { classification: c, params } of run.analyses) {
      const rows = await engine.rows(
        `select ${quoteName(`${c.name}_class`)} as label, count(*) as n from ${quoteName(c.name)} group by 1 order by 2 desc, 1`,
      )
      const total = rows.reduce((sum, row) => sum + Number(row.n), 0)
      found.push({
        class: c.name,
        rows: total,
        shares: rows.map((row) => ({ label: String(row.label), share: Number(row.n) / total })),
        cautions: [
          ...(c.cautions?.(params) ?? []).map((text) => text.en),
          ...cautions.filter((text) => text.startsWith(`${c.name}: `)),
        ],
      })
    }
    return found
  } catch (error) {
    if (error instanceof UserError) return []
    throw error
  } finally {
    await engine.close()
  }
}
