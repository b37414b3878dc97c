import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withMutants } from './instrument.js'
import { changed, type Mutant } from './mutants.js'
import { type Note, readNotes, type Work } from './work.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** A mutant in which nothing is noted for so long counts as one that never ends. */
const silence = 240_000

export type Verdict = 'killed' | 'survived' | 'unreached'

const modifiedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()

/** Runs the tests once, in a process that is ended where it hangs. */
async function round(work: Work, tests: string[], folder: string): Promise<void> {
  const path = join(folder, 'work.json')
  writeFileSync(path, JSON.stringify(work))
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const config = join(root, 'scripts/quality/mutants.config.ts')
  const child = spawn(process.execPath, [vitest, 'run', '--config', config, ...tests], {
    cwd: root,
    stdio: process.env.MUTANTS_SHOW ? 'inherit' : 'ignore',
    env: { ...process.env, MUTANTS_WORK: path },
    detached: true,
  })
  const began = Date.now()
  const watch = setInterval(() => {
    if (Date.now() - Math.max(began, modifiedAt(work.notes)) > silence) process.kill(-child.pid!, 'SIGKILL')
  }, 5000)
  await new Promise((resolve) => child.on('close', resolve))
  clearInterval(watch)
}

/** The mutant that the process was trying when it died. */
function deadlyOf(notes: Note[]): number | undefined {
  const last = notes.at(-1)
  return last?.kind === 'trying' ? last.number : undefined
}

const killedIn = (notes: Note[]) => notes.flatMap((note) => (note.kind === 'killed' ? [note.number] : []))

/** Whether the tests have to be started once more: this process ended before it was through. */
const wasLeft = (notes: Note[]): boolean => {
  const last = notes.at(-1)
  return last !== undefined && ['spoiled', 'unrepeatable', 'trying', 'killed'].includes(last.kind)
}

/**
 * Holds mutants against tests, each against those that reach it, until one notices it.
 * @throws where the tests fail without any
 */
export async function tryMutants(mutants: Mutant[], tests: string[]): Promise<Map<Mutant, Verdict>> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-mutants-'))
  const notes = join(folder, 'notes.jsonl')
  const numbered = mutants.map((mutant, i) => ({ mutant, number: i + 1 }))
  const programs: Work['programs'] = {}
  const sql: Work['sql'] = {}
  for (const file of new Set(mutants.map((one) => one.file))) {
    const text = readFileSync(join(root, file), 'utf8')
    const own = numbered.filter(({ mutant }) => mutant.file === file)
    if (file.endsWith('.sql'))
      sql[join(root, file)] = Object.fromEntries(
        own.map(({ mutant, number }) => [number, changed(text, mutant.change).trimEnd()]),
      )
    else programs[join(root, file)] = withMutants(file, text, own)
  }
  const killed = new Set<number>()
  try {
    let batch = 6
    let before = -1
    for (;;) {
      const numbers = numbered.map(({ number }) => number).filter((number) => !killed.has(number))
      if (numbers.length === 0) break
      await round({ programs, sql, numbers, batch, notes }, tests, folder)
      const found = readNotes(notes)
      const failing = found.find((note) => note.kind === 'failing')
      if (failing && before === -1) throw new Error(`${failing.test} fails without a mutant: ${failing.error}`)
      for (const number of killedIn(found)) killed.add(number)
      const deadly = deadlyOf(found)
      if (deadly !== undefined) killed.add(deadly)
      if (!wasLeft(found) || found.length === before) break
      before = found.length
      if (found.some(({ kind }) => kind === 'spoiled')) batch = 1
    }
    const reached = new Set(readNotes(notes).flatMap((note) => (note.kind === 'passed' ? [note.number] : [])))
    return new Map(
      numbered.map(({ mutant, number }): [Mutant, Verdict] => [
        mutant,
        killed.has(number) ? 'killed' : reached.has(number) ? 'survived' : 'unreached',
      ]),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
