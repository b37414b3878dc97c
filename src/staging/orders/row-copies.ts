import type { Finding, RecognisedFile } from '../../core/source.js'
import { rowHash } from '../../engines/duckdb/checks.js'
import { scan } from '../../engines/duckdb/scan.js'
import type { Engine } from '../../engines/engine.js'
import { isWhole } from '../../recognise/keys.js'
import { stepOver } from '../step.js'
import { stageFile } from './lines.js'
import { copiesCount, countOnce } from './overlap.js'
import { type Numbered, scannedTogether } from './scanned-together.js'
import { type OrderPart, orderRowColumns, type StagingOptions } from './staged-columns.js'

/**
 * Rows that stand in one file of order lines twice, word for word: two pieces scanned one by one, or one row exported twice. Nothing in
 * the file tells which, so they count, it is said with what they come to, and `--overlap once` leaves the copies out.
 */

/** Looking for copies reads a file once more: up to so many bytes of text in all it takes well under a second. */
const lookedThrough = 64 * 1024 * 1024

/** Text comes to so many times the bytes of a file that is compressed or columnar, about. */
const unpacked = 6

const textBytes = (files: RecognisedFile[]): number =>
  files.reduce((sum, { file }) => sum + file.bytes * (file.kind === 'parquet' || file.compressed ? unpacked : 1), 0)

/** Whether the sample is the whole file and no record in it is like another, so that the file need not be looked through again. */
function allDiffer(recognised: RecognisedFile): boolean {
  const { file } = recognised
  if (!isWhole(recognised) || file.compressed || file.reshape || file.copy) return false
  const texts = file.sample.map((record) => JSON.stringify(file.header.map((_, at) => record[at] ?? '')))
  return new Set(texts).size === texts.length
}

/** What is to be said of the copies in these files; `n` by file as in `stageFile`. */
export async function copiesAmong(
  engine: Engine,
  files: RecognisedFile[],
  numberOf: (file: RecognisedFile) => number,
  options: StagingOptions,
  part: OrderPart,
): Promise<Finding[]> {
  const found: Finding[] = []
  const doubtful = files.filter((file) => copiesCount(file) && !allDiffer(file))
  if (textBytes(doubtful) > lookedThrough) return found
  const having = new Set<number>()
  for (const [f, n] of scannedTogether(doubtful.map((f): Numbered => [f, numberOf(f)]))) {
    const fileNo = f.file.together ? 'file_no' : `${n} as file_no`
    const repeating = await engine.rows(
      `select file_no from (select ${fileNo}, ${rowHash(f)} from ${scan(f.file)}) group by file_no having count(*) > count(distinct row_hash)`,
    )
    for (const row of repeating) having.add(Number(row.file_no))
  }
  for (const f of doubtful.filter((one) => having.has(numberOf(one)))) {
    const staged = stageFile(f, numberOf(f), options, part, { read: [rowHash(f)], shown: ['row_hash'] })
    const repeated = `select count(*) - 1 as more, min(net_amount) as amount from (${staged}) where outcome is null group by row_hash having count(*) > 1`
    const [row] = await engine.rows(`select sum(more) as rows, sum(more * amount) as amount from (${repeated})`)
    const args: Finding['args'] = { file: f.file.name, rows: Number(row!.rows) }
    if (row!.amount !== null) args.amount = String(row!.amount)
    if (Number(args.rows) > 0) found.push({ code: 'copies_count', level: 'note', args })
  }
  return found
}

/** The staged rows of files; what stands more than once counts once, as far as `options` say. */
export function lessRepeated(
  staged: string,
  files: RecognisedFile[],
  numberOf: (file: RecognisedFile) => number,
  { onceOnly, copiesOut }: StagingOptions,
): string {
  const columns = copiesOut ? [...orderRowColumns, 'row_text'] : orderRowColumns
  const once = onceOnly ? countOnce(staged, columns, files, numberOf) : staged
  return copiesOut ? stepOver({ order_rows: once }, 'row_copies', orderRowColumns) : once
}
