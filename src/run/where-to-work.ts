import { columnsOf, loadedSchema, sqlTypes, type TableName, tableNames } from '../core/canonical.js'
import type { RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import type { Server } from '../engines/server.js'
import { placesFromOrders } from '../staging/fillable.js'
import { whyNotThere } from '../staging/orders-there.js'
import type { Request } from './request.js'

/** Canonical tables that are made here, of tables that were fetched, and that models read there. */
const loadedHere = tableNames.filter((name) => name !== 'orders' && name !== 'order_lines')

/**
 * Whether the orders can be worked out on the server that holds them; where not, every table is fetched whole, and the reason is given.
 * Customers, products, stock and feedback are always fetched.
 */
export async function whereToWork(
  files: RecognisedFile[],
  { work: server }: Pick<Request, 'work'>,
): Promise<{ work: Server | undefined; reason?: string }> {
  if (!server) return { work: undefined }
  const reason = whyNotThere(server, files)
  const fetched = files.filter(({ role }) => reason !== undefined || !/^order/.test(role))
  for (const file of fetched) await server.fetchInput(file)
  return reason === undefined ? { work: server } : { work: undefined, reason }
}

/** Sends the canonical tables that models read. Customers known from orders alone are made of them there. */
export async function sendTables(
  server: Server,
  files: RecognisedFile[],
  wanted: Map<TableName, Set<string>>,
): Promise<void> {
  const described = files.some(
    ({ role, columns }) => !/^order/.test(role) && columns.some((c) => c.field === 'customer_id'),
  )
  for (const table of loadedHere.filter((name) => wanted.has(name)))
    if (table === 'customers' && !described && placesFromOrders(files, wanted.get(table)!).length === 0)
      await server.run(`create table customers as ${fromOrders}`)
    else await server.send(table)
}

/** Customers of whom nothing is known but their orders. */
const fromOrders = `select distinct customer_id, true as has_orders, ${Object.entries(columnsOf('customers'))
  .filter(([name]) => name !== 'customer_id' && name !== 'has_orders')
  .map(([name, type]) => `cast(null as ${sqlTypes[type]}) as ${name}`)
  .join(', ')} from orders`

/** Brings what the classes gave: their rows, thresholds and totals. Returns the schemas in which they stand, here as there. */
export async function bringResults(engine: Engine, server: Server): Promise<string[]> {
  const schemas = server.schemas().filter((name) => name !== loadedSchema)
  for (const schema of schemas) {
    await server.enter(schema)
    await engine.enter(schema)
    for (const relation of server.relations().filter((name) => name !== 'params'))
      await server.bring(relation, `select * from ${relation}`)
  }
  return schemas
}
