import type { CopyFormat, Engine } from '../engines/engine.js'
import { type RowForm, type RowSource, rowsExpressions, rowsQuery } from '../results/rows.js'
import { copyAligned } from '../results/side-by-side.js'

/** Writes rows in a form to a file of text, the quicker way where there is one. Returns their number. */
export async function copyRows(
  engine: Engine,
  source: RowSource,
  form: RowForm,
  path: string,
  format: CopyFormat,
): Promise<number> {
  const aligned =
    source.aligned && (await copyAligned(engine, source.aligned, rowsExpressions(source, form), path, format))
  return aligned ?? engine.copy(rowsQuery(source, form), path, format)
}

/** How many rows a source has. */
export async function countRows(engine: Engine, { from, limit }: RowSource): Promise<number> {
  const [row] = await engine.rows(`select cast(count(*) as varchar) as n from ${from}`)
  return Math.min(Number(row?.n ?? 0), limit ?? Number.POSITIVE_INFINITY)
}
