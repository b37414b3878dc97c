/**
 * Ctrl-C, SIGTERM and SIGHUP: what is under way is stopped, so that `finally` blocks tidy up, and the program ends by itself. A second
 * signal ends it at once.
 */
const stoppers = new Set<() => void>()
let count = 0

function stop(): void {
  count++
  for (const stopper of stoppers) stopper()
  if (count > 1) process.exit(130)
}

/** Calls back on the first signal, until the returned function is called; at once where it has come already, while what it stops was made. */
export function onInterrupt(stopper: () => void): () => void {
  if (stoppers.size === 0) for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  stoppers.add(stopper)
  if (count > 0) stopper()
  return () => stoppers.delete(stopper)
}

/** Stops what nothing else would stop, such as work between two statements of the engine. @throws when a signal came */
export function requireUninterrupted(): void {
  if (count > 0) throw new Error('interrupted')
}
