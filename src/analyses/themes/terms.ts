import { isUnspaced, plainText, tokensOf } from '../sentiment/text/features.js'
import { isFunctionWord } from '../sentiment/text/language.js'

/** Words that turn what follows: they may begin a term, by themselves they are none. */
const negations = new Set(
  "not no never don't didn't doesn't wasn't isn't won't can't couldn't without nao não nunca sem jamais pas jamais sans nicht kein keine nie sin".split(
    ' ',
  ),
)
/** Characters that begin or end no word of their own in Chinese. */
const edges = new Set(
  '的了是我你他她它们在有和就也都很吗呢吧啊哦呀嘛这那个一么着过得地被把给让到说要会能可还又再与及或但而且因为所以如果就对于从向之其些几多少点下上里外后前时候今天昨最真太挺好啦',
)
const isWord = (token: string) => /^[\p{L}][\p{L}\p{M}'-]+$/u.test(token)

function spacedTerms(plain: string, take: (term: string) => void): void {
  const tokens = tokensOf(plain)
  for (const [i, token] of tokens.entries()) {
    if (!isWord(token)) continue
    const isPlain = !isFunctionWord(token) && !negations.has(token)
    if (isPlain && token.length > 2) take(token)
    const next = tokens[i + 1]
    if (next === undefined || !isWord(next) || isFunctionWord(next) || negations.has(next)) continue
    if (isPlain || negations.has(token)) take(`${token} ${next}`)
  }
}

function unspacedTerms(plain: string, take: (term: string) => void): void {
  for (const [run] of plain.matchAll(/\p{L}{2,}/gu))
    for (let at = 0; at < run.length; at++) {
      if (edges.has(run[at]!)) continue
      for (let size = 2; size <= 4 && at + size <= run.length; size++)
        if (!edges.has(run[at + size - 1]!)) take(run.slice(at, at + size))
    }
}

/** Words, pairs of words, or two to four characters of a script without blanks, that could say what a text is about; each once. */
export function termsOf(text: string): Set<string> {
  const plain = plainText(text)
  const terms = new Set<string>()
  const take = (term: string) => terms.add(term)
  if (isUnspaced(plain)) unspacedTerms(plain, take)
  else spacedTerms(plain, take)
  return terms
}
