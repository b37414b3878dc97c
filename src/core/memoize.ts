/** Longer texts are no values of a column that repeat. */
const longest = 120

/**
 * A function of a text that keeps its results, for work on the values of columns: they repeat. A result is shared, so nobody may
 * change it.
 * @param most texts that are kept; with one more it begins anew, so that memory stays bounded
 */
export const memoized = <T>(work: (text: string) => T, most = 20_000): ((text: string) => T) => {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined || known.has(text)) return found as T
    const result = work(text)
    if (text.length > longest) return result
    if (known.size >= most) known.clear()
    known.set(text, result)
    return result
  }
}
