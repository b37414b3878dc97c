// Runs before anything is installed, so in plain JavaScript with nothing but Node: installs the packages of the lock file
// unless each is there in its version. What only another platform needs is optional and not looked for.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Packages of a lock file by path; none where there is no such file. */
const packagesOf = (path) => {
  try {
    return JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT') return {}
    throw error
  }
}

const installed = packagesOf('node_modules/.package-lock.json')
const missing = Object.entries(packagesOf('package-lock.json')).filter(
  ([path, { version, optional }]) => path !== '' && !optional && installed[path]?.version !== version,
)

if (missing.length > 0) {
  console.error(`installing: ${missing.length} packages are missing`)
  const { status } = spawnSync(
    'npm',
    ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  )
  process.exitCode = status ?? 1
}
