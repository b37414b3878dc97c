import { UserError } from '../core/errors.js'
import { groupBy } from '../core/group-by.js'
import type { MappedColumn, RecognisedFile, Role, SourceFile } from '../core/source.js'

/** Parts of one export, such as a file a day: what a part says too little of by itself, the rows of all of them decide. */

/** Columns by their names; those of one name by their order. */
function columnsOf(header: string[]): string[] {
  const before = new Map<string, number>()
  return header.map((name) => {
    const count = before.get(name) ?? 0
    before.set(name, count + 1)
    return `${count} ${name}`
  })
}

/** What files with the same columns have in common, in whatever order the columns stand. */
export const columnsKey = (header: string[]): string => JSON.stringify(columnsOf(header).sort())

/** Rows of a file with the columns in the order of another header of the same names. */
function inOrderOf(header: string[], rows: string[][], own: string[]): string[][] {
  const names = columnsOf(own)
  const places = columnsOf(header).map((name) => names.indexOf(name))
  return places.every((place, at) => place === at) ? rows : rows.map((row) => places.map((place) => row[place] ?? ''))
}

/** A file as its header and the rows of others with the same columns say. */
export function likeTwin(
  source: SourceFile,
  { header, sample: rows }: Pick<SourceFile, 'header' | 'sample'>,
  understand: (source: SourceFile) => RecognisedFile,
): RecognisedFile {
  const recognised = understand({ ...source, sample: inOrderOf(source.header, rows, header) })
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

/** Which column is which, and its unit. @param names those of the file's columns */
const nameOf = (names: string[], { field, index, reading }: MappedColumn) =>
  `${field} ${names[index]} ${('scale' in reading && reading.scale) || 1}`
/** The same of each column of a file, in their order. */
function namesOf({ file, columns }: RecognisedFile): string[] {
  const names = columnsOf(file.header)
  return columns.map((column) => nameOf(names, column))
}

/** Lines of orders and whole orders are one kind of file: rows tell which, and those of a part may not. */
const kindOf = ({ role }: RecognisedFile) => (/^order/.test(role) ? 'orders' : role)

/** What rules say of the sampled rows of a part, as far as whole words say it. */
function saidBy({ rules = [], columns, file }: RecognisedFile, { sample, header }: SourceFile): Set<string> {
  const [names, own] = [columnsOf(file.header), columnsOf(header)]
  const said = rules.flatMap(({ field, outcome, words }) => {
    const column = columns.find((one) => one.field === field)
    if (column === undefined) return []
    const index = own.indexOf(names[column.index]!)
    const values = new Set(sample.map((row) => (row[index] ?? '').trim().toLowerCase()))
    return words.filter((word) => values.has(word)).map((word) => `${own[index]} ${outcome} ${word}`)
  })
  return new Set(said)
}

const areSame = (a: Set<string>, b: Set<string>) => a.size === b.size && [...a].every((one) => b.has(one))

/** Whether a part is taken otherwise than all of them together, or a column of it; one that is blank in the part says nothing. */
function isOtherwise({ found, source }: Part, whole: RecognisedFile): boolean {
  const [own, others] = [new Set(namesOf(found[0]!)), new Set(namesOf(whole))]
  const [names, places] = [columnsOf(whole.file.header), columnsOf(source.header)]
  const isFilled = (index: number) => {
    const place = places.indexOf(names[index]!)
    return source.sample.some((row) => (row[place] ?? '').trim() !== '')
  }
  return (
    found[0]!.role !== whole.role ||
    !areSame(saidBy(found[0]!, source), saidBy(whole, source)) ||
    [...own].some((name) => !others.has(name)) ||
    whole.columns.some((column) => !own.has(nameOf(names, column)) && isFilled(column.index))
  )
}

/** A part as all of them are read; how its own values are written it says itself, where nothing of it is open. */
function withOwnReadings(read: RecognisedFile, own: RecognisedFile): RecognisedFile {
  const open = new Set(own.findings.filter(isDoubt).map(({ args }) => args.column))
  const ownNames = namesOf(own)
  const written = new Map(own.columns.map(({ reading }, at) => [ownNames[at]!, reading]))
  const names = columnsOf(read.file.header)
  const columns = read.columns.map((column) => {
    const reading = open.has(column.header) ? undefined : written.get(nameOf(names, column))
    return reading ? { ...column, reading } : column
  })
  return { ...read, columns }
}

/** Rows of all files, as many of each, with the columns in the order of the first. One that two of them tell proves no more than once. */
function pooled(parts: Part[]): string[][] {
  const each = Math.max(1, Math.ceil(mostRows / parts.length))
  const known = new Set<string>()
  return parts.flatMap(({ source }) => {
    const first = inOrderOf(parts[0]!.source.header, source.sample.slice(0, each), source.header)
    const rows = first.map((row) => ({ row, text: JSON.stringify(row) }))
    const fresh = rows.filter(({ text }) => !known.has(text))
    for (const { text } of fresh) known.add(text)
    return fresh.map(({ row }) => row)
  })
}

/**
 * Reads files with the same columns as parts of one export: where two of them are understood differently, or leave open how a number or day is
 * written, their rows together decide. A part that says all by itself, and the same as the rows together, stays as it is.
 * @param understand understands one file by itself
 */
export function readAsParts(
  all: Part[],
  understand: (source: SourceFile, role: Role | undefined) => RecognisedFile,
): void {
  const single = all.filter(
    ({ found, source }) => found.length === 1 && found[0]!.file.reshape?.kind !== 'months' && source.sample.length > 0,
  )
  const ofExport = ({ source, found }: Part) =>
    JSON.stringify([source.kind, columnsKey(source.header), kindOf(found[0]!)])
  for (const parts of groupBy(single, ofExport)) {
    const open = (part: Part) => part.found[0]!.findings.some(isDoubt)
    const [first, ...others] = parts
    if (others.length === 0) continue
    const isRuled = ({ found }: Part) => found[0]!.columns.some(({ field }) => ruled.test(field))
    const isAlike = (part: Part) => part === first || !isOtherwise(first!, part.found[0]!)
    if (parts.every((part) => isAlike(part) && !open(part) && !isRuled(part))) continue
    parts.sort((a, b) => (a.source.name < b.source.name ? -1 : 1))
    const rows = pooled(parts)
    const { header } = parts[0]!.source
    const asOne = (part: Part) =>
      likeTwin(part.source, { header, sample: rows }, (source) => understand(source, part.role))
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
