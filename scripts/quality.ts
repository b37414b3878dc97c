import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Killed, mutate } from './mutate.js'
import { whyAlive } from './quality/explained.js'
import { type Figures, qualityPage } from './quality/page.js'

/**
 * The long forms of what `npm test` tries a little of, and the page that says what was tried: `docs/quality.md`. Named parts are run
 * anew, and the figures of the others stay (`docs/quality.json`): `npm run quality -- pairs mutants`; `page` runs none.
 * Sizes: `PAIRS` (all, or each n-th run), `GENERATED`, `FUZZ`, `TRIES` (times the usual number), `FAULT_POINTS`, `MUTANTS` (of each kind of code),
 * `TARGET` (kinds of code whose name holds this).
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const figuresPath = join(root, 'docs/quality.json')
const {
  PAIRS = 'all',
  GENERATED = '1000',
  FUZZ = '20000',
  TRIES = '10',
  FAULT_POINTS = '1000',
  MUTANTS = '40',
  SEED = '1',
  TARGET,
} = process.env

const figures = (existsSync(figuresPath) ? JSON.parse(readFileSync(figuresPath, 'utf8')) : {}) as Figures
const writePage = () => writeFileSync(join(root, 'docs/quality.md'), qualityPage(figures))
function save(name: string, found: Figures[string]): void {
  figures[name] = found
  writeFileSync(figuresPath, `${JSON.stringify(figures, null, 2)}\n`)
  writePage()
}

/** Runs some tests with their long settings, and gives what they noted. */
function noted(
  tests: string[],
  settings: Record<string, string>,
): { passed: boolean; figures: Record<string, Record<string, number>> } {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-quality-'))
  try {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const { status } = spawnSync(process.execPath, [vitest, 'run', ...tests, '--maxWorkers=1'], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...settings, QUALITY_FIGURES: folder },
    })
    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, number>
    const figures = Object.fromEntries(readdirSync(folder).map((name) => [name.replace('.json', ''), read(name)]))
    return { passed: status === 0, figures }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const parts: Record<string, () => Promise<Figures[string]> | Figures[string]> = {
  pairs: () => noted(['test/pairs'], { PAIRS }),
  generated: () => noted(['test/cli/generated.test.ts'], { FUZZ_RUNS: GENERATED }),
  fuzz: () => noted(['test/files/fuzz.test.ts'], { FUZZ_RUNS: FUZZ }),
  properties: () => ({
    ...noted(['test/analyses', 'test/staging', 'test/engines/duckdb', 'test/formats', 'test/run'], {
      TRIES,
      EXPORTS: 'all',
    }),
    figures: { properties: { times: Number(TRIES) } },
  }),
  faults: () => noted(['test/faults'], { FAULT_POINTS }),
  // Each kind of code takes long: what is known of one is kept when the next is interrupted.
  mutants: async () => {
    const before = figures.mutants?.mutants ?? []
    const kept = (mutants: Killed[]) => {
      const all = [...before.filter(({ what }) => !mutants.some((one) => one.what === what)), ...mutants]
      return {
        passed: all.every(({ survivors }) => survivors.every((one) => whyAlive(one) !== undefined)),
        mutants: all,
      }
    }
    const found: Killed[] = []
    await mutate({ most: Number(MUTANTS), seed: Number(SEED), only: TARGET }, (one) => {
      found.push(one)
      save('mutants', kept(found))
    })
    return kept(found)
  },
}

const named = process.argv.slice(2)
const unknown = named.filter((name) => name !== 'page' && !(name in parts))
if (unknown.length > 0)
  throw new Error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
for (const [name, part] of Object.entries(parts)) {
  if (named.length > 0 && !named.includes(name)) continue
  const found = (await part())!
  if (!found.passed) process.exitCode = 1
  save(name, found)
}
writePage()
