import { spawnSync } from 'node:child_process'

/** What must hold before a change lands, in the order in which it is quickest to learn of trouble. */
const checks = ['build', 'typecheck', 'lint', 'unused', 'docs:check']

/** Runs a script of package.json with our own standard streams; true when it succeeds. */
function succeeds(script: string, args: string[] = []): boolean {
  console.log(`\n> ${[script, ...args].join(' ')}`)
  const { status } = spawnSync('npm', ['run', '--silent', script, '--', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  return status === 0
}

// Every check and the tests run whatever the ones before them said: one run tells all there is to put right.
const results = checks.map((check) => ({ check, ok: succeeds(check) }))
results.push({ check: 'test:only', ok: succeeds('test:only', process.argv.slice(2)) })
console.log(`\nchecks: ${results.map(({ check, ok }) => `${check} ${ok ? 'ok' : 'FAILED'}`).join(', ')}`)
if (!results.every(({ ok }) => ok)) process.exitCode = 1
