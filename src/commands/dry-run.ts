import { UserError } from '../core/errors.js'
import { counted } from '../core/format.js'
import type { RecognisedFile } from '../core/source.js'
import { printText } from '../formats/write.js'
import { recogniseFiles } from '../recognise/find.js'
import type { Session } from '../run/session.js'

interface Planned {
  /** Why classes are not possible, by their names. */
  reasons: { name: string; message: string; hint: string }[]
  classes: string[]
  /** Paths that would be written; none: standard output. */
  outputs: string[]
}

const fileLine = ({ file, role, columns }: RecognisedFile) =>
  `  ${file.name}: ${role.replace('_', ' ')}, ${columns.length} of ${counted(file.header.length, 'column')} used\n`

/**
 * Prints what a run would read, work out and write, from the headers and first rows of the files alone; nothing is written.
 * @param plan from the recognised files to what would be done with them
 */
export async function dryRun(session: Session, plan: (files: RecognisedFile[]) => Planned): Promise<void> {
  const files = await recogniseFiles(session.engine, session.input)
  const { reasons, classes, outputs } = plan(files)
  if (classes.length === 0) throw new UserError(reasons[0]!.message, reasons[0]!.hint)
  const not = reasons.map(({ name, message }) => `  ${name}: ${message.replace(`${name} needs`, 'needs')}\n`)
  await printText(
    process.stdout,
    [
      `Would read\n${files.map(fileLine).join('')}`,
      `Would work out\n  ${classes.join(', ')}\n`,
      not.length > 0 ? `Not possible with these files\n${not.join('')}` : '',
      `Would write\n${(outputs.length > 0 ? outputs : ['nothing: it prints to standard output']).map((path) => `  ${path}\n`).join('')}`,
    ].join(''),
  )
}
