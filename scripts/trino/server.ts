// A real Trino server for the tests and the benchmark (server.sh): started for them, and stopped again by the ids of its processes.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const home = process.env.HOME_DIR ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'clientele-trino')
/** Where the server lives, its lake and its port, as the environment of what uses it. */
export const environment: NodeJS.ProcessEnv & { LAKE: string } = {
  ...process.env,
  HOME_DIR: home,
  LAKE: process.env.LAKE ?? join(home, 'lake'),
}

const asked = (what: string, stdio: 'ignore' | 'inherit' | 'pipe') =>
  spawnSync('bash', [join(import.meta.dirname, 'server.sh'), what], {
    env: environment,
    stdio: ['ignore', stdio, stdio === 'pipe' ? 'inherit' : stdio],
  })
const server = (what: string, quiet = false) => asked(what, quiet ? 'ignore' : 'inherit').status === 0

/** Why there can be no server, if so. In CI nothing is fetched: 450 MB could hold it up. */
export function lacking(): string | undefined {
  const there = (command: string) => spawnSync('bash', ['-c', `command -v ${command}`]).status === 0
  const command = ['mvn', 'python3', 'curl'].find((one) => !there(one))
  if (command) return `${command} is not there`
  if (!server('java', true)) return 'Java 25 is not there'
  if (process.env.CI && !existsSync(join(home, 'server', 'plugin', 'hive')))
    return 'the server is not in the cache, and CI fetches none (450 MB): npm run test:trino by hand does'
  return undefined
}

/** Runs something with the server's address: one of its own, or that of TRINO_ADDRESS. */
export async function withTrino(run: (address: string) => Promise<boolean>): Promise<boolean> {
  if (process.env.TRINO_ADDRESS) return run(process.env.TRINO_ADDRESS)
  // Ctrl-C ends what runs, not this process: it still has to stop the server.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
  // What listens on a port already is not ours to test, nor to stop.
  environment.PORT ??= asked('port', 'pipe').stdout.toString().trim()
  if (!environment.PORT || !server('install') || !server('start')) return false
  try {
    return server('wait') && (await run(`trino://test@127.0.0.1:${environment.PORT}`))
  } finally {
    server('stop')
  }
}

/** What the server's processes took of the processor so far, in milliseconds, and of memory at most together, in MB. Linux alone says so. */
export function serverUsage(): { cpu: number; memory: number } {
  const run = join(home, `run-${environment.PORT}`)
  const used = { cpu: 0, memory: 0 }
  for (const node of existsSync(run) ? readdirSync(run) : []) {
    const id = join(run, node, 'pid')
    if (!existsSync(id)) continue
    const process = `/proc/${readFileSync(id, 'utf8').trim()}`
    if (!existsSync(process)) continue
    // Behind the name in brackets: the 12th and 13th are times of the processor, in hundredths of a second.
    const fields = readFileSync(`${process}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    used.cpu += 10 * (Number(fields[11]) + Number(fields[12]))
    used.memory += Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`${process}/status`, 'utf8'))?.[1] ?? 0) / 1024
  }
  return used
}
