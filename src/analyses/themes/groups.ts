import { termsOf } from './terms.js'

/** A text with its polarity from -1 to 1, and how many gave it. */
export interface PolarText {
  text: string
  polarity: number
  respondents: number
}

/** Terms of one thing, far more frequent in bad texts than in good ones; the first has the strongest claim and names it. */
export type Group = string[]

/** As much weight as so many occurrences has what is known beforehand: that terms are as frequent among bad texts as among all. */
const priorWeight = 500
/** A term counts from so many standard deviations on, and from so many who used it in bad texts. */
const leastDeviations = 3.29
const leastRespondents = 5
/** So many terms are merged into at most so many groups. */
const mostTerms = 300
const mostGroups = 20
const mostInGroup = 6
/** Terms are of one group where so large a part of the texts of the rarer holds the other as well. */
const together = 0.5
/** Terms are looked for in about so many characters. */
export const mostCharacters = 4_000_000

interface Counts {
  bad: number
  good: number
}

/** Counts of terms by respondents; terms are counted only from the second text on that holds them, so that the many that occur once take no room. */
function countTerms(texts: PolarText[]): Map<string, Counts> {
  const counts = new Map<string, Counts>()
  const once = new Uint8Array(1 << 22)
  const placeOf = (term: string) => {
    let hash = 0x811c9dc5
    for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193)
    return (hash ^ (hash >>> 15)) & (once.length - 1)
  }
  for (const { text, polarity } of texts)
    if (polarity < 0) for (const term of termsOf(text)) once[placeOf(term)] = Math.min(3, once[placeOf(term)]! + 1)
  for (const { text, polarity, respondents } of texts)
    for (const term of termsOf(text)) {
      if (once[placeOf(term)]! < 2) continue
      const count = counts.get(term) ?? { bad: 0, good: 0 }
      if (polarity < 0) count.bad += respondents
      else count.good += respondents
      counts.set(term, count)
    }
  return counts
}

/**
 * How many standard deviations a term is more frequent in bad texts than in good ones: log-odds with an informative Dirichlet prior (Monroe,
 * Colaresi and Quinn 2008, "Fightin' words", equations 15 to 22), the prior being its frequency among all.
 */
export function deviations({ bad, good }: Counts, bads: number, goods: number): number {
  const prior = (priorWeight * (bad + good)) / (bads + goods)
  const odds = (count: number, total: number) => Math.log((count + prior) / (total + priorWeight - count - prior))
  return (odds(bad, bads) - odds(good, goods)) / Math.sqrt(1 / (bad + prior) + 1 / (good + prior))
}

/** Whether a term mostly stands in a longer one, which says more: `recebi` in `não recebi`. */
const isPart = (term: string, all: string[], counts: Map<string, Counts>) =>
  all.some((one) => one !== term && one.includes(term) && 2 * counts.get(one)!.bad >= counts.get(term)!.bad)

/** Which texts hold each of the terms. */
function textsWith(texts: PolarText[], terms: string[]): Map<string, Set<number>> {
  const held = new Map(terms.map((term) => [term, new Set<number>()]))
  for (const [i, { text }] of texts.entries()) for (const term of termsOf(text)) held.get(term)?.add(i)
  return held
}

const overlap = (a: Set<number>, b: Set<number>) => {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let both = 0
  for (const one of small) if (large.has(one)) both++
  return both / small.size
}

/** Terms merged: each joins the first group whose leading term it shares its texts with. */
function merge(terms: string[], held: Map<string, Set<number>>): Group[] {
  const groups: Group[] = []
  for (const term of terms) {
    const group = groups.find(([leading]) => overlap(held.get(leading!)!, held.get(term)!) >= together)
    if (group) {
      const isNew = !group.some((one) => one.includes(term) || term.includes(one))
      if (isNew && group.length < mostInGroup) group.push(term)
    } else if (groups.length < mostGroups) groups.push([term])
  }
  return groups
}

/**
 * What bad texts are about that good ones are not, found in the texts themselves.
 * @param texts whose polarity is known, each once
 * @param isCovered whether a term is of a theme already
 */
export function findGroups(texts: PolarText[], isCovered: (term: string) => boolean): Group[] {
  const counts = countTerms(texts)
  let [bads, goods] = [0, 0]
  for (const { bad, good } of counts.values()) {
    bads += bad
    goods += good
  }
  const strong = [...counts]
    .filter(([, { bad }]) => bad >= leastRespondents)
    .map(([term, count]) => ({ term, z: deviations(count, bads, goods) }))
    .filter(({ term, z }) => z >= leastDeviations && !isCovered(term))
    .sort((a, b) => b.z - a.z || (a.term < b.term ? -1 : 1))
    .slice(0, mostTerms)
    .map(({ term }) => term)
    .filter((term, _, all) => !isPart(term, all, counts))
  return merge(strong, textsWith(texts, strong))
}
