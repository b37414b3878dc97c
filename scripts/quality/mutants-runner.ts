import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { fileURLToPath } from 'node:url'
import { TestRunner, type VitestTestRunner } from 'vitest'
import { addNote, readNotes, readWork } from './work.js'

/**
 * Runs each test once as it is, and then again with each mutant that it reaches and that no test before it has noticed. All in one process:
 * starting one takes longer than most tests.
 */
const { sql, numbers, batch, notes } = readWork()

const earlier = readNotes(notes)
const key = (test: string, number: number) => `${number} ${test}`
const passed = new Set(earlier.flatMap((note) => (note.kind === 'passed' ? [key(note.test, note.number)] : [])))
const reachedBefore = new Map(earlier.flatMap((note) => (note.kind === 'reached' ? [[note.test, note.numbers]] : [])))
const onceOnly = new Set(earlier.flatMap((note) => (note.kind === 'unrepeatable' ? [note.test] : [])))
const alive = new Set(numbers)

let active = 0
let times = 0
let reached = new Map<number, number>()
/** A mutant may turn a loop into one without an end. */
const mostTimes = 1_000_000

/** Whether a mutant is in force; notes that its place was reached. */
function isMutant(number: number): boolean {
  if (active === 0) reached.set(number, (reached.get(number) ?? 0) + 1)
  if (number !== active) return false
  times++
  if (times > mostTimes) throw new Error('the mutant goes on without an end')
  return true
}
Object.assign(globalThis, { $mutant: isMutant })

const { readFileSync } = fs
fs.readFileSync = ((path: fs.PathOrFileDescriptor, ...rest: []) => {
  const named = path instanceof URL ? fileURLToPath(path) : String(path)
  const texts = named.endsWith('.sql') ? sql[named] : undefined
  if (texts) for (const number of Object.keys(texts)) if (isMutant(Number(number))) return texts[Number(number)]
  return readFileSync(path, ...rest)
}) as typeof readFileSync
syncBuiltinESMExports()

/** Ends this process at once: the driver starts another where this one cannot be trusted any more. */
const leave = () => process.kill(process.pid, 'SIGKILL')

type Test = Parameters<NonNullable<VitestTestRunner['runTask']>>[0]

export default class MutantsRunner extends TestRunner {
  private async ends(fn: () => Promise<void>, patience: number): Promise<'passed' | 'failed' | 'hangs'> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'hangs'>((resolve) => {
      timer = setTimeout(() => resolve('hangs'), patience)
    })
    const ended = fn().then(
      () => 'passed' as const,
      () => 'failed' as const,
    )
    const end = await Promise.race([ended, late])
    clearTimeout(timer)
    return end
  }

  async runTask(test: Test): Promise<void> {
    const name = `${test.file.name} ${test.name}`
    const run = TestRunner.getTestFn(test)
    const fn = async () => run()
    const known = reachedBefore.get(name)
    if (known && !known.some((number) => alive.has(number))) return
    reached = new Map()
    try {
      await fn()
    } catch (error) {
      addNote(notes, { kind: 'failing', test: name, error: String(error).slice(0, 500) })
      throw error
    }
    if (onceOnly.has(name) || ![...reached.keys()].some((number) => alive.has(number)))
      return addNote(notes, { kind: 'reached', test: name, numbers: [] })
    // What only the first run of a process does, a second one does not show.
    reached = new Map()
    const before = Date.now()
    if ((await this.ends(fn, 180_000)) !== 'passed') {
      addNote(notes, { kind: 'unrepeatable', test: name })
      leave()
    }
    const patience = 8 * (Date.now() - before) + 15_000
    addNote(notes, { kind: 'reached', test: name, numbers: [...reached.keys()] })
    const open = [...reached.keys()].filter((number) => alive.has(number) && !passed.has(key(name, number)))
    await this.tryAll(name, open, () => this.ends(fn, patience))
  }

  /** Tries mutants on one test, and after some that it noticed whether it still passes without. */
  private async tryAll(test: string, numbers: number[], ends: () => Promise<'passed' | 'failed' | 'hangs'>) {
    let killed: number[] = []
    const check = async () => {
      const isSound = (await ends()) === 'passed'
      if (isSound || batch === 1) for (const number of killed) addNote(notes, { kind: 'killed', test, number })
      if (!isSound) {
        addNote(notes, { kind: 'spoiled', test })
        leave()
      }
      for (const number of killed) alive.delete(number)
      killed = []
    }
    for (const number of numbers) {
      addNote(notes, { kind: 'trying', test, number })
      active = number
      times = 0
      const end = await ends()
      active = 0
      if (end === 'passed') addNote(notes, { kind: 'passed', test, number })
      else killed.push(number)
      if (end === 'hangs') {
        addNote(notes, { kind: 'killed', test, number })
        leave()
      }
      if (killed.length >= batch || batch === 1) await check()
    }
    if (killed.length > 0) await check()
  }
}
