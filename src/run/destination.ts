import { wantsColour } from '../core/report.js'
import type { Destination } from '../formats/write.js'
import type { Session } from './session.js'

/** The input files as the user named them, without standard input; globs stay globs. */
export const namedInputs = ({ input }: Pick<Session, 'input'>): string[] =>
  input.files.map(({ path }) => path).filter((path) => path !== '-')

/** Where a run writes its rows: the file of `-o`, or standard output. */
export const destinationOf = (
  session: Pick<Session, 'input' | 'options' | 'mode'>,
): Destination & { inputs: string[]; colour: boolean } => ({
  path: session.options.output as string | undefined,
  stdout: process.stdout,
  inputs: namedInputs(session),
  colour: wantsColour(process.stdout, process.env),
  mode: session.mode,
})
