import { foldedText, tokensOf } from '../sentiment/text/features.js'

const withoutBlanks = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** A word or phrase that is a sign of a theme. */
export interface ThemeWord {
  theme: string
  word: string
}

/** Words of themes by what of them is looked up. */
interface Index {
  words: Map<string, Set<string>>
  beginnings: Map<string, Set<string>>
  /** Of several words; a blank on each side. */
  phrases: [string, string][]
  /** In scripts without blanks, anywhere. */
  parts: Map<string, Set<string>>
  longest: number
}

function add(map: Map<string, Set<string>>, word: string, theme: string): void {
  const themes = map.get(word)
  if (themes) themes.add(theme)
  else map.set(word, new Set([theme]))
}

function indexOf(words: ThemeWord[]): Index {
  const index: Index = { words: new Map(), beginnings: new Map(), phrases: [], parts: new Map(), longest: 1 }
  for (const { theme, word: written } of words) {
    const word = foldedText(written).trim()
    if (word === '' || word === '*') continue
    if (withoutBlanks.test(word)) {
      add(index.parts, word, theme)
      index.longest = Math.max(index.longest, word.length)
    } else if (word.endsWith('*')) add(index.beginnings, word.slice(0, -1), theme)
    else if (/\s/.test(word)) index.phrases.push([` ${tokensOf(word).join(' ')} `, theme])
    else add(index.words, word, theme)
  }
  return index
}

/** Reads which themes a text speaks of. @param words each word or phrase with its theme */
export function themeMatcher(words: ThemeWord[]): (text: string) => Set<string> {
  const { words: exact, beginnings, phrases, parts, longest } = indexOf(words)
  return (text) => {
    const found = new Set<string>()
    const take = (themes: Set<string> | undefined) => {
      for (const theme of themes ?? []) found.add(theme)
    }
    const plain = foldedText(text)
    const tokens = tokensOf(plain)
    for (const token of tokens) {
      take(exact.get(token))
      for (let size = 2; size <= token.length; size++) take(beginnings.get(token.slice(0, size)))
    }
    const joined = ` ${tokens.join(' ')} `
    for (const [phrase, theme] of phrases) if (joined.includes(phrase)) found.add(theme)
    if (withoutBlanks.test(plain))
      for (let at = 0; at < plain.length; at++)
        for (let size = 1; size <= longest && at + size <= plain.length; size++)
          take(parts.get(plain.slice(at, at + size)))
    return found
  }
}
