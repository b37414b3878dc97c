import { quoteLiteral, quoteName } from '../../core/sql.js'
import { fileToRead } from './paths.js'

/** Selects over a Parquet file of results: its rows but those of an id, in their order, and the number of those. */
export function parquetWithout(path: string, columns: string[], key: string, id: string) {
  const file = `read_parquet(${fileToRead(path)}, file_row_number = true, hive_partitioning = false)`
  const is = `${quoteName(key)} = ${quoteLiteral(id)}`
  return {
    kept: `select ${columns.map(quoteName).join(', ')} from ${file} where not coalesce(${is}, false) order by file_row_number`,
    removed: `select count(*) as rows from ${file} where ${is}`,
  }
}
