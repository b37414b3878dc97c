/** What a case's README says in words of the money of each id, to compare with what came out. */

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** An amount of exactly two decimals, or a whole number right behind the id; `45335.99999999` is none. */
const amounts = /(?<![\d.])-?\d+\.\d\d(?![\d.])|(?<=^[\s:]*)-?\d+(?=\s*[,;)]|\s*$)/g

/** Amounts by id, as many as are fair for it: what stands behind it, up to the next id. Ids joined by "and" share theirs. */
export function saidOf(text: string, ids: string[]): Map<string, number[]> {
  const said = new Map<string, number[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return said
  const longest = [...ids].sort((a, b) => b.length - a.length)
  const places = [...text.matchAll(new RegExp(`(?<![\\w@.-])(?:${longest.map(escaped).join('|')})(?![\\w@-])`, 'gu'))]
  let shared: string[] = []
  for (const [at, place] of places.entries()) {
    const start = place.index + place[0].length
    const words = text.slice(start, places[at + 1]?.index)
    shared.push(place[0])
    if (/^\s*(?:,|and|,\s*and)\s*$/.test(words)) continue
    const found = (words.match(amounts) ?? []).map(Number)
    for (const id of shared) said.get(id)!.push(...found)
    shared = []
  }
  return said
}

const near = (a: number, b: number) => Math.abs(a - b) < 0.006

/**
 * Whether the money that came out is what is said, where anything is said of it. Where another amount is said to be fair for one id (without tax), the same
 * share is fair for the others. @returns undefined where nothing can be compared
 */
export function asSaid(text: string, got: { id: string; money: string | undefined }[]): boolean | undefined {
  const said = saidOf(
    text,
    got.map(({ id }) => id),
  )
  const compared = got.filter(({ id, money }) => money !== undefined && said.get(id)!.length > 0)
  if (compared.length === 0) return undefined
  const shares = compared.flatMap(({ id, money }) => {
    const [first, ...others] = said.get(id)!
    return others.filter((other) => near(other, Number(money))).map((other) => other / first!)
  })
  return compared.every(({ id, money }) => {
    const [first, ...others] = said.get(id)!
    return [first!, ...others, ...shares.map((share) => first! * share)].some((amount) => near(amount, Number(money)))
  })
}
