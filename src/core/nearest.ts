/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other. */
const distance = (a: string, b: string): number => {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, rows[i - 2]![j - 2]! + 1)
      row.push(best)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}

const plain = (word: string) =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.-]+/g, '')

/**
 * The candidate that a mistyped word most likely meant, or undefined when none is close: at most one edit per three
 * letters, blanks, dashes, underscores and case not counted. Of equals the first wins, those that begin alike before others.
 */
export const nearest = (word: string, candidates: Iterable<string>): string | undefined => {
  const wanted = plain(word)
  let found: string | undefined
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of candidates) {
    const edits = distance(wanted, plain(candidate)) + (plain(candidate)[0] === wanted[0] ? 0 : 0.5)
    if (edits < least) {
      least = edits
      found = candidate
    }
  }
  return found
}
