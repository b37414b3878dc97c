// Help must not wait for the engine or the schema library: what the program makes of its modules before an action runs.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { expect, test } from 'vitest'

const program = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
const text = readFileSync(program, 'utf8')

/** Names of packages among the modules of a bundle, which are called by their paths. */
const packagesOf = (modules: string[]) => [
  ...new Set(modules.flatMap((path) => /^node_modules\/((?:@[^/\n]+\/)?[^/\n.]+)\//.exec(path)?.[1] ?? [])),
]
const packed = [...text.matchAll(/^ *\/\/ (node_modules\/.+)$/gm)].map(([, path]) => path!)

/** The modules that are made when the program is loaded, and when `then` is done with it. */
async function modulesMade(then: (main: (argv: string[]) => Promise<number>) => Promise<unknown>): Promise<string[]> {
  const made: string[] = []
  const noting = text.replaceAll(/\[__getOwnPropNames\((fn|cb)\)\[0\]\]/g, '[noted(__getOwnPropNames($1)[0])]')
  const wrapped = new Script(`((noted) => ${noting.trim().replace(/;$/, '')})`, { filename: program })
  const module = { exports: {} as { main: (argv: string[]) => Promise<number> } }
  const note = (path: string) => {
    made.push(path)
    return path
  }
  wrapped.runInThisContext()(note)(module.exports, createRequire(program), module, program)
  await then(module.exports.main)
  // What is in no function of its own is made at once.
  return [...made, ...packed.filter((path) => !text.includes(`"${path}"(`))]
}

test('the program starts with its command line parser alone', async () => {
  expect(packagesOf(await modulesMade(async () => {}))).toEqual(['commander'])
})

test('what a command needs is made when it runs', async () => {
  const none = fileURLToPath(new URL('none.csv', import.meta.url))
  const made = await modulesMade((main) => main(['inspect', none, '--quiet']))
  expect(packagesOf(made)).toEqual(expect.arrayContaining(['commander', '@duckdb/node-api']))
})

test('is kept compiled for this version of Node, which takes it', () => {
  const load = new URL('../bin/load.js', import.meta.url)
  const script = `console.log((await import(${JSON.stringify(load)})).loadProgram(${JSON.stringify(program)}).script.cachedDataRejected)`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(stdout, stderr).toBe('false\n')
})
