import { setImmediate as turn } from 'node:timers/promises'

/** Files are looked at in place, many one after the other: after so many a signal is heard, and the line of progress goes on. */
const between = 16
let looked = 0

/** To be awaited before each of many files. */
export async function breath(): Promise<void> {
  if (++looked % between === 0) await turn()
}
