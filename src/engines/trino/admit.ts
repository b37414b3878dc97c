import { literal } from '../../core/sql.js'
import type { TableState } from '../remote.js'
import { hasServerCode } from '../server-error.js'
import { tableName } from './address.js'
import type { Admitted, Asking } from './asking.js'
import { requireSoundTable } from './csv-table.js'
import { admitPath, isPath } from './lake-path.js'
import { withNames } from './missing-table.js'

/** Takes in a table, a view or a path. @throws UserError as of `Remote.admit` */
export async function admit(asking: Asking, given: string): Promise<Admitted> {
  if (isPath(given)) return admitPath(asking, given)
  try {
    return await admitTable(asking, given)
  } catch (error) {
    throw await withNames(asking, given, error)
  }
}

async function admitTable(asking: Asking, given: string): Promise<Admitted> {
  const sql = asking.dialect.tableSql(given)
  const [catalog] = tableName(given, asking.address)
  const { rows } = await asking.query(
    `select connector_name from system.metadata.catalogs where catalog_name = ${literal(catalog!.toLowerCase())}`,
  )
  const connector = String(rows[0]?.[0])
  if (connector === 'hive') await requireSoundTable(asking, given, sql)
  const state = await stateOf(asking, given, connector)
  // Nothing has been asked of the table itself yet.
  if (connector !== 'hive' && !state) await asking.query(`select * from ${sql} limit 0`)
  // Every statement of the run reads this snapshot, whatever is written meanwhile.
  const kept = state && 'snapshot' in state ? ` for version as of ${state.snapshot}` : ''
  return { name: given, state, sql: `${sql}${kept}` }
}

/** Tables of their own about the states of a table, by connector. */
const states: Record<string, { kind: 'snapshot' | 'version'; query: (about: (what: string) => string) => string }> = {
  iceberg: {
    kind: 'snapshot',
    query: (about) => `select snapshot_id from ${about('refs')} where name = 'main' and type = 'BRANCH'`,
  },
  delta_lake: { kind: 'version', query: (about) => `select max(version) from ${about('history')}` },
}

/** The present state of a table whose connector has several. A view has none of its own. */
async function stateOf({ query, address }: Asking, given: string, connector: string) {
  const found = states[connector]
  if (!found) return undefined
  const parts = tableName(given, address)
  const about = (what: string) =>
    [...parts.slice(0, 2), `${parts[2]}$${what}`].map((part) => `"${part.replaceAll('"', '""')}"`).join('.')
  const rows = await query(found.query(about)).then(
    (result) => result.rows,
    (error: unknown) => {
      if (hasServerCode(error, ['TABLE_NOT_FOUND', 'NOT_SUPPORTED'])) return []
      throw error
    },
  )
  const value = String(rows[0]?.[0] ?? '')
  return /^\d+$/.test(value) ? ({ [found.kind]: value } as TableState) : undefined
}
