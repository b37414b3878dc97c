import type { Language } from './language.js'
import { languages } from './languages/index.js'
import { entriesOf, lazily } from './value-words.js'

/** How the sum of a group is called after it: `Ann Total`, `Total for Ann`. */

const listed = (place: keyof NonNullable<Language['groupTotals']>): string[] => [
  ...new Set(languages.flatMap(({ groupTotals }) => entriesOf(groupTotals?.[place]))),
]

/** Entries as alternatives of a pattern, the longest first: `sub total` is written `sub-total` as well. */
const oneOf = (entries: string[]): string =>
  `(?:${entries
    .map((entry) => entry.replace('*', '').replaceAll(' ', '[\\s-]'))
    .sort((a, b) => b.length - a.length)
    .join('|')})`

const apart = lazily(() => {
  const [joined, spaced] = [true, false].map((is) =>
    oneOf(listed('behind').filter((entry) => entry.startsWith('*') === is)),
  )
  return new RegExp(`\\S\\s+${spaced}\\W*$|\\S\\s*${joined}[\\s:：]*$|^\\W*${oneOf(listed('before'))} \\S`, 'iu')
})

const ofKnown = lazily(() => {
  const before = oneOf([...listed('before'), ...listed('beforeKnown')])
  return new RegExp(`^${before} (.+)$|^(.+?)\\s*${oneOf(listed('behind'))}$`, 'iu')
})

/** Whether a text by itself reads as the sum of a group. A firm may have such a name: the rest of its row has to say the same. */
export const saysGroupTotal = (text: string): boolean => apart().test(text)

/** The group whose sum a text would be, for those who know whether there is such a group: in lower case. */
export const groupOfTotal = (text: string): string | undefined => {
  const [, behind, before] = ofKnown().exec(text.trim().toLowerCase()) ?? []
  return (behind ?? before)?.trim()
}
