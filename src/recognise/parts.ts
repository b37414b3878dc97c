import { UserError } from '../core/errors.js'
import type { MappedColumn, RecognisedFile, Role, SourceFile } from '../core/source.js'

/** Parts of one export, such as a file a day: what a part says too little of by itself, the rows of all of them decide. */

/** A file as its header and the rows of others with the same header say. */
export function likeTwin(
  source: SourceFile,
  sample: string[][],
  understand: (source: SourceFile) => RecognisedFile,
): RecognisedFile {
  const recognised = understand({ ...source, sample })
  return { ...recognised, file: { ...recognised.file, sample: source.sample } }
}

/** One file, as it was understood by itself. */
export interface Part {
  source: SourceFile
  /** As the user says. */
  role?: Role | undefined
  found: RecognisedFile[]
}

/** Columns of which a part may show one word alone, such as a day on which nothing was sold and only payments came in. */
const ruled = /status|document_type/

/** So many rows of all parts are looked at together. */
const mostRows = 2000

const isDoubt = ({ code }: { code: string }) => code === 'number_ambiguous' || code === 'date_ambiguous'

/** Which column is which, and its unit. */
const nameOf = ({ field, index, reading }: MappedColumn) =>
  `${field} ${index} ${('scale' in reading && reading.scale) || 1}`
const namesOf = ({ columns }: RecognisedFile) => new Set(columns.map(nameOf))

/** Lines of orders and whole orders are one kind of file: rows tell which, and those of a part may not. */
const kindOf = ({ role }: RecognisedFile) => (/^order/.test(role) ? 'orders' : role)

/** What rules say of the sampled rows of a part, as far as whole words say it. */
function saidBy({ rules = [], columns }: RecognisedFile, { sample }: SourceFile): Set<string> {
  const said = rules.flatMap(({ field, outcome, words }) => {
    const index = columns.find((column) => column.field === field)?.index
    if (index === undefined) return []
    const values = new Set(sample.map((row) => (row[index] ?? '').trim().toLowerCase()))
    return words.filter((word) => values.has(word)).map((word) => `${index} ${outcome} ${word}`)
  })
  return new Set(said)
}

const areSame = (a: Set<string>, b: Set<string>) => a.size === b.size && [...a].every((one) => b.has(one))

/** Whether a part is taken otherwise than all of them together, or a column of it; one that is blank in the part says nothing. */
function isOtherwise({ found, source }: Part, whole: RecognisedFile): boolean {
  const [own, others] = [namesOf(found[0]!), namesOf(whole)]
  const isFilled = (index: number) => source.sample.some((row) => (row[index] ?? '').trim() !== '')
  return (
    found[0]!.role !== whole.role ||
    !areSame(saidBy(found[0]!, source), saidBy(whole, source)) ||
    [...own].some((name) => !others.has(name)) ||
    whole.columns.some((column) => !own.has(nameOf(column)) && isFilled(column.index))
  )
}

/** A part as all of them are read; how its own values are written it says itself, where nothing of it is open. */
function withOwnReadings(read: RecognisedFile, own: RecognisedFile): RecognisedFile {
  const open = new Set(own.findings.filter(isDoubt).map(({ args }) => args.column))
  const written = new Map(own.columns.map((column) => [nameOf(column), column.reading]))
  const columns = read.columns.map((column) => {
    const reading = open.has(column.header) ? undefined : written.get(nameOf(column))
    return reading ? { ...column, reading } : column
  })
  return { ...read, columns }
}

/** Rows of all files, as many of each. One that two of them tell proves no more than once. */
function pooled(parts: Part[]): string[][] {
  const each = Math.max(1, Math.ceil(mostRows / parts.length))
  const known = new Set<string>()
  return parts.flatMap(({ source }) => {
    const rows = source.sample.slice(0, each).map((row) => ({ row, text: JSON.stringify(row) }))
    const fresh = rows.filter(({ text }) => !known.has(text))
    for (const { text } of fresh) known.add(text)
    return fresh.map(({ row }) => row)
  })
}

/**
 * Reads files with one header as parts of one export: where two of them are understood differently, or leave open how a number or day is
 * written, their rows together decide. A part that says all by itself, and the same as the rows together, stays as it is.
 * @param understand understands one file by itself
 */
export function readAsParts(
  all: Part[],
  understand: (source: SourceFile, role: Role | undefined) => RecognisedFile,
): void {
  const exports = new Map<string, Part[]>()
  for (const part of all) {
    const [found, ...more] = part.found
    if (!found || more.length > 0 || found.file.reshape?.kind === 'months' || part.source.sample.length === 0) continue
    const key = JSON.stringify([part.source.kind, part.source.header, kindOf(found)])
    exports.set(key, [...(exports.get(key) ?? []), part])
  }
  for (const parts of exports.values()) {
    const open = (part: Part) => part.found[0]!.findings.some(isDoubt)
    const [first, ...others] = parts
    if (others.length === 0) continue
    const isRuled = ({ found }: Part) => found[0]!.columns.some(({ field }) => ruled.test(field))
    const isAlike = (part: Part) => part === first || !isOtherwise(first!, part.found[0]!)
    if (parts.every((part) => isAlike(part) && !open(part) && !isRuled(part))) continue
    parts.sort((a, b) => (a.source.name < b.source.name ? -1 : 1))
    const rows = pooled(parts)
    const asOne = (part: Part) => likeTwin(part.source, rows, (source) => understand(source, part.role))
    try {
      const whole = asOne(parts[0]!)
      if (kindOf(whole) !== kindOf(first!.found[0]!) || whole.findings.some(({ code }) => code === 'date_ambiguous'))
        continue
      for (const part of parts)
        if (isOtherwise(part, whole) || (open(part) && !whole.findings.some(isDoubt))) {
          const read = withOwnReadings(asOne(part), part.found[0]!)
          const { name } = (parts.find((other) => other !== part) as Part).source
          read.findings.push({ code: 'read_as_part', level: 'note', args: { file: part.source.name, other: name } })
          part.found = [read]
        }
    } catch (error) {
      // Together they may be less than each alone, as where two ways of writing days exclude each other.
      if (!(error instanceof UserError)) throw error
    }
  }
}
