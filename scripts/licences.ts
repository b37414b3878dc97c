import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Licences under which a package may be installed with this one: none asks anything of whoever uses the program. */
const allowed = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
]

const root = new URL('..', import.meta.url)
const lock = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')) as {
  packages: Record<string, { dev?: boolean; license?: string; version?: string }>
}

/** What users install: the licence that each package says of itself, or, where it is for another platform, the lock file of it. */
const found = Object.entries(lock.packages)
  .filter(([path, { dev }]) => path !== '' && !dev)
  .map(([path, { license }]) => {
    const own = new URL(`${path}/package.json`, root)
    const said = existsSync(own) ? (JSON.parse(readFileSync(own, 'utf8')) as { license?: string }).license : license
    return { name: path.replace('node_modules/', ''), licence: said ?? 'none said' }
  })
const others = found.filter(
  ({ licence }) => !licence.split(/ OR /).some((one) => allowed.includes(one.replace(/[()]/g, ''))),
)
for (const { name, licence } of others.length > 0 ? others : found) console.log(`${name}: ${licence}`)
if (others.length > 0) {
  console.error(
    `${others.length} of ${found.length} packages in ${fileURLToPath(root)} have a licence that is not on the list`,
  )
  process.exitCode = 1
}
