import { quoteLiteral, quoteName } from '../../core/sql.js'
import type { Engine } from '../engine.js'
import { fileToRead } from './paths.js'

/** The columns of a file of JSON objects, an array of them or one a line, each as text. */
export async function scanJson(engine: Pick<Engine, 'rows'>, path: string) {
  const found = await engine.rows(`describe select * from read_json_auto(${fileToRead(path)})`)
  const names = found.map((row) => String(row.column_name))
  const types = names.map((name) => `${quoteLiteral(name)}: 'VARCHAR'`).join(', ')
  return {
    from: `read_json(${fileToRead(path)}, columns = {${types}})`,
    columns: names.map((name) => ({ name, sql: quoteName(name) })),
  }
}
