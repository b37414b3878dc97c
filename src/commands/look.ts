import { wantsColour } from '../core/report.js'

/** How a page is laid out on standard output: `width` in columns where that is a terminal, and whether in colour. */
export const lookOfOutput = (): { width: number | undefined; colour: boolean } => ({
  width: process.stdout.isTTY ? process.stdout.columns : undefined,
  colour: wantsColour(process.stdout, process.env),
})
