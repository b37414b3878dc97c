import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundle } from './bundle.js'
import { whyAlive } from './quality/explained.js'
import { type Mutant, mutantsOf, someOf } from './quality/mutants.js'
import { type Target, targets } from './quality/targets.js'

/**
 * Changes the code that decides money and files in one place at a time, in a private copy, and asks the tests that cover it whether they
 * notice. `MUTANTS`: most of one target (default 8); `TARGET`: only those whose name holds this; `SEED`.
 */
const root = fileURLToPath(new URL('..', import.meta.url))

export interface Survivor {
  where: string
  from: string
  to: string
}
export interface Killed {
  what: string
  possible: number
  tried: number
  killed: number
  survivors: Survivor[]
}

function copyProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'clientele-mutants-'))
  for (const name of [
    'src',
    'test',
    'fixtures',
    'scripts',
    'bin',
    'dist',
    'package.json',
    'vitest.config.ts',
    'tsconfig.json',
  ])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** The program of the copy, built without the checks of types: a mutant need not have sound ones. */
async function buildCopy(copy: string): Promise<void> {
  const modules = readdirSync(join(copy, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const compiled = join(copy, 'compiled')
  await build({
    entryPoints: modules.map((name) => join(copy, 'src', name)),
    ...{ outbase: join(copy, 'src'), outdir: compiled, format: 'esm', platform: 'node', logLevel: 'silent' },
  })
  await bundle(compiled, join(copy, 'dist'), ['cli.js', 'index.js'])
}

/** Keeps the tests from building the program themselves. */
const markAsBuilt = (copy: string) => utimesSync(join(copy, 'dist/registry.json'), 4e9, 4e9)

async function passes(copy: string, { tests, built }: Target): Promise<boolean> {
  if (built) {
    const isSound = await buildCopy(copy).then(
      () => true,
      () => false,
    )
    if (!isSound) return false
  }
  markAsBuilt(copy)
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...tests, '--maxWorkers=1', '--bail=1'], {
    cwd: copy,
    stdio: 'ignore',
    timeout: 400_000,
  })
  return status === 0
}

/** Tries some mutants of each target, and tells of each target when it is done. @throws where the tests fail without any */
export async function mutate(
  { most, seed, only = '' }: { most: number; seed: number; only?: string | undefined },
  done: (one: Killed) => void = () => {},
): Promise<Killed[]> {
  const copy = copyProject()
  const found: Killed[] = []
  try {
    for (const target of targets.filter(({ what }) => what.includes(only))) {
      if (!(await passes(copy, target))) throw new Error(`${target.what}: the tests fail without a mutant`)
      const all = target.files.flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')))
      const survived: Mutant[] = []
      const tried = someOf(all, most, seed)
      for (const mutant of tried) {
        const path = join(copy, mutant.file)
        writeFileSync(path, mutant.text)
        if (await passes(copy, target)) survived.push(mutant)
        cpSync(join(root, mutant.file), path)
      }
      const survivors = survived.map(({ file, line, from, to }) => ({
        where: `${file}:${line}`,
        ...{ from, to },
      }))
      const one = {
        what: target.what,
        possible: all.length,
        tried: tried.length,
        killed: tried.length - survived.length,
        survivors,
      }
      found.push(one)
      done(one)
      console.log(
        `${target.what}: ${tried.length - survived.length} of ${tried.length} mutants killed (of ${all.length} possible)`,
      )
      for (const survivor of survivors)
        console.log(
          `  ${survivor.where}\n    ${survivor.from}\n    ${survivor.to}\n    ${whyAlive(survivor) ?? 'not explained'}`,
        )
    }
    return found
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { MUTANTS = '8', SEED = '1', TARGET } = process.env
  const found = await mutate({ most: Number(MUTANTS), seed: Number(SEED), only: TARGET })
  process.exitCode = found.some(({ survivors }) => survivors.some((one) => whyAlive(one) === undefined)) ? 1 : 0
}
