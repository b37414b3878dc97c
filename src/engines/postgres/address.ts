import { UserError, usageError } from '../../core/errors.js'
import { quoteName } from '../../core/sql.js'

/** A PostgreSQL server and what a session with it is to be. */
export interface Address {
  /** A host, or the folder of a socket. */
  host: string
  port: number
  user: string
  database: string
  password: string | undefined
  /** Where names of tables without a schema lie; as the server has it by default. */
  schema: string | undefined
  /** Schema in which relations of a run may be made. */
  scratch: string | undefined
  /** Settings of the session, by name. */
  session: Record<string, string>
  /** Whether the connection is encrypted, and whether the server has to prove who it is. */
  tls: false | { verified: boolean }
}

const example = 'postgres://user@host/database?schema=sales&scratch=scratch'
const wrong = (what: string) => usageError(`--engine: ${what}`, `for example ${example}`)

const isLocal = (host: string) => /^(localhost|127(\.\d+){3}|::1|\/.*)$/.test(host)

/**
 * Reads an address such as `postgres://user@host:5432/database?schema=sales&scratch=scratch&session.work_mem=256MB`. The password comes from
 * the environment alone. TLS with a proven server is the rule for all but this machine; `sslmode=require` asks for no proof, `disable` for
 * no TLS, and so for no password to another machine.
 * @throws UserError (exit 2) for anything else
 */
export function readAddress(text: string, environment: NodeJS.ProcessEnv = process.env): Address {
  const [, rest] = /^postgres(?:ql)?:(\/\/.*)$/is.exec(text) ?? []
  if (!rest) throw wrong('not an address')
  let url: URL
  try {
    url = new URL(`http:${/^\/\/[^/?#]*@\//.test(rest) ? rest.replace('@/', '@localhost/') : rest}`)
  } catch {
    throw wrong('not an address')
  }
  if (url.password !== '')
    throw usageError(
      '--engine: no password in the address, where others can read it',
      'set CLIENTELE_POSTGRES_PASSWORD (or PGPASSWORD) in the environment',
    )
  if (url.username === '') throw wrong('names no user')
  const [database, ...more] = url.pathname.split('/').slice(1).map(decodeURIComponent)
  if (!database) throw wrong('names no database')
  if (more.length > 0) throw wrong(`${url.pathname} is more than a database; the schema is ?schema=`)
  const session: Record<string, string> = {}
  const given: Record<string, string> = {}
  for (const [name, value] of url.searchParams) {
    const [, setting] = /^session\.([\w.]+)$/.exec(name) ?? []
    if (setting) session[setting] = value
    else if (['schema', 'scratch', 'host', 'sslmode'].includes(name)) given[name] = value
    else
      throw wrong(
        `${name} is not known; there are schema, scratch, host (the folder of a socket), sslmode and session.NAME`,
      )
  }
  const host = given.host ?? url.hostname.replace(/^\[(.*)\]$/, '$1')
  const password = environment.CLIENTELE_POSTGRES_PASSWORD || environment.PGPASSWORD || undefined
  const tls = tlsOf(given.sslmode, host)
  // The server decides whether it asks for the password as it is.
  if (password !== undefined && tls === false && !isLocal(host))
    throw usageError(
      '--engine: no password over a connection that others can read',
      'leave sslmode=disable out, or reach a server without TLS through a tunnel to this machine (ssh -L)',
    )
  return {
    host,
    port: Number(url.port || (/^\/\/[^/?]*:80(?:[/?]|$)/.test(rest) ? '80' : '5432')),
    user: decodeURIComponent(url.username),
    database,
    password,
    schema: given.schema || undefined,
    scratch: given.scratch || undefined,
    session,
    tls,
  }
}

function tlsOf(mode: string | undefined, host: string): Address['tls'] {
  if (mode === undefined) return isLocal(host) ? false : { verified: true }
  if (mode === 'disable') return false
  if (mode === 'require') return { verified: false }
  if (mode === 'verify-full') return { verified: true }
  throw wrong(`sslmode=${mode} is not known; there are verify-full, require and disable`)
}

/** The full name of a table as SQL; quoted parts may hold points and capitals. @throws UserError */
export function tableSql(text: string, { schema }: Pick<Address, 'schema'>): string {
  const parts = [...text.matchAll(/"((?:[^"]|"")+)"(?:\.|$)|([^".\s/\\]+)(?:\.|$)/g)]
  const whole = parts.map(([part]) => part).join('') === text && !text.endsWith('.')
  // Without quotes letters are small, as everywhere on the server.
  const names = parts.map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare!.toLowerCase())
  if (!whole || names.length > 2 || names.length === 0)
    throw new UserError(
      `${text}: not the name of a table`,
      'with --engine inputs are tables, such as sales.orders; files are read without --engine',
    )
  return [...(names.length === 1 && schema ? [schema] : []), ...names].map(quoteName).join('.')
}
