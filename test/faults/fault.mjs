// Loaded before the program (node --import): makes something go wrong at the nth time that it changes something on disk.
//   FAULT_AT     which time, from 1; without it nothing goes wrong
//   FAULT        a signal to this process, an error code that the call then fails with, or `remove`/`change` of FAULT_FILE
//   FAULT_COUNT  file that takes the number of changes, when the program ends
import fs, { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'

const { FAULT_AT, FAULT = '', FAULT_FILE, FAULT_COUNT } = process.env
const at = Number(FAULT_AT ?? 0)
let count = 0

const calls = ['mkdir', 'mkdtemp', 'open', 'rename', 'unlink', 'rm', 'writeFile', 'copyFile', 'chmod']
/** Calls with which the program tidies up: they are points to stop at, but do not fail by themselves. */
const tidying = ['unlink', 'rm']

async function happen(name, path) {
  if (FAULT === 'remove') return rmSync(FAULT_FILE, { force: true })
  if (FAULT === 'change') return appendFileSync(FAULT_FILE, '\n')
  if (FAULT.startsWith('SIG')) {
    process.kill(process.pid, FAULT)
    return pause(20)
  }
  if (!tidying.includes(name)) throw Object.assign(new Error(`${FAULT}: ${name} ${path}`), { code: FAULT })
}

for (const name of calls) {
  const original = promises[name]
  promises[name] = async (path, ...rest) => {
    const reads = name === 'open' && (rest[0] === undefined || rest[0] === 'r')
    if (!reads && ++count === at) await happen(name, path)
    return original.call(promises, path, ...rest)
  }
}
syncBuiltinESMExports()
process.on('exit', () => FAULT_COUNT && writeFileSync(FAULT_COUNT, String(count)))
void fs
