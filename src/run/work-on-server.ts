import type { Classification } from '../analyses/define.js'
import { loadedSchema, type TableName, tableNames } from '../core/canonical.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { quoteName } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { type ServerTable, type ServerTables, serverTables } from '../staging/masters-on-server.js'
import { whyNotOnServer } from '../staging/orders-on-server.js'
import type { Request } from './request.js'

/**
 * Which tables can be worked out on the server that holds them. Where orders cannot, every table is fetched whole, and the reason is given;
 * where orders can, products, stock and contacts are fetched, and customers or feedback for a reason alone.
 */
export async function whereToWork(
  files: RecognisedFile[],
  { work: server, personal = false }: Pick<Request, 'work' | 'personal'>,
): Promise<{ there: ServerTables | undefined; findings: Finding[]; reason?: string }> {
  if (!server) return { there: undefined, findings: [] }
  const reason = whyNotOnServer(server, files)
  if (reason !== undefined) {
    for (const file of files) await server.fetchInput(file)
    return { there: undefined, reason, findings: [{ code: 'read_here', level: 'note', args: { reason } }] }
  }
  const { there, reasons } = serverTables(server, files, personal)
  const has = (table: string) => there.has(table as ServerTable)
  const fetched = files.filter(({ role }) => !ofOrders.test(role) && !has(role))
  for (const file of fetched) await server.fetchInput(file)
  const names = fetched.map(({ file }) => file.name).join(', ')
  return {
    there: { server, has },
    findings: [
      ...(fetched.length > 0 ? [{ code: 'tables_fetched', level: 'note' as const, args: { tables: names } }] : []),
      ...reasons.map((one): Finding => ({ code: 'made_here', level: 'note', args: { reason: one } })),
    ],
  }
}

/** Roles of tables that say what was ordered, paid and given back. */
const ofOrders = /^(order|payments|refunds)/

/** Sends the canonical tables that models read and that were made here. */
export async function sendTables({ server, has }: ServerTables, wanted: Map<TableName, Set<string>>): Promise<void> {
  for (const table of tableNames)
    if (wanted.has(table) && table !== 'orders' && table !== 'order_lines' && !has(table)) await server.send(table)
}

/**
 * Brings what the classes gave: their rows, thresholds and totals. Of customers that stand there only the ids are here, as a class has them.
 * @returns the schemas in which they stand, here as there
 */
export async function bringResults(
  engine: Engine,
  { server, has }: ServerTables,
  classes: { schema: string; classification: Classification }[],
): Promise<string[]> {
  const schemas = server.schemas().filter((name) => name !== loadedSchema)
  for (const schema of schemas) {
    await server.enter(schema)
    await engine.enter(schema)
    for (const relation of server.relations().filter((name) => name !== 'params'))
      await server.bring(relation, `select * from ${relation}`)
  }
  const ofAll = classes.find(({ classification: { grain, among } }) => grain.population === 'customers' && !among)
  if (ofAll && has('customers')) {
    const { schema, classification } = ofAll
    await engine.enter(loadedSchema)
    await engine.run(`create view customers as select customer_id from ${schema}.${quoteName(classification.name)}`)
  }
  return schemas
}
