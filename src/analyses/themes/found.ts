import { setImmediate as turn } from 'node:timers/promises'
import type { Fit, Passes } from '../fit.js'
import { fingerprint } from '../sentiment/text/features.js'
import { findGroups, type Group, mostCharacters, type PolarText } from './groups.js'
import { type ThemeWord, themeMatcher } from './matcher.js'
import { termsOf } from './terms.js'

/** What the list says, and how long the texts of known polarity are together. */
async function readList({ parts }: Passes): Promise<{ words: ThemeWord[]; length: number }> {
  const words: ThemeWord[] = []
  let length = 0
  for await (const part of parts())
    for (const { text, theme, polarity_parts } of part) {
      if (theme !== null) words.push({ theme: theme as string, word: text as string })
      else if (Number(polarity_parts ?? 0) !== 0) length += (text as string).length
    }
  return { words, length }
}

/** Texts of known polarity in about as many characters as terms are looked for in, chosen by what they are. */
async function polarTexts({ parts }: Passes, length: number): Promise<PolarText[]> {
  const every = Math.max(1, Math.ceil(length / mostCharacters))
  const taken: PolarText[] = []
  for await (const part of parts())
    for (const { text, theme, polarity_parts, respondents } of part) {
      if (theme !== null || Number(polarity_parts ?? 0) === 0) continue
      if (every > 1 && fingerprint(text as string) % every !== 0) continue
      taken.push({
        text: text as string,
        polarity: Number(polarity_parts) / 10_000,
        respondents: Number(respondents),
      })
    }
  return taken
}

/** Which themes each text is about: by the words of the list, and by what bad texts have in common. One row a text and theme. */
export const found: Fit = {
  name: 'themes_found',
  method:
    'words of themes; log-odds with an informative Dirichlet prior, bad texts against good, merged by shared texts, 2',
  reads: {
    relation: 'themes_inputs',
    columns: { text: 'text', text_no: 'integer', theme: 'text', polarity_parts: 'integer', respondents: 'integer' },
  },
  columns: { text_no: 'integer', theme: 'text', source: 'text', theme_words: 'text' },
  numberedBy: 'text_no',
  fitPasses: async function* (rows, params, far) {
    const { words, length } = await readList(rows)
    const matched = themeMatcher(words)
    const names = new Set(words.map(({ theme }) => theme))
    const isCovered = (term: string) => names.has(term) || matched(term).size > 0
    const groups = params.list_only === true ? [] : findGroups(await polarTexts(rows, length), isCovered)
    const groupOf = new Map(groups.flatMap((group) => group.map((term) => [term, group] as const)))
    const aboutOf = (text: string) => [
      ...[...matched(text)].sort().map((theme) => ({ theme, source: 'list', theme_words: null })),
      ...[...groupsIn(text, groupOf)].map((group) => ({
        theme: group[0]!,
        source: 'found',
        theme_words: group.join(';'),
      })),
    ]
    let done = 0
    for await (const part of rows.parts()) {
      const texts = part.filter(({ theme }) => theme === null)
      yield texts.flatMap(({ text, text_no }) => aboutOf(text as string).map((one) => ({ text_no: text_no!, ...one })))
      done += part.length
      far(done / rows.most)
      await turn()
    }
  },
}

/** The groups of which a text holds a term. */
function groupsIn(text: string, groupOf: Map<string, Group>): Set<Group> {
  const own = new Set<Group>()
  if (groupOf.size === 0) return own
  for (const term of termsOf(text)) {
    const group = groupOf.get(term)
    if (group) own.add(group)
  }
  return own
}
