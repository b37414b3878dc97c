import type { Engine } from '../../engines/engine.js'
import { stepOver } from '../step.js'

/** Numbers of the files whose days have no time (`timeless_files.sql`). @param rows the relation of the rows of all files */
export async function withoutTimes(engine: Pick<Engine, 'rows'>, rows: string): Promise<number[]> {
  const timed_rows = `select file_no, outcome, order_day, order_minute from ${rows}`
  const found = await engine.rows(`${stepOver({ timed_rows }, 'timeless_files')} order by file_no`)
  return found.map((row) => Number(row.file_no))
}
