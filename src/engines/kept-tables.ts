import { UserError } from '../core/errors.js'
import type { Remote } from './remote.js'
import type { StayingTable } from './server.js'
import { ServerError } from './server-error.js'

/** @throws UserError where one of these tables is there already */
export async function requireFree(server: Remote, tables: string[]): Promise<void> {
  for (const table of tables) {
    const free = await server.query(`select * from ${server.dialect.tableSql(table)} limit 0`).then(
      () => false,
      (error: unknown) => {
        if (error instanceof ServerError && error.reason === 'missing') return true
        throw error
      },
    )
    if (!free) throw new UserError(`${table} is there already, and stays as it is`, 'drop it, or choose another --into')
  }
}

/** Makes tables that stay: in one transaction, or else those that were made are dropped when one cannot be. */
export async function stay(server: Remote, list: StayingTable[], resolved: (query: string) => string): Promise<void> {
  const { dialect } = server
  const created: string[] = []
  try {
    if (dialect.transactions) await server.query('begin')
    for (const { table, query } of list) {
      const name = dialect.tableSql(table)
      await server.query(`create table ${name} as ${resolved(query)}`)
      created.push(name)
    }
    if (dialect.transactions) await server.query('commit')
  } catch (error) {
    if (dialect.transactions) await server.last('rollback')
    else for (const name of created) await server.last(`drop table if exists ${name}`)
    throw error
  }
}
