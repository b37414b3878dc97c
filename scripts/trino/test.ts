// Starts a real Trino server, runs the tests against it, and stops it again: npm run test:trino. Skipped, with a line, where Maven, Python or Java 25
// are missing. The server (450 MB) is fetched once, into the user's folder for caches. TRINO_ADDRESS names one that runs already.
import { spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'

const home = process.env.HOME_DIR ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'clientele-trino')
const env = {
  ...process.env,
  HOME_DIR: home,
  LAKE: process.env.LAKE ?? join(home, 'lake'),
  PORT: process.env.PORT ?? '18080',
}

const server = (what: string) =>
  spawnSync('bash', [join(import.meta.dirname, 'server.sh'), what], { env, stdio: ['ignore', 'inherit', 'inherit'] })
    .status === 0

function missing(): string | undefined {
  const there = (command: string) => spawnSync('bash', ['-c', `command -v ${command}`]).status === 0
  const lacking = ['mvn', 'python3', 'curl'].find((command) => !there(command))
  if (lacking) return lacking
  return spawnSync('bash', [join(import.meta.dirname, 'server.sh'), 'java'], { env }).status === 0
    ? undefined
    : 'Java 25'
}

const tests = (address: string) =>
  spawnSync('npx', ['vitest', 'run', '--config', 'vitest.trino.config.ts', ...process.argv.slice(2)], {
    env: { ...env, TRINO_ADDRESS: address },
    stdio: ['ignore', 'inherit', 'inherit'],
  }).status === 0

const lacking = process.env.TRINO_ADDRESS ? undefined : missing()
if (lacking) console.log(`test:trino skipped: ${lacking} is not there`)
else if (process.env.TRINO_ADDRESS) process.exitCode = tests(process.env.TRINO_ADDRESS) ? 0 : 1
else {
  try {
    const ready = server('install') && server('start') && server('wait')
    process.exitCode = ready && tests(`trino://test@127.0.0.1:${env.PORT}`) ? 0 : 1
  } finally {
    server('stop')
  }
}
