import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** What the process of the tests is to try. */
export interface Work {
  /** Texts of programs with their mutants in them, by path. */
  programs: Record<string, string>
  /** Texts of files of SQL, by path and by number of the mutant. */
  sql: Record<string, Record<number, string>>
  /** Mutants that are still to be decided. */
  numbers: number[]
  /** Mutants that are tried before the test is run once without any, to see that they left it as it was. */
  batch: number
  /** Where what is found is noted, a line each. */
  notes: string
}

/** What is found, as it is found: a process that is killed loses nothing. */
export type Note =
  | { kind: 'reached'; test: string; numbers: number[] }
  /** The test was run with the mutant: nothing else follows where the process died of it. */
  | { kind: 'trying'; test: string; number: number }
  | { kind: 'passed'; test: string; number: number }
  | { kind: 'killed'; test: string; number: number }
  /** The test does not pass any more without a mutant: what was not noted before this is tried anew, one by one. */
  | { kind: 'spoiled'; test: string }
  | { kind: 'failing'; test: string; error: string }
  | { kind: 'unrepeatable'; test: string }

const pathOf = () => process.env.MUTANTS_WORK!

export const readWork = (): Work => JSON.parse(readFileSync(pathOf(), 'utf8')) as Work
export const addNote = (path: string, note: Note) => appendFileSync(path, `${JSON.stringify(note)}\n`)
export const readNotes = (path: string): Note[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Note)
    : []
