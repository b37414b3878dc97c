// Help must not wait for the engine or the schema library: what the program imports before an action runs.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const cli = new URL('../dist/cli.js', import.meta.url)

/** Packages that a module and those that it imports statically hold: each package's modules are named where they begin. */
function packagesOf(module: URL, seen = new Set<string>(), packages = new Set<string>()): Set<string> {
  if (seen.has(module.href)) return packages
  seen.add(module.href)
  const text = readFileSync(module, 'utf8')
  for (const [, name] of text.matchAll(/^(?:import|export) (?:[^"()]* from )?"([^"]+)"/gm)) {
    if (name!.startsWith('.')) packagesOf(new URL(name!, module), seen, packages)
    else if (!name!.startsWith('node:')) packages.add(name!)
  }
  for (const [, name] of text.matchAll(/^ *\/\/ node_modules\/((?:@[^/\n]+\/)?[^/\n.]+)\//gm)) packages.add(name!)
  return packages
}

test('the program starts with its command line parser alone', () => {
  expect([...packagesOf(cli)]).toEqual(['commander'])
})

test('what a package is held in is found', () => {
  const found = [...packagesOf(new URL('../dist/index.js', import.meta.url))]
  expect(found).toEqual(expect.arrayContaining(['zod', 'csv-parse']))
})
