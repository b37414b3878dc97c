// What was tried and what came of it, as one table at the end; and the shop that the faults happen to.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect } from 'vitest'
import { layTable } from '../../src/formats/lay-table.js'
import { clientele, type Ended, type How } from '../support/cli.js'
import { tally } from '../support/tally.js'

const preload = pathToFileURL(fileURLToPath(new URL('fault.mjs', import.meta.url))).href

interface Tried {
  fault: string
  point: string
  exit: string
  left: string
  said: string
}
/** Of all files that run in one process. */
const all: Tried[] = []

/** Prints what the tests of the file tried. */
export function printTried(title: string): void {
  let before = 0
  beforeAll(() => {
    before = all.length
  })
  afterAll(() => {
    const table = all.slice(before)
    const heads = ['fault', 'point', 'exit', 'what is left', 'what was said']
    const rows = table.map(({ fault, point, exit, left, said }) => [fault, point, exit, left, said.slice(0, 100)])
    tally(
      `faults-${title.replace(/\W+/g, '-')}`,
      Object.fromEntries(
        [...new Set(table.map(({ fault }) => fault))].map((kind) => [
          kind,
          table.filter(({ fault }) => fault === kind).length,
        ]),
      ),
    )
    const kinds = new Set(table.map(({ fault }) => fault)).size
    console.log(
      `${title}: ${table.length} trials of ${kinds} faults\n${
        layTable(
          heads.map((head) => ({ head })),
          rows,
        ).text
      }`,
    )
  })
}

/** A workplace: inputs, an earlier result to lose, and a directory for temporary files of its own. */
export interface Place {
  cwd: string
  tmp: string
  /** Hash of every file of the earlier result, and of the inputs. */
  earlier: string
  inputs: string
}

const orders = (rows: number) =>
  `order_id,customer_id,order_date,amount\n${Array.from({ length: rows }, (_, i) => `o${i},c${i % 40},2024-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 27)).padStart(2, '0')},${(i % 97) + 1}.50\n`).join('')}`

/** Hashes of all files below a folder, by name: equal texts mean that nothing changed. */
export function contentOf(folder: string): string {
  if (!existsSync(folder)) return 'nothing'
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  return names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => `${path.slice(folder.length)} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`)
    .join('\n')
}

/** The run that faults are tried on: classes of a small shop into `out`. */
export const classify = ['classify', 'in/orders.csv', '--only', 'value,lifecycle', '-q', '-o', 'out']

let template: string | undefined
// Other files of this process take it too.
process.once('exit', () => {
  if (template) rmSync(join(template, '..'), { recursive: true, force: true })
})

/** An earlier result as a run made it, once for all places. */
async function earlierResult(inputs: string): Promise<string> {
  if (template) return template
  const cwd = mkdtempSync(join(tmpdir(), 'clientele-faults-'))
  cpSync(inputs, join(cwd, 'in'), { recursive: true })
  const { code, err } = await clientele([...classify, '--as-of', '2024-11-30'], { cwd })
  expect(code, err).toBe(0)
  template = join(cwd, 'out')
  return template
}

/** Makes inputs and, unless told otherwise, an earlier result in `out`. */
export async function makePlace(cwd: string, { result = true, rows = 400 } = {}): Promise<Place> {
  const tmp = join(cwd, 'tmp')
  mkdirSync(tmp)
  mkdirSync(join(cwd, 'in'))
  writeFileSync(join(cwd, 'in/orders.csv'), orders(rows))
  if (result) cpSync(await earlierResult(join(cwd, 'in')), join(cwd, 'out'), { recursive: true })
  return { cwd, tmp, earlier: contentOf(join(cwd, 'out')), inputs: contentOf(join(cwd, 'in')) }
}

/** Runs the program with the preloaded fault. */
export const faulty = (args: string[], place: Place, fault: Record<string, string>, how: How = {}): Promise<Ended> =>
  clientele(args, {
    ...how,
    cwd: place.cwd,
    env: { TMPDIR: place.tmp, NODE_OPTIONS: `--import ${preload}`, ...fault, ...how.env },
  })

/** Names in the workplace that do not belong there. */
const litter = ({ cwd, tmp }: Place) => [
  ...readdirSync(cwd).filter((name) => name.startsWith('.')),
  ...readdirSync(tmp).map((name) => `tmp/${name}`),
]

export interface Expected {
  /** Exit codes that are right here; 0 where the fault may come too late to matter. */
  codes: (number | NodeJS.Signals)[]
  /** Whether a complete new result is right as well as the earlier one. */
  mayFinish?: boolean
}

/**
 * Notes what a fault did, and holds it against what must always hold: the right exit code; one clear line and no stack; the earlier result
 * whole, or a new one that verifies; the inputs as they were; nothing left lying about.
 */
export async function judge(
  fault: string,
  point: string,
  ended: Ended,
  place: Place,
  { codes, mayFinish = false }: Expected,
): Promise<void> {
  const exit = ended.signal ?? ended.code!
  const lines = ended.err.split('\n').filter((line) => line.startsWith('clientele: '))
  const now = contentOf(join(place.cwd, 'out'))
  const left =
    now === place.earlier ? (now === 'nothing' ? 'nothing, as before' : 'the earlier result') : 'a new result'
  all.push({ fault, point, exit: String(exit), left, said: lines.join(' | ').replaceAll(place.cwd, '') })
  const where = `${fault}, ${point}: ${ended.err}`
  expect(codes, where).toContain(exit)
  expect(ended.err, where).not.toMatch(/this is a bug|\n\s+at /)
  if (exit !== 0) expect(lines, where).toHaveLength(1)
  expect(litter(place), where).toEqual([])
  if (now !== place.earlier) {
    expect(mayFinish || exit === 0, where).toBe(true)
    const { code, err } = await clientele(['verify', 'out'], { cwd: place.cwd })
    expect(code, `${where}\n${err}`).toBe(0)
  }
}

/** The same for a fault that is about no directory of results: only what was said and what is left lying about. */
export function note(fault: string, point: string, ended: Ended, left: string): void {
  const said = ended.err.split('\n').filter((line) => line.startsWith('clientele: '))
  all.push({ fault, point, exit: String(ended.signal ?? ended.code), left, said: said.join(' | ') })
}
