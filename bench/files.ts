import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/** The same rows in both formats. */
export interface Files {
  csv: string
  parquet: string
}

const quoted = (path: string) => `'${path.replaceAll("'", "''")}'`

/** Makes a file of the rows of each select in both formats, or takes those that are there already. */
export async function makeFiles<Name extends string>(
  folder: string,
  selects: Record<Name, string>,
): Promise<Record<Name, Files>> {
  mkdirSync(folder, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', { temp_directory: join(folder, 'spill') })
  const connection = await instance.connect()
  const made: [string, Files][] = []
  for (const [name, select] of Object.entries<string>(selects)) {
    const files = { csv: join(folder, `${name}.csv`), parquet: join(folder, `${name}.parquet`) }
    if (!existsSync(files.csv) || !existsSync(files.parquet)) {
      await connection.run(`copy (${select}) to ${quoted(`${files.parquet}.part`)} (format parquet)`)
      renameSync(`${files.parquet}.part`, files.parquet)
      await connection.run(`copy (from ${quoted(files.parquet)}) to ${quoted(`${files.csv}.part`)} (format csv)`)
      renameSync(`${files.csv}.part`, files.csv)
    }
    made.push([name, files])
  }
  connection.closeSync()
  instance.closeSync()
  return Object.fromEntries(made) as Record<Name, Files>
}
