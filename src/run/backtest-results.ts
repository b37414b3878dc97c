import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { counted, isoDay } from '../core/format.js'
import { givenPath } from '../core/source.js'
import { type FormatName, formatNamed } from '../formats/index.js'
import { writeRows } from '../formats/write.js'
import type { FileAccount } from '../quality/account.js'
import type { RowSource } from '../results/rows.js'
import { checkDirectory, publishDirectory } from '../store/directory.js'
import { carryRecords, checksums, recordName } from '../store/record.js'
import type { Backtest } from './backtest.js'
import type { Analysis, Run } from './request.js'
import { runRecord } from './run-record.js'
import type { Session } from './session.js'

/** What a folder of a back-test is made of. */
interface Given {
  /** The run over the whole of the data. */
  run: Run
  accounts: FileAccount[]
  analyses: Analysis[]
  result: Backtest
  source: RowSource
  folder: string
  format: FormatName
}

/** Writes the figures of a back-test and the record of the run as one directory: earlier records stay, as those of `classify` do. */
export async function writeBacktest(session: Session, given: Given): Promise<void> {
  const { engine, report, mode } = session
  const { run, folder, format, result, analyses, accounts } = given
  const inputs = run.files.flatMap(({ file }) => file.original?.path ?? [])
  await checkDirectory(folder, inputs)
  const checksum = checksums()
  for (const { file } of run.files) checksum(givenPath(file))
  const file = `backtest.${formatNamed(format).endings[0]}`
  let rows = 0
  await publishDirectory(
    folder,
    async (work, earlier) => {
      const to = { path: join(work, file), stdout: process.stdout, inputs, mode }
      rows = await writeRows(engine, given.source, format, to, { sheet: 'backtest' })
      const place = await carryRecords(earlier, work, mode)
      const record = await runRecord(session, run, {
        analyses,
        summaries: new Map(),
        accounts,
        found: { cut: result.cuts.map(isoDay), horizon_days: result.horizonDays },
        folder: work,
        outputs: [{ file, rows }],
        place,
        checksum,
      })
      await writeFile(join(work, recordName), `${JSON.stringify(record, null, 2)}\n`, { mode, flush: true })
      await chmod(join(work, recordName), mode)
    },
    mode,
  )
  report.note(`wrote ${counted(rows, 'row')} to ${join(folder, file)}`)
}
