// What became of the answers when the files changed their shape.
import { type Facts, namesPlace, type Outcome } from './facts.js'

export type Verdict = { kind: 'same' } | { kind: 'said' | 'silent'; why: string }

const difference = (before: Facts, after: Facts): string => {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[name] ?? [], after[name] ?? []]
    const lost = old.filter((row) => !now.includes(row))
    const come = now.filter((row) => !old.includes(row))
    if (lost.length + come.length > 0 || old.length !== now.length)
      return `${name}: ${lost.slice(0, 2).join(' | ')} became ${come.slice(0, 2).join(' | ')}`
  }
  return ''
}

/** Same answers; or others, said by something that names a file or a column and was not said before; or others in silence. */
export function verdictOf(before: Outcome, after: Outcome, paths: string[]): Verdict {
  const differs = after.refused ? 'refused' : difference(before.facts, after.facts)
  if (differs === '') return { kind: 'same' }
  const headers = after.files.flatMap(({ file }) => file.header)
  const fresh = after.said.filter((text) => !before.said.includes(text))
  const place = fresh.find((text) => namesPlace(text, paths, headers))
  return place === undefined
    ? { kind: 'silent', why: `${differs}; said: ${after.said.join('; ')}` }
    : { kind: 'said', why: `${differs}; ${place}` }
}
