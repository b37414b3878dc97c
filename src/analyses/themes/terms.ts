import { foldedText, isUnspaced, tokensOf } from '../sentiment/text/features.js'
import { isFunctionWord } from '../sentiment/text/language.js'

/** Words that turn what follows: they may begin a term, by themselves they are none. */
const negations = new Set(
  "not no never don't didn't doesn't wasn't isn't won't can't couldn't without nao não nunca sem jamais pas jamais sans nicht kein keine nie sin".split(
    ' ',
  ),
)
/** Characters that begin or end no word of their own in Chinese. */
const edges = new Set(
  '的了是我你他她它们在有和就也都很吗呢吧啊哦呀嘛这那个一么着过得地被把给让到说要会能可还又再与及或但而且因为所以如果就对于从向之其些几多少点下上里外后前今天昨最真太挺好啦',
)
/** Chinese words that say nothing by themselves. */
const chineseFillers = new Set(
  '已经 自己 知道 不知 不知道 根本 居然 竟然 感觉 觉得 但是 还是 就是 没有 什么 怎么 这样 以后 之前 一直 直接 现在 起来 时候 不是 不能 差评 好评 希望'.split(
    ' ',
  ),
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
      for (let size = 2; size <= 4 && at + size <= run.length; size++) {
        const term = run.slice(at, at + size)
        if (!edges.has(term.at(-1)!) && !chineseFillers.has(term)) take(term)
      }
    }
}

/** Words, pairs of words, or two to four characters of a script without blanks, that could say what a text is about; each once. */
export function termsOf(text: string): Set<string> {
  const plain = foldedText(text)
  const terms = new Set<string>()
  const take = (term: string) => terms.add(term)
  if (isUnspaced(plain)) unspacedTerms(plain, take)
  else spacedTerms(plain, take)
  return terms
}
