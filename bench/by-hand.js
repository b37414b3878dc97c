// The yardstick: runs SQL written by hand over files. Usage: node bench/by-hand.js SCRIPT OUT NAME=FILE...
// `recode=ENCODING=FILE` brings FILE into UTF-8 first, as OUT.utf-8. SCRIPT is a file or a folder of files that run in the order of their names; each NAME is a view over its file.
// A line `-- include PART` stands for the file PART of bench/parts, which scripts and parts share.
import { execFileSync } from 'node:child_process'
import { openSync, readdirSync, readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const types = {
  lines: `{order_id: 'varchar', customer_id: 'varchar', ordered_at: 'timestamp', product_id: 'varchar', product_name: 'varchar',
    category: 'varchar', quantity: 'integer', unit_price: 'decimal(12,2)', discount: 'decimal(12,2)', amount: 'decimal(12,2)'}`,
  customers: `{customer_id: 'varchar', name: 'varchar', email: 'varchar', gender: 'varchar', birth_date: 'date', joined_date: 'date',
    country: 'varchar', region: 'varchar', city: 'varchar', industry: 'varchar', employees: 'integer',
    annual_revenue: 'decimal(14,2)', source: 'varchar', last_contact_date: 'date'}`,
  products: `{product_id: 'varchar', product_name: 'varchar', category: 'varchar', brand: 'varchar', cost: 'decimal(12,2)',
    list_price: 'decimal(12,2)', listed_date: 'date', target_group: 'varchar', usage: 'varchar'}`,
  stock: `{product_id: 'varchar', snapshot_date: 'date', on_hand: 'integer', on_order: 'integer', unit_cost: 'decimal(12,2)',
    lead_time_days: 'integer', reorder_level: 'integer'}`,
  feedback: `{feedback_id: 'varchar', customer_id: 'varchar', order_id: 'varchar', product_id: 'varchar', feedback_date: 'date',
    type: 'varchar', score: 'integer', text: 'varchar', resolved_date: 'date'}`,
}

const [script, out, ...views] = process.argv.slice(2)
const quoted = (text) => `'${text.replaceAll("'", "''")}'`
const scan = (name, file) =>
  file.endsWith('.parquet')
    ? `read_parquet(${quoted(file)})`
    : `read_csv(${quoted(file)}, auto_detect = false, header = true, columns = ${types[name]}, ignore_errors = true)`
const files = script.endsWith('.sql')
  ? [script]
  : readdirSync(script)
      .sort()
      .map((file) => `${script}/${file}`)

const instance = await DuckDBInstance.create(':memory:', { preserve_insertion_order: 'false' })
const connection = await instance.connect()
for (const [name, ...file] of views.map((view) => view.split('=')))
  if (name === 'recode')
    execFileSync('iconv', ['-f', file[0], '-t', 'utf-8', file.slice(1).join('=')], {
      stdio: ['ignore', openSync(`${out}.utf-8`, 'w'), 'inherit'],
    })
  else await connection.run(`create view ${name} as select * from ${scan(name, file.join('='))}`)
const withParts = (text) =>
  text.replace(/^ *-- include (\S+)$/gm, (_, part) =>
    withParts(readFileSync(new URL(`parts/${part}`, import.meta.url), 'utf8')),
  )
const sql = files
  .map((file) => withParts(readFileSync(file, 'utf8')).replaceAll("'OUT", quoted(out).slice(0, -1)))
  .join('\n')
for (const statement of sql.split(/;\n/).filter((part) => part.trim() !== '')) await connection.run(statement)
connection.closeSync()
instance.closeSync()
