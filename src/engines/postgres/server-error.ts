import { UserError } from '../../core/errors.js'
import { ServerError } from '../server-error.js'
import type { Address } from './address.js'

/** An error of the server or of the connection, as the driver gives it. */
interface DriverError {
  message?: string
  code?: string
}

/** What to do about the errors that a user can meet, by the first characters of their code; the longest that fits counts. */
const hints: Record<string, string> = {
  '42P01': 'tables are named as schema.table; a schema that is left out comes from ?schema= of the address of --engine',
  '3F000': 'check the schema, in the names and in the address of --engine',
  '3D000': 'check the database in the address of --engine',
  '42501': 'the user needs select on the tables, and create in the scratch schema',
  '28': 'is CLIENTELE_POSTGRES_PASSWORD or PGPASSWORD set, and right? Does the server let this user in from here?',
  '53': 'the server has not enough memory, disk or connections: try later, or ask for more',
  '57014':
    'the server stops statements that take so long: ask for more, or add session.statement_timeout=0 to the address',
  '57P': 'the server is stopping or starting: run again in a minute',
  '25006': 'the server takes no changes, as a replica does: leave scratch out of the address, and tables are fetched',
}

/** What the program goes on by. */
const reasons: Record<string, ServerError['reason']> = { '42501': 'refused', '3F000': 'refused', '42P01': 'missing' }

const hintFor = (code: string) =>
  Object.entries(hints)
    .filter(([begin]) => code.startsWith(begin))
    .sort(([a], [b]) => b.length - a.length)[0]?.[1]

/** An error of the driver as one line. */
export function serverError(error: unknown, { host, port }: Address): unknown {
  const { message = '', code = '' } = error as DriverError
  const text = message.replaceAll(/\s+/g, ' ').trim().slice(0, 300)
  if (/^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code))
    return new ServerError(`PostgreSQL: ${code}: ${text}`, hintFor(code) ?? 'the server says so', code, reasons[code])
  if (/^E[A-Z]+$|CERT|SELF_SIGNED|TLS/.test(code) || /[Cc]onnection|SSL|timeout|password/.test(text))
    return new UserError(
      `cannot reach PostgreSQL at ${host}:${port} (${code || text})`,
      /CERT|SELF_SIGNED|SSL|TLS/.test(`${code} ${text}`)
        ? 'sslmode=require asks for no proof of the server, sslmode=disable for no TLS'
        : 'is the server running, and are host and port right?',
    )
  return error
}
