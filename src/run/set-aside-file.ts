import { counted } from '../core/format.js'
import { writeTextFile } from '../formats/text-file.js'
import { findSetAside } from '../quality/set-aside.js'
import { guardedWords } from '../results/value-sql.js'
import { outcomeKinds } from '../staging/outcomes.js'
import type { Run } from './request.js'
import type { Session } from './session.js'

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
/** With `--spreadsheet`, a text that would run as a formula gets an apostrophe before it, as in rows. */
const field = (spreadsheet: boolean) => (text: string) => quoted(spreadsheet ? guardedWords(text) : text)

/** Writes every row that was set aside, where `--set-aside` asks for it: file, line, code, reason, raw text, as CSV. */
export async function writeSetAside({ engine, report, input, mode, options }: Session, run: Run): Promise<void> {
  if (!input.setAside) return
  const codes = Object.keys(outcomeKinds).filter((code) => outcomeKinds[code]!.setAside)
  const rows = await report.progress('looking for the rows set aside', () => findSetAside(engine, run, input, codes))
  const text = field(options.spreadsheet === true)
  const lines = rows.map(({ file, line, code, detail, raw }) =>
    [text(file), line, code, text(detail || outcomeKinds[code]!.one!), text(raw)].join(','),
  )
  await writeTextFile(
    input.setAside,
    `file,line,code,reason,raw\n${lines.map((line) => `${line}\n`).join('')}`,
    input.files.map((f) => f.path),
    mode,
  )
  report.note(`wrote ${counted(rows.length, 'row')} set aside to ${input.setAside}`)
}
