// A PostgreSQL server for tests: a real one in a private folder where its programs are, and one in this process.
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { PGlite } from '@electric-sql/pglite'
import type { Driver } from '../../src/engines/postgres/driver.js'

/** The folder of `initdb` and `postgres`, if they are there. */
function programs(): string | undefined {
  const below = '/usr/lib/postgresql'
  const versions = existsSync(below) ? readdirSync(below).map((version) => join(below, version, 'bin')) : []
  return [...(process.env.PATH ?? '').split(':'), ...versions].find((folder) =>
    ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))),
  )
}

/** The server refuses to run as root: then it runs as another user. */
function user(): { uid: number; gid: number } | Record<string, never> | undefined {
  if (process.getuid?.() !== 0) return {}
  const id = (name: string, flag: string) => Number(spawnSync('id', [flag, name]).stdout.toString() || Number.NaN)
  const name = ['postgres', 'nobody'].find((one) => Number.isInteger(id(one, '-u')))
  return name === undefined ? undefined : { uid: id(name, '-u'), gid: id(name, '-g') }
}

export const hasPostgres = programs() !== undefined && user() !== undefined

export interface PostgresServer {
  /** An address for `--engine`, without a schema. */
  address: string
  stop(): Promise<void>
}

/** Starts a server that listens on a socket of a private folder alone, and whose texts are ordered by a dictionary. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = programs()!
  const who = user()!
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  if ('uid' in who) chownSync(folder, who.uid!, who.gid!)
  const locale = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US']
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', join(folder, 'data'), '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--no-sync', ...locale],
    { ...who, cwd: folder },
  )
  if (made.status !== 0) throw new Error(made.stderr.toString())
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', join(folder, 'data'), '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'],
    { ...who, cwd: folder, stdio: 'ignore' },
  )
  const ended = new Promise((resolve) => server.once('exit', resolve))
  for (let turn = 0; turn < 200 && !existsSync(join(folder, '.s.PGSQL.5432')); turn++) await wait(50)
  return {
    address: `postgres://test@/postgres?host=${folder}`,
    stop: async () => {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

/** Every type that it would make a value of is a text, as it comes over a connection. */
const asTexts = Object.fromEntries(
  [16, 17, 20, 21, 23, 26, 114, 700, 701, 1082, 1114, 1184, 1700, 3802].map((oid) => [oid, (text: string) => text]),
)

/** A server in this process as a connection. */
export const pgliteDriver = (pg: PGlite): Driver => ({
  query: async (sql) => {
    const { fields, rows } = await pg.query<(string | null)[]>(sql, [], { rowMode: 'array', parsers: asTexts })
    return { fields, rows }
  },
  cancel: async () => {},
  close: async () => {},
})
