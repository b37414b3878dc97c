import type { Fit } from '../fit.js'
import { findGroups, type PolarText } from './groups.js'
import { themeMatcher } from './matcher.js'
import { termsOf } from './terms.js'

/** Which themes each text is about: by the words of the list, and by what bad texts have in common. One row a text and theme. */
export const found: Fit = {
  name: 'themes_found',
  method:
    'words of themes; log-odds with an informative Dirichlet prior, bad texts against good, merged by shared texts, 1',
  reads: {
    relation: 'themes_inputs',
    columns: { text: 'text', text_no: 'integer', theme: 'text', polarity_parts: 'integer', respondents: 'integer' },
  },
  columns: { text_no: 'integer', theme: 'text', source: 'text', theme_words: 'text' },
  fit: (rows, params) => {
    const words = rows.flatMap(({ text, theme }) =>
      theme === null ? [] : [{ theme: theme as string, word: text as string }],
    )
    const texts = rows.filter(({ theme }) => theme === null)
    const matched = themeMatcher(words)
    const names = new Set(words.map(({ theme }) => theme))
    const polar = texts.flatMap(({ text, polarity_parts, respondents }): PolarText[] =>
      polarity_parts === null || Number(polarity_parts) === 0
        ? []
        : [{ text: text as string, polarity: Number(polarity_parts) / 10_000, respondents: Number(respondents) }],
    )
    const groups =
      params.list_only !== true ? findGroups(polar, (term) => names.has(term) || matched(term).size > 0) : []
    const groupOf = new Map(groups.flatMap((group) => group.map((term) => [term, group] as const)))
    return texts.flatMap(({ text, text_no }) => {
      const listed = [...matched(text as string)].sort()
      const held = groupOf.size === 0 ? [] : [...termsOf(text as string)]
      const own = new Set(held.map((term) => groupOf.get(term)).filter((group) => group !== undefined))
      return [
        ...listed.map((theme) => ({ text_no: text_no!, theme, source: 'list', theme_words: null })),
        ...[...own].map((group) => ({
          text_no: text_no!,
          theme: group[0]!,
          source: 'found',
          theme_words: group.join(';'),
        })),
      ]
    })
  },
}
