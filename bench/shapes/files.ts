import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { type Files, makeFiles } from '../files.js'
import type { Shape } from './form.js'

const quoted = (path: string) => `'${path.replaceAll("'", "''")}'`

const plain = (name: string) => name.replace(/[^\w]+/g, '-')

/** Writes the files of a shape, or takes those that are there. @param kind sets those of one list of shapes apart from those of another */
export async function makeShape(shape: Shape, base: string, folder: string, kind = ''): Promise<string[]> {
  const place = join(folder, `${base.replace(/^.*lines-|\.parquet$/g, '')}-${kind}${plain(shape.name)}`)
  if (!existsSync(place)) {
    mkdirSync(`${place}.part`, { recursive: true })
    const instance = await DuckDBInstance.create(':memory:', { temp_directory: join(folder, 'spill') })
    const connection = await instance.connect()
    const lines = `read_parquet(${quoted(base)}, file_row_number = true)`
    const [count] = (await connection.runAndReadAll(`select count(*) as n from ${lines}`)).getRowObjectsJson()
    const parts = shape.parts ?? 1
    for (const [name, { rows, as }] of Object.entries(shape.files)) {
      for (let part = 0; part < parts; part++) {
        await connection.run(
          `create or replace view base as select * exclude (file_row_number) from ${lines} where file_row_number * ${parts} // ${count!.n} = ${part}`,
        )
        const file = join(`${place}.part`, shape.parts ? `${name}-${String(part).padStart(3, '0')}.csv` : name)
        await connection.run(`copy (${rows}) to ${quoted(file)} (${as})`)
        if (shape.encoding && shape.encoding !== 'utf-8') {
          writeFileSync(
            `${file}.new`,
            execFileSync('iconv', ['-f', 'utf-8', '-t', shape.encoding, file], { maxBuffer: 2 ** 34 }),
          )
          renameSync(`${file}.new`, file)
        }
      }
    }
    connection.closeSync()
    instance.closeSync()
    renameSync(`${place}.part`, place)
  }
  return readdirSync(place)
    .sort()
    .map((name) => join(place, name))
}

/** The files of a shop with their ids written as a shape writes them; of one that leaves them as they are, the files themselves. */
export async function withIds(
  { name, ids }: Shape,
  shop: Record<string, Files>,
  folder: string,
): Promise<Record<string, Files>> {
  if (!ids) return shop
  const { customers, feedback } = shop
  const customer = `cast(${ids.customer_id} as varchar) as customer_id`
  const order = `cast(${ids.order_id} as varchar) as order_id`
  const made = await makeFiles(join(folder, `beside-${basename(feedback!.csv, '.csv')}-${plain(name)}`), {
    customers: `select * replace (${customer}) from ${quoted(customers!.parquet)}`,
    feedback: `select * replace (${customer}, ${order}) from ${quoted(feedback!.parquet)}`,
  })
  return { ...shop, ...made }
}
