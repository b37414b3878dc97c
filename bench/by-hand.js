// The yardstick: runs value.sql over FILE, writes OUT. Usage: node bench/by-hand.js FILE OUT
import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const [file, out] = process.argv.slice(2)
const quoted = (text) => `'${text.replaceAll("'", "''")}'`
const types = `{order_id: 'varchar', customer_id: 'varchar', ordered_at: 'timestamp', product_id: 'varchar', product_name: 'varchar',
  category: 'varchar', quantity: 'integer', unit_price: 'decimal(12,2)', discount: 'decimal(12,2)', amount: 'decimal(12,2)'}`
const scan = file.endsWith('.parquet')
  ? `read_parquet(${quoted(file)})`
  : `read_csv(${quoted(file)}, auto_detect = false, header = true, columns = ${types}, ignore_errors = true)`

const instance = await DuckDBInstance.create(':memory:', { preserve_insertion_order: 'false' })
const connection = await instance.connect()
await connection.run(`create view lines as select * from ${scan}`)
const script = readFileSync(new URL('value.sql', import.meta.url), 'utf8').replace("'OUT'", quoted(out))
for (const statement of script.split(/;\n/).filter((part) => part.trim() !== '')) await connection.run(statement)
connection.closeSync()
instance.closeSync()
