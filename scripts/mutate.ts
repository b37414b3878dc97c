import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { whyAlive } from './quality/explained.js'
import { type Mutant, mutantsOf, someOf } from './quality/mutants.js'
import { type Target, targets } from './quality/targets.js'
import { tryMutants, type Verdict } from './quality/try-mutants.js'

/**
 * Changes the code that decides money and files in one place at a time, and asks the tests that cover it whether they notice. What is
 * found is kept until the code or, for those that no test noticed, the tests change, so that a run that is interrupted goes on where it
 * was, and one with more mutants tries the others only. `MUTANTS`: most of one target (default 8); `TARGET`: only those whose name
 * holds this; `SEED`; `MUTANTS_SHOW=1` prints what the tests print.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const memory = join(root, 'node_modules/.cache/clientele-mutants.json')
/** Mutants that are tried in one go; what is found is kept after each. */
const part = 60

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
  /** No test reaches them in the process of the tests: they are in programs that a test starts, or in nothing. */
  unreached: number
  survivors: Survivor[]
}

const sha256 = (...texts: string[]) => createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 16)
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')

const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
/** What the tests are and stand on: anything there may notice what went unnoticed. */
const testsAre = () => sha256(...['test', 'fixtures'].flatMap(filesIn).map((path) => readFileSync(path, 'latin1')))

/** What is known of a mutant under these keys, the first of which outlives a change of the tests. */
function keysOf(mutant: Mutant, tests: string): { code: string; both: string } {
  const code = `${mutant.id} ${sha256(textOf(mutant.file))}`
  return { code, both: `${code} ${tests}` }
}

function remember(known: Record<string, Verdict>): void {
  mkdirSync(dirname(memory), { recursive: true })
  writeFileSync(memory, JSON.stringify(known))
}

async function verdictsOf(mutants: Mutant[], target: Target): Promise<Map<Mutant, Verdict>> {
  const known = (existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : {}) as Record<string, Verdict>
  const tests = testsAre()
  const verdictOf = (mutant: Mutant) => {
    const { code, both } = keysOf(mutant, tests)
    return known[code] ?? known[both]
  }
  const open = mutants.filter((mutant) => verdictOf(mutant) === undefined)
  for (let at = 0; at < open.length; at += part) {
    for (const [mutant, verdict] of await tryMutants(open.slice(at, at + part), target.tests)) {
      const { code, both } = keysOf(mutant, tests)
      known[verdict === 'killed' ? code : both] = verdict
    }
    remember(known)
  }
  return new Map(mutants.map((mutant) => [mutant, verdictOf(mutant)!]))
}

/** Tries some mutants of each target, and tells of each target when it is done. @throws where the tests fail without any */
export async function mutate(
  { most, seed, only = '' }: { most: number; seed: number; only?: string | undefined },
  done: (one: Killed) => void = () => {},
): Promise<Killed[]> {
  const found: Killed[] = []
  for (const target of targets.filter(({ what }) => what.includes(only))) {
    const all = target.files.flatMap((file) => mutantsOf(file, textOf(file)))
    const verdicts = [...(await verdictsOf(someOf(all, most, seed), target))]
    const count = (wanted: Verdict) => verdicts.filter(([, verdict]) => verdict === wanted).length
    const survivors = verdicts
      .filter(([, verdict]) => verdict === 'survived')
      .map(([{ file, line, from, to }]) => ({ where: `${file}:${line}`, from, to }))
    const one = {
      ...{ what: target.what, possible: all.length, tried: verdicts.length },
      ...{ killed: count('killed'), unreached: count('unreached'), survivors },
    }
    found.push(one)
    done(one)
    console.log(
      `${one.what}: ${one.killed} of ${one.tried} mutants killed, ${one.unreached} not reached (of ${one.possible} possible)`,
    )
    for (const [mutant, verdict] of verdicts)
      if (verdict === 'unreached') console.log(`  not reached: ${mutant.file}:${mutant.line} ${mutant.to}`)
    for (const survivor of survivors)
      console.log(
        `  ${survivor.where}\n    ${survivor.from}\n    ${survivor.to}\n    ${whyAlive(survivor) ?? 'not explained'}`,
      )
  }
  return found
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { MUTANTS = '8', SEED = '1', TARGET } = process.env
  const found = await mutate({ most: Number(MUTANTS), seed: Number(SEED), only: TARGET })
  process.exitCode = found.some(({ survivors }) => survivors.some((one) => whyAlive(one) === undefined)) ? 1 : 0
}
