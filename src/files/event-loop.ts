import { setImmediate as turn } from 'node:timers/promises'

/** Files that are sampled, synchronously, before the event loop has a turn. */
const filesPerTurn = 16
let files = 0

/** To be awaited before each of many files: now and then it lets signals be handled and the line of progress go on. */
export async function yieldToEvents(): Promise<void> {
  if (++files % filesPerTurn === 0) await turn()
}
