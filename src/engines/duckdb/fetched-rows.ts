import { quoteName } from '../../core/sql.js'
import type { Engine } from '../engine.js'
import { naturalOrder } from '../read-table.js'
import { fileToRead } from './paths.js'

/** A column of rows that came from elsewhere as CSV. */
export interface FetchedColumn {
  name: string
  /** As `SourceFile.types` has it. */
  type: string
}

/** The longest line of fetched rows, in bytes. */
const longestLine = 64 * 2 ** 20

/**
 * Rows fetched into a CSV file (nothing for null, texts quoted, a 1 before each row) as a Parquet file with their types.
 * @param ordered in `naturalOrder`: servers give rows as they come
 * @throws where a value is none of its type: then the types were not those of the rows
 */
export async function fetchedToParquet(
  engine: Engine,
  csv: string,
  columns: FetchedColumn[],
  path: string,
  ordered = false,
): Promise<void> {
  const texts = ['row', ...columns.map((_, at) => `c${at}`)].map((name) => `'${name}': 'VARCHAR'`)
  const from = `read_csv(${fileToRead(csv)}, auto_detect = false, header = false, columns = {${texts.join(', ')}}, delim = ',', quote = '"', escape = '"', new_line = '\\n', allow_quoted_nulls = false, nullstr = '', strict_mode = true, max_line_size = ${longestLine})`
  const values = columns.map(({ name, type }, at) => {
    const utc = type === 'TIMESTAMP WITH TIME ZONE' ? `(c${at} || '+00')` : `c${at}`
    return { sql: type === 'VARCHAR' ? utc : `cast(${utc} as ${type})`, type, name }
  })
  const list = values.map(({ sql, name }) => `${sql} as ${quoteName(name)}`)
  const order = ordered ? ` order by ${naturalOrder(values)}` : ''
  await engine.copy(`select ${list.join(', ')} from ${from}${order}`, path, 'parquet')
}
