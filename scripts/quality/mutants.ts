import { programChanges } from './program-mutants.js'
import { sqlChanges } from './sql-mutants.js'

/** A part of a text that is to be another. */
export interface Change {
  at: number
  length: number
  to: string
  /** Of a program: the expression that the change is a part of. */
  within?: { start: number; end: number }
}

/** One small change of a file that should make a test fail. */
export interface Mutant {
  /** The same as long as the file, the place and the change are. */
  id: string
  file: string
  line: number
  /** What stood in the line, and what stands there now. */
  from: string
  to: string
  change: Change
}

export const changed = (text: string, { at, length, to }: Change): string =>
  text.slice(0, at) + to + text.slice(at + length)

/** Every mutant of a file, in its order. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const changes = file.endsWith('.sql') ? sqlChanges(text) : programChanges(file, text)
  const lines = text.split('\n')
  return changes
    .sort((a, b) => a.at - b.at || a.length - b.length)
    .map((change) => {
      const before = text.slice(0, change.at).split('\n')
      const line = before.length
      const start = change.at - before.at(-1)!.length
      const rest = changed(text, change).slice(start).split('\n')[0]!
      return {
        id: `${file}:${line}:${change.at - start}:${change.length}:${change.to}`,
        ...{ file, line, from: lines[line - 1]!.trim(), to: rest.trim(), change },
      }
    })
}

/** Some of them, spread over all; more of them hold the fewer. */
export function someOf<T>(all: T[], most: number, seed: number): T[] {
  const golden = (Math.sqrt(5) - 1) / 2
  const order = all.map((one, i) => ({ one, i, place: ((i + seed) * golden) % 1 }))
  const some = order.sort((a, b) => a.place - b.place).slice(0, most)
  return some.sort((a, b) => a.i - b.i).map(({ one }) => one)
}
