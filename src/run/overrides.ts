import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { classifications } from '../analyses/index.js'
import { UserError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import { sha256 } from '../store/record.js'
import { parseDay } from './input-settings.js'

/** One line of an override file: a class set by hand. */
export interface Override {
  id: string
  class: string
  value: string
  /** Last day on which it holds; undefined: until it is taken out. */
  untilDay?: number
  until: string
  why: string
  line: number
}

const columns = ['id', 'class', 'value', 'until', 'why']

/** The nearest known name as a hint. */
const near = (word: string, known: string[]) => {
  const similar = nearest(word, known)
  return similar ? `did you mean ${similar}?` : `one of ${known.join(', ')}`
}

/**
 * Reads an override file: CSV with a header and the columns `id`, `class`, `value`, and, if need be, `until` (a day) and `why`.
 * The checksum is that of the bytes that were read.
 * @throws UserError with the line of the first mistake
 */
export async function readOverrides(path: string): Promise<{ overrides: Override[]; sha256: string }> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      error.code === 'ENOENT' ? `no such override file: ${path}` : `${path}: cannot be read (${error.code})`,
    )
  })
  let records: { record: Record<string, string>; info: { lines: number } }[]
  try {
    records = parse(bytes, { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true }) as never
  } catch (error) {
    throw new UserError(`${path}: ${(error as Error).message}`, `an override file is CSV with ${columns.join(',')}`)
  }
  const header = Object.keys(records[0]?.record ?? {})
  const unknown = header.find((name) => !columns.includes(name))
  const lacking = ['id', 'class', 'value'].find((name) => records.length > 0 && !header.includes(name))
  if (unknown) throw new UserError(`${path}: unknown column ${unknown}`, near(unknown, columns))
  if (lacking) throw new UserError(`${path}: no column ${lacking}`, `its header is ${columns.join(',')}`)
  return { overrides: records.map(({ record, info }) => checked(path, record, info.lines)), sha256: sha256(bytes) }
}

function checked(path: string, record: Record<string, string>, line: number): Override {
  const { id = '', class: name = '', value = '', until = '', why = '' } = record
  const fail = (message: string, hint?: string): never => {
    throw new UserError(`${path}, line ${line}: ${message}`, hint)
  }
  const names = classifications.map((c) => c.name)
  const classification =
    classifications.find((c) => c.name === name) ??
    fail(`no classification ${name}`, near(name.replace(/_class$/, ''), names))
  const labels = classification.labels.map((label) => label.name)
  if (id === '') fail('no id')
  if (!labels.includes(value)) fail(`${name} is never ${value || 'blank'}`, near(value, labels))
  let untilDay: number | undefined
  try {
    untilDay = until === '' ? undefined : parseDay(until, 'until')
  } catch {
    fail(`until ${until}: not a day`, 'write it as year-month-day, like 2024-12-31')
  }
  return { id, class: name, value, until, why, line, ...(untilDay !== undefined && { untilDay }) }
}
