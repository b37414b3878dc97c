/** What stands in a record in the place of an id that was taken out. */
const gone = '(forgotten)'

/** Flags and settings whose value is a condition, in which an id is a value whatever it looks like. */
const conditions = ['--where', '--exclude', 'where', 'exclude']

const pattern = (id: string) => id.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/**
 * Whether a text is hardly anything but this id: a short number may be any number, and a plain word any word. Those are looked for in
 * conditions and quotes only.
 */
const isDistinctive = (id: string) =>
  /^\p{N}+$/u.test(id) ? id.length >= 7 : id.length >= 4 && /[^a-z_]/i.test(id) && /[\p{N}@. -]|[^\p{ASCII}]/u.test(id)

/** A record without an id, wherever it names it: in its command line, its settings, its notes and warnings. */
export function withoutId<T>(record: T, ids: string[]): T {
  const rules = ids.map((id) => ({
    whole: new RegExp(`(?<![\\p{L}\\p{N}_])${pattern(id)}(?![\\p{L}\\p{N}_])`, 'gu'),
    quoted: new RegExp(`(["'“‘「])${pattern(id)}(?=["'”’」])`, 'gu'),
    distinctive: isDistinctive(id),
  }))
  const clean = (text: string, isCondition: boolean) =>
    rules.reduce(
      (t, { whole, quoted, distinctive }) =>
        distinctive || isCondition ? t.replace(whole, gone) : t.replace(quoted, `$1${gone}`),
      text,
    )
  const walk = (value: unknown, isCondition: boolean): unknown => {
    if (typeof value === 'string') return clean(value, isCondition)
    if (Array.isArray(value))
      return value.map((item, i) => walk(item, isCondition || conditions.includes(String(value[i - 1]))))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        clean(key, false),
        walk(inner, isCondition || conditions.includes(key)),
      ]),
    )
  }
  return walk(record, false) as T
}
