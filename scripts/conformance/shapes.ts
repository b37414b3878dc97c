import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { classifications } from '../../src/analyses/index.js'
import { UserError } from '../../src/core/errors.js'
import type { RecognisedFile, Role } from '../../src/core/source.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { writeRows } from '../../src/formats/write.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { classifiedRows } from '../../src/results/rows.js'
import { classifyFiles } from '../../src/run/classify.js'
import { type Hinted, hintsIn } from './hints.js'
import { asSaid } from './said.js'

/** Exports in the shape of well-known systems, and small inputs with their right answers, where they are: what comes of each. */

/** `hinted`: refused, and right with what the message says to type; `asked`: refused, and the message names a column or a file; `read`: nothing is known of what is right that could be compared. */
export type Verdict = 'right' | 'hinted' | 'asked' | 'refused' | 'wrong' | 'read'

export interface Shape {
  name: string
  verdict: Verdict
  detail: string
}

type Row = Record<string, string>
type Facts = Record<string, string | number | boolean | Record<string, string>>

interface Expected {
  command: string[]
  columns?: Record<string, Record<string, string>>
  facts: Facts
  also_fair?: Facts[]
}

const roles: Role[] = ['orders', 'order_lines', 'customers', 'products', 'stock', 'feedback', 'refunds', 'payments']

/** Rows of a CSV as this program writes it. */
function parsed(text: string): Row[] {
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/g)]
  const rows: string[][] = [[]]
  for (const [, cell = '', end] of cells) {
    rows.at(-1)!.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\n') rows.push([])
    if (end === '') break
  }
  const [head = [], ...body] = rows
  return body
    .filter((row) => row.length === head.length)
    .map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]!])))
}

const sum = (rows: Row[], name: string) => rows.reduce((total, row) => total + Number(row[name] || 0), 0)

/** What came out, in the words of the facts. */
function found(command: string, rows: Row[]): Record<string, number> {
  const bought = rows.filter((row) => row.value_class !== 'prospect')
  const heard = rows.filter((row) => row.satisfaction_class !== 'unheard')
  switch (command) {
    case 'value':
      return {
        customers: bought.length,
        purchases: sum(rows, 'frequency'),
        revenue: sum(rows, 'monetary'),
        prospects: rows.length - bought.length,
      }
    case 'turnover':
      return { products: rows.length, on_hand: sum(rows, 'on_hand') }
    case 'product':
      return { products: rows.length, product_units: sum(rows, 'sold_units') }
    case 'satisfaction':
      return { customers: heard.length, responses: sum(rows, 'responses') }
    default:
      return { customers: rows.length, rows: rows.length }
  }
}

const near = (a: number, b: unknown) => Math.abs(a - Number(b)) < 0.006

function fits(command: string, rows: Row[], facts: Facts): boolean {
  const got = found(command, rows)
  const keys = Object.keys(got).filter((key) => key in facts)
  const classes = Object.entries((facts.class ?? {}) as Record<string, string>)
  return (
    (keys.length > 0 || classes.length > 0) &&
    keys.every((key) => near(got[key]!, facts[key])) &&
    classes.every(([id, name]) => rows.some((row) => row.customer_id === id && row[`${command}_class`] === name))
  )
}

/** Runs a command on files of a folder, in process. */
async function run(
  command: string,
  folder: string,
  args: string[],
  hinted?: Hinted,
): Promise<{ rows: Row[]; files: RecognisedFile[] }> {
  const engine = await openEngine({ threads: 1 })
  try {
    const files = args.flatMap((arg, at) => {
      if (arg.startsWith('--')) return []
      const role = roles.find((one) => args[at - 1] === `--${one.replace('_', '-')}`)
      return [{ path: join(folder, arg), ...(role && { role }) }]
    })
    const recognised = await recogniseFiles(engine, { files, ...hinted })
    const classification = classifications.find(({ name }) => name === command)
    if (!classification) return { rows: [], files: recognised }
    const analyses = [{ classification, params: classification.params.parse({}) as Record<string, unknown> }]
    await classifyFiles(engine, recognised, { analyses, returns: 'subtract', ...hinted })
    const path = join(engine.scratch, 'rows.csv')
    await writeRows(engine, classifiedRows(classification, 'en', analyses[0]!.params), 'csv', {
      path,
      stdout: process.stdout,
    })
    return { rows: parsed(readFileSync(path, 'utf8')), files: recognised }
  } finally {
    await engine.close()
  }
}

/** A refusal that says what to look at: a column, or a file and its columns. */
const asks = (error: UserError) =>
  /"|column|sheet|--map|--exclude|--date-format/.test(`${error.message} ${error.hint ?? ''}`)

/** What comes of an input, as it stands or with something that a message said to type. */
type Work = (hinted?: Hinted) => Promise<[Verdict, string]>

/** The first of the flags in a refusal's message with which the input comes out right. */
async function helping(error: UserError, work: Work): Promise<Hinted | undefined> {
  for (const hinted of hintsIn(`${error.message} ${error.hint ?? ''}`)) {
    const [verdict] = await work(hinted).catch((again: unknown): [Verdict, string] => {
      if (again instanceof UserError) return ['refused', again.message]
      throw again
    })
    if (verdict === 'right') return hinted
  }
  return undefined
}

async function judged(name: string, work: Work, mayRefuse: boolean): Promise<Shape> {
  try {
    const [verdict, detail] = await work()
    return { name, verdict, detail }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    if (mayRefuse) return { name, verdict: 'right', detail: error.message }
    const hinted = await helping(error, work)
    if (hinted) return { name, verdict: 'hinted', detail: `${hinted.flag}: ${error.message}` }
    return { name, verdict: asks(error) ? 'asked' : 'refused', detail: error.message }
  }
}

/** Exports in the shape of systems: a folder each, with `expected.json`. */
export async function readSystems(folder: string): Promise<Shape[]> {
  const shapes: Shape[] = []
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name, 'expected.json')
    if (!existsSync(path)) continue
    const { command: all, columns = {}, facts, also_fair = [] } = JSON.parse(readFileSync(path, 'utf8')) as Expected
    const [command = '', ...args] = all
    const mayRefuse = 'refusal' in facts || 'refuse_or_say' in facts
    const work: Work = async (hinted) => {
      const { rows, files } = await run(command, join(folder, name), args, hinted)
      const other = Object.entries(columns).flatMap(([file, wanted]) =>
        Object.entries(wanted).flatMap(([field, header]) => {
          const own = files.find((one) => one.file.name.endsWith(file))?.columns.find((c) => c.field === field)?.header
          return own === header ? [] : [`${field} is ${own ?? 'nothing'}`]
        }),
      )
      if (command === 'inspect') return [other.length === 0 ? 'right' : 'wrong', other.join('; ')]
      const refusedOrRight = mayRefuse && fits(command, rows, { customers: 6, purchases: 11 })
      const fair = [facts, ...also_fair].some((one) => fits(command, rows, one)) || refusedOrRight
      return [fair || 'refuse_or_say' in facts ? 'right' : 'wrong', fair ? '' : JSON.stringify(found(command, rows))]
    }
    shapes.push(await judged(name, work, mayRefuse))
  }
  return shapes
}

/** Small inputs, a folder each with a README that says what is right in words; amounts of customers in it are compared. */
export async function readCases(folder: string): Promise<Shape[]> {
  const shapes: Shape[] = []
  for (const name of readdirSync(folder).sort()) {
    const readme = join(folder, name, 'README')
    if (!existsSync(readme)) continue
    const text = readFileSync(readme, 'utf8')
    const command = /clientele (\w+)/.exec(text)?.[1] ?? /expected \((\w+)/.exec(text)?.[1] ?? 'value'
    if (!classifications.some((one) => one.name === command)) continue
    const files = readdirSync(join(folder, name)).filter((file) => file !== 'README')
    const work: Work = async (hinted) => {
      const { rows } = await run(command, join(folder, name), files, hinted)
      const asExpected = asSaid(
        text.replace(/^.*clientele .*$/m, ''),
        rows.map((row) => ({ id: String(row.customer_id), money: row.monetary })),
      )
      const got = rows.map((row) => `${row.customer_id ?? row.product_id} ${row.monetary ?? ''}`).slice(0, 6)
      return [asExpected === undefined ? 'read' : asExpected ? 'right' : 'wrong', got.join(', ')]
    }
    shapes.push(await judged(name, work, /refus|message|question/.test(text)))
  }
  return shapes
}
