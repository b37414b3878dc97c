import { isDeepStrictEqual } from 'node:util'
import type { RunRecord } from '../store/record.js'

const shown = (value: unknown) =>
  value === undefined || value === null ? 'not set' : typeof value === 'string' ? value : JSON.stringify(value)

/** Keys of two objects whose values differ, with both values. */
function differing(earlier: Record<string, unknown>, later: Record<string, unknown>): [string, unknown, unknown][] {
  const keys = [...new Set([...Object.keys(earlier), ...Object.keys(later)])]
  return keys
    .filter((key) => !isDeepStrictEqual(earlier[key], later[key]))
    .map((key) => [key, earlier[key], later[key]])
}

/** What changed between two runs beside the subjects: program, settings, definitions, parameters, thresholds. One line each. */
export function changesBetween(earlier: RunRecord, later: RunRecord, classes: string[]): string[] {
  const lines: string[] = []
  const change = (what: string, a: unknown, b: unknown) => lines.push(`${what}: ${shown(a)} -> ${shown(b)}`)
  if (earlier.version !== later.version) change('version', earlier.version, later.version)
  if (earlier.engine_version !== later.engine_version) change('engine', earlier.engine_version, later.engine_version)
  if (earlier.as_of !== later.as_of) change('as of', earlier.as_of, later.as_of)
  const { as_of: _a, ...before } = earlier.configuration ?? {}
  const { as_of: _b, ...after } = later.configuration ?? {}
  for (const [key, a, b] of differing(before, after)) change(`configuration: ${key}`, a, b)
  for (const name of classes) {
    const a = earlier.classes?.[name]
    const b = later.classes?.[name]
    if (!a || !b) continue
    if (a.definition !== b.definition) lines.push(`${name}: the definition is another one`)
    for (const [key, from, to] of differing(a.parameters ?? {}, b.parameters ?? {})) change(`${name}: ${key}`, from, to)
    for (const [key, from, to] of differing(a.thresholds ?? {}, b.thresholds ?? {}))
      change(
        `${name}: cuts of ${key}`,
        (from as string[] | undefined)?.join(', '),
        (to as string[] | undefined)?.join(', '),
      )
  }
  return lines
}
