import { UserError, usageError } from '../../core/errors.js'

/** A Trino server and what a session with it is to be. */
export interface Address {
  /** Scheme, host and port, such as `https://trino.example:443`. */
  origin: string
  user: string
  /** Where names of tables with fewer than three parts lie. */
  catalog: string | undefined
  schema: string | undefined
  /** Catalog and schema in which relations of a run may be made. */
  scratch: { catalog: string; schema: string } | undefined
  /** Session properties, by name. */
  session: Record<string, string>
  /** The value of the `authorization` header, where a password or token is given. */
  authorization: string | undefined
}

const example = 'trino://user@host:8080/catalog/schema?scratch=catalog.schema'
const wrong = (what: string) => usageError(`--engine: ${what}`, `for example ${example}; trinos:// for TLS`)

/** Names in an error, such as of an address, without what may be a secret. */
const schemeOf = (text: string) => /^[a-z][a-z0-9+.-]*:/i.exec(text)?.[0] ?? 'this'

/**
 * Reads an address such as `trino://user@host:8080/catalog/schema?scratch=catalog.schema&session.query_priority=1`; `trinos` is TLS. The
 * password or token comes from the environment alone, and goes over TLS alone.
 * @throws UserError (exit 2) for anything else
 */
export function readAddress(text: string, environment: NodeJS.ProcessEnv = process.env): Address {
  const [, scheme, rest] = /^(trinos?):(\/\/.*)$/s.exec(text) ?? []
  if (!rest) throw wrong(`takes trino://, trinos:// or postgres:// and a server, not ${schemeOf(text)}`)
  const secure = scheme === 'trinos'
  let url: URL
  try {
    // The scheme of the URL decides how it is taken apart: hosts are known to http alone.
    url = new URL(`http:${rest}`)
  } catch {
    throw wrong('not an address')
  }
  if (url.password !== '')
    throw usageError(
      '--engine: no password in the address, where others can read it',
      'set CLIENTELE_TRINO_PASSWORD (or CLIENTELE_TRINO_TOKEN) in the environment',
    )
  if (url.username === '') throw wrong('names no user')
  const [catalog, schema, ...more] = url.pathname.split('/').slice(1).map(decodeURIComponent)
  if (more.length > 0) throw wrong(`${url.pathname} is more than a catalog and a schema`)
  const session: Record<string, string> = {}
  let scratch: Address['scratch']
  for (const [name, value] of url.searchParams) {
    const [, property] = /^session\.(\w+(?:\.\w+)?)$/.exec(name) ?? []
    if (property) session[property] = value
    else if (name === 'scratch') {
      const [of, place, ...rest] = value.split('.')
      if (!of || !place || rest.length > 0) throw wrong(`scratch=${value} is no catalog and schema`)
      scratch = { catalog: of, schema: place }
    } else throw wrong(`${name} is not known; there are scratch=catalog.schema and session.NAME=value`)
  }
  const port = url.port || (/^\/\/[^/?]*:80(?:[/?]|$)/.test(rest) ? '80' : secure ? '443' : '8080')
  return {
    origin: `${secure ? 'https' : 'http'}://${url.hostname}:${port}`,
    user: decodeURIComponent(url.username),
    catalog: catalog || undefined,
    schema: schema || undefined,
    scratch,
    session,
    authorization: authorization(decodeURIComponent(url.username), secure, environment),
  }
}

function authorization(user: string, secure: boolean, environment: NodeJS.ProcessEnv): string | undefined {
  const { CLIENTELE_TRINO_PASSWORD: password, CLIENTELE_TRINO_TOKEN: token } = environment
  if (!password && !token) return undefined
  if (!secure)
    throw new UserError(
      `${token ? 'CLIENTELE_TRINO_TOKEN' : 'CLIENTELE_TRINO_PASSWORD'} is not sent without TLS, where others can read it`,
      'use trinos:// for the address, or unset it',
      2,
    )
  return token ? `Bearer ${token}` : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

/** The parts of a table's name: quoted ones may hold points. @throws UserError */
export function tableName(text: string, { catalog, schema }: Pick<Address, 'catalog' | 'schema'>): string[] {
  const parts = [...text.matchAll(/"((?:[^"]|"")+)"(?:\.|$)|([^".\s/\\]+)(?:\.|$)/g)]
  const whole = parts.map(([part]) => part).join('') === text && !text.endsWith('.')
  const names = parts.map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare!)
  if (!whole || names.length > 3 || names.length === 0)
    throw new UserError(
      `${text}: not the name of a table`,
      'with --engine inputs are tables, such as hive.sales.orders; files are read without --engine',
    )
  const before = [catalog, schema].slice(0, 3 - names.length)
  if (before.some((part) => part === undefined))
    throw new UserError(
      `${text}: no catalog and schema`,
      'name the table in full, as catalog.schema.table, or add both to the address of --engine',
    )
  return [...(before as string[]), ...names]
}
