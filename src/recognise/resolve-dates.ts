import { UserError } from '../core/errors.js'
import type { MappedColumn, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'

/** How many values of a column of dates cannot be read in each of some formats. */
async function unreadable(
  engine: Engine,
  { file }: RecognisedFile,
  column: MappedColumn,
  formats: string[],
): Promise<number[]> {
  const { reader } = engine
  const counts = formats.map((format, n) => {
    const { reading } = column
    const read = reader.moment(file, { ...column, reading: reading.kind === 'date' ? { ...reading, format } : reading })
    return `count(case when ${read} is null and not ${reader.blank(file, column, 'number')} then 1 end) as n${n}`
  })
  const [row] = await engine.rows(`select ${counts.join(', ')} from ${reader.scan(file)}`)
  return formats.map((_, n) => Number(row![`n${n}`]))
}

/**
 * Settles by the whole column which of day and month comes first, where the sample leaves both possible.
 * @throws UserError when the whole column leaves it open, with the two ways to say it
 */
export async function resolveDates(engine: Engine, recognised: RecognisedFile): Promise<void> {
  for (const column of recognised.columns) {
    const { reading } = column
    if (reading.kind !== 'date' || !reading.other) continue
    const [asGuessed, otherwise] = await unreadable(engine, recognised, column, [reading.format, reading.other])
    if (asGuessed === otherwise)
      throw new UserError(
        `${recognised.file.name}: "${column.header}" can be day/month or month/day, and no value tells which`,
        `say it: --date-format '${reading.format}' or --date-format '${reading.other}'`,
      )
    const format = asGuessed! < otherwise! ? reading.format : reading.other
    column.reading = { ...reading, format, other: undefined }
    recognised.findings = recognised.findings.filter(
      (f) => !(f.code === 'date_ambiguous' && f.args.column === column.header),
    )
    recognised.findings.push({
      code: 'date_format_inferred',
      level: 'note',
      args: { file: recognised.file.name, column: column.header, format },
    })
  }
}
