import { ServerError } from '../server-error.js'

/** An error of the server about a statement. */
export interface TrinoError {
  message?: string
  errorCode?: number
  errorName?: string
  errorType?: string
  errorLocation?: { lineNumber: number; columnNumber: number }
}

/** What the program goes on by. */
const reasons: Record<string, ServerError['reason']> = {
  PERMISSION_DENIED: 'refused',
  ACCESS_DENIED: 'refused',
  NOT_SUPPORTED: 'refused',
  SCHEMA_NOT_FOUND: 'refused',
  // Of the schema of a new table; that of a table that is read is one of the others.
  NOT_FOUND: 'refused',
  TABLE_NOT_FOUND: 'missing',
}

const grants =
  'the user needs select on the tables, and create and drop table in the scratch schema and where --into makes tables'
/** What to do about the errors that a user can meet, by name. */
const hints: Record<string, string> = {
  TABLE_NOT_FOUND:
    'tables are named as catalog.schema.table; parts that are left out come from the address of --engine',
  SCHEMA_NOT_FOUND: 'check catalog and schema, in the names and in the address of --engine',
  CATALOG_NOT_FOUND: 'check the catalog, in the names and in the address of --engine',
  MISSING_CATALOG_NAME: 'name tables as catalog.schema.table, or add the catalog to the address of --engine',
  PERMISSION_DENIED: grants,
  ACCESS_DENIED: grants,
  REMOTE_HOST_GONE: 'a node of the server went away: run again',
  TOO_MANY_REQUESTS_FAILED: 'a node of the server went away: run again',
  PAGE_TRANSPORT_ERROR: 'a node of the server went away: run again',
  PAGE_TRANSPORT_TIMEOUT: 'a node of the server went away: run again',
  NO_NODES_AVAILABLE: 'the server has no worker: run again when it has',
  SERVER_STARTING_UP: 'the server is starting: run again in a minute',
  EXCEEDED_TIME_LIMIT:
    'the server stops statements that take so long: ask for more, or for session.query_max_run_time or session.query_max_execution_time in the address',
  INVALID_SESSION_PROPERTY: 'check session.NAME=value in the address of --engine',
}
const ofMemory =
  'give less data (--where does not help: a view with fewer rows does), or ask for more memory on the server'

/** A server's error as one line, with its name and place. */
export function serverError({ message = '', errorName = 'ERROR', errorLocation }: TrinoError, id: string): ServerError {
  const text = message.replaceAll(/\s+/g, ' ').trim()
  const place =
    errorLocation && !/^line \d/.test(text)
      ? ` at line ${errorLocation.lineNumber}, column ${errorLocation.columnNumber}`
      : ''
  const hint = hints[errorName] ?? (/MEMORY/.test(errorName) ? ofMemory : `the server knows it as query ${id}`)
  return new ServerError(`Trino: ${errorName}${place}: ${text.slice(0, 300)}`, hint, errorName, reasons[errorName])
}
