import { quoteName } from '../../src/core/sql.js'
import type { Engine } from '../../src/engines/engine.js'
import { dataWarnings } from '../../src/reports/warnings.js'
import type { Run } from '../../src/run/request.js'

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

/** How each class of a run spreads. */
export async function distributions(engine: Engine, run: Run): Promise<Distribution[]> {
  const cautions = run.analyses.length > 0 ? await dataWarnings(engine, run) : []
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
}
