// The tests on a real Trino server: npm run test:trino. Skipped, with a line, where it cannot be. The server (450 MB) is fetched once, into the
// user's folder for caches. TRINO_ADDRESS names one that runs already.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { environment, lacking, withTrino } from './server.js'

/** The tests take some five minutes of a quiet machine; what takes so long hangs. */
const limit = 20 * 60_000

const vitest = join(import.meta.dirname, '..', '..', 'node_modules', 'vitest', 'vitest.mjs')
async function tests(address: string): Promise<boolean> {
  const { status, error } = spawnSync(
    process.execPath,
    [vitest, 'run', '--config', 'vitest.trino.config.ts', ...process.argv.slice(2)],
    {
      env: { ...environment, TRINO_ADDRESS: address },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: limit,
    },
  )
  if (error) console.log(`test:trino stopped: ${error.message}`)
  return status === 0
}

const reason = process.env.TRINO_ADDRESS ? undefined : lacking()
if (reason) console.log(`test:trino skipped: ${reason}`)
else process.exitCode = (await withTrino(tests)) ? 0 : 1
