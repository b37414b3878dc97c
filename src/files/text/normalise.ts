import type { Dialect, SourceFile, TakenLine } from '../../core/source.js'
import { type ColumnForms, columnFormsOf, repairedRow } from './column-forms.js'
import { type Ungluing, ungluing } from './missing-delimiter.js'
import { beginsOtherTable, isRemark, ownRows, repeatsHeader, saysTotal } from './notes-below.js'
import { split, type TextRecord, takeRecords, withNewlines } from './records.js'
import { blocksOf } from './text-file.js'
import { writer } from './transcode.js'

/** What became of a file that was brought into a form that the engine reads. */
export interface Normalised {
  dialect: Dialect
  taken: TakenLine[]
  /** Lines of rows that were put right: a quote taken as a character, an empty cell too many, blank last cells added, two cells taken apart. */
  repaired: number[]
}

/** How fields are set apart in a copy. */
type Form = Pick<Dialect, 'delimiter' | 'quote'>

/** A field as it is written, in quotes where it needs them. */
const written = (field: string, { delimiter, quote }: Form) =>
  quote !== '' && (field.includes(delimiter) || field.includes(quote) || /[\n\r]|^\s|\s$/.test(field))
    ? quote + field.replaceAll(quote, quote + quote) + quote
    : field

/** Whether the engine splits such text as it stands. */
const isReadable = (dialect: Dialect) =>
  !dialect.fixed && dialect.delimiter.length <= 4 && /^["']?$/.test(dialect.quote) && dialect.escape === dialect.quote

/** Whether every quote belongs to a text that is written as a formula, `="00042"`, so that a spreadsheet leaves it alone. */
const asFormulas = (fields: string[]) => fields.every((field) => !field.includes('"') || /^="[^"]*"$/.test(field))

/** Decides about the records of one file, one after the other. */
class Sorter {
  readonly taken: TakenLine[] = []
  readonly repaired: number[] = []
  private elsewhere = false
  /** What stood last in columns whose blank cells mean it. */
  private readonly last: string[] = []
  /** Broken records since the last sound one: at the end of the file they are notes below the table. */
  private pending: { taken: TakenLine; fields: string[] }[] = []

  constructor(
    private readonly dialect: Dialect,
    private readonly header: string[],
    private readonly forms: ColumnForms,
    private readonly unglued: Ungluing,
    private readonly above: SourceFile['above'],
  ) {}

  /** The fields of a record to pass on; nothing for one that is left blank. */
  fieldsOf(record: TextRecord): string[] | undefined {
    const { fields, line, raw, stray, odd } = record
    const { comment, headerLine } = this.dialect
    if (line < headerLine || raw.trim() === '') return undefined
    if (line === headerLine) return fields.slice(0, this.header.length)
    if (comment && raw.trimStart().startsWith(comment)) return undefined
    const { header, forms } = this
    if (this.elsewhere || beginsOtherTable(fields, header)) {
      this.elsewhere = true
      return this.take(record, 'other_table', 'a table of other columns begins above or here')
    }
    if (repeatsHeader(fields, header)) return this.take(record, 'repeated_header', 'repeats the header')
    if (saysTotal(fields) && !forms.fits(fields)) return this.take(record, 'total_row', 'a sum of other rows')
    if (this.above?.headings && fields.length === header.length && !stray) {
      if (fields.filter((field) => field.trim() !== '').length === 1) {
        this.last[this.above.columns[0]!] = fields.find((field) => field.trim() !== '')!
        return this.take(record, 'heading', 'a heading for the rows below')
      }
      if (fields[0]!.trim() !== '') return this.take(record, 'total_row', 'a sum of other rows')
    }
    const sound = !stray && (!odd || forms.allows(fields))
    if (fields.length === header.length && (sound || asFormulas(fields))) return this.pass(fields)
    const meant =
      (odd && !stray ? undefined : repairedRow(fields, header.length, forms)) ??
      this.otherwise(raw) ??
      this.unglued(raw)
    if (meant) {
      this.repaired.push(line)
      return this.pass(meant)
    }
    const detail =
      stray || odd
        ? 'a quote stands where none can be'
        : `${fields.length} values where the header has ${header.length}`
    this.take(record, 'structure', detail)
    this.pending.push({ taken: this.taken.at(-1)!, fields })
    return undefined
  }

  /** What stands below the last sound row, and is no row, is a remark. */
  finish(): void {
    for (const { taken, fields } of this.pending.reverse()) {
      if (!isRemark(fields) || fields.length === this.header.length) break
      taken.code = 'footnote'
      taken.detail = 'a remark below the table'
    }
  }

  /** A row written with another delimiter than the rest of its file. */
  private otherwise(raw: string): string[] | undefined {
    for (const delimiter of [',', ';', '\t', '|', ' ']) {
      const { fields, open, strayAt } = split(raw, { ...this.dialect, delimiter })
      if (!open && strayAt < 0 && this.forms.fits(fields)) return fields
    }
    return undefined
  }

  private pass(fields: string[]): string[] {
    this.pending = []
    if (!this.above) return fields
    const whole = [...fields]
    for (const at of this.above.columns)
      if (whole[at]!.trim() !== '') this.last[at] = whole[at]!
      else whole[at] = this.last[at] ?? ''
    return whole
  }

  private take({ line, raw }: TextRecord, code: string, detail: string): undefined {
    this.taken.push({ line, raw, code, detail })
  }
}

/**
 * Makes a private copy of a UTF-8 file in which every record is sound and stands on its own lines: what is above the header,
 * comments, totals, remarks and broken rows are left blank, so that line numbers stay true.
 * @param rows sampled records, that say what the columns hold
 * @param above columns whose blank cells mean what stands above them
 */
export async function normalise(
  path: string,
  dialect: Dialect,
  header: string[],
  rows: string[][],
  copy: string,
  above?: SourceFile['above'],
): Promise<Normalised> {
  const own = ownRows(rows, header)
  const { length: width } = header
  const forms = columnFormsOf(own, width)
  const unglued = ungluing(own.filter(forms.allows), width, dialect)
  const sorter = new Sorter(dialect, header, forms, unglued, above)
  const asItStands = isReadable(dialect)
  const output = await writer(copy)
  const form: Form = asItStands ? dialect : { delimiter: ',', quote: '"' }
  const textOf = ({ raw, fields: own, lines, stray }: TextRecord, fields: string[] | undefined): string => {
    if (!fields) return '\n'.repeat(lines)
    if (asItStands && fields === own && !stray) return `${raw}\n`
    const text = fields.map((field) => written(field, form)).join(form.delimiter)
    return `${text}\n${'\n'.repeat(Math.max(0, lines - text.split('\n').length))}`
  }
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let pending: string[] = []
  let line = 1
  const consume = async (final: boolean) => {
    const { records, taken } = takeRecords(pending, line, dialect, header.length, final)
    line += taken
    pending = pending.slice(taken)
    const text = records.map((record) => textOf(record, sorter.fieldsOf(record))).join('')
    if (text !== '') await output.write(Buffer.from(text))
  }
  try {
    for await (const block of blocksOf(path, 'utf-8')) {
      const lines = withNewlines(decoder.decode(block))
        .replace(/^\uFEFF/, '')
        .split('\n')
      if (lines.at(-1) === '') lines.pop()
      pending = pending.concat(lines)
      await consume(false)
    }
    await consume(true)
  } finally {
    await output.close()
  }
  sorter.finish()
  return {
    dialect: {
      encoding: 'utf-8',
      delimiter: form.delimiter,
      quote: form.quote,
      escape: form.quote,
      newline: '\n',
      headerLine: dialect.headerLine,
      comment: '',
    },
    taken: sorter.taken,
    repaired: sorter.repaired,
  }
}
