// Before any test: the built program is there and no older than its sources, because the command line is tested as it ships.
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The last change of anything in a folder. */
const newest = (folder: string): number =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).reduce(
    (latest, path) => Math.max(latest, statSync(join(root, folder, path)).mtimeMs),
    0,
  )

const builtAt = () => statSync(join(root, 'dist', 'registry.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0

export default function build(): void {
  if (builtAt() >= newest('src')) return
  const tsx = createRequire(import.meta.url).resolve('tsx/cli')
  const { status } = spawnSync(process.execPath, [tsx, join(root, 'scripts/build.ts')], { cwd: root, stdio: 'inherit' })
  if (status === 0) return
  // While somebody is in the middle of an edit, the tests that do not need the built program are worth running all the same.
  const message = 'the program does not build: its command line is tested as it was last built'
  if (process.env.CI || builtAt() === 0) throw new Error(message)
  console.warn(message)
}
