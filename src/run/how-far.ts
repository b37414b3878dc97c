import type { Engine } from '../engines/engine.js'

/** How far the engine's statement is, in a few words; empty where that is not known. */
export function howFar(engine: Pick<Engine, 'progress'>): string {
  const now = engine.progress()
  return now === undefined ? '' : `${(now * 100).toFixed(0)}%`
}
