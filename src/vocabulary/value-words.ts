import { digitShape, whereShapeAllows } from '../core/digit-shapes.js'
import { memoized } from '../core/memoize.js'
import { type DocumentKind, documentKinds, type Language, type StateKind, stateKinds } from './language.js'
import { languages } from './languages/index.js'
import { simplify } from './names.js'

/** What values say that are words of a language: states, kinds of documents, flags, customers that are nobody, totals. */

/** A value as the lists have it: lower case, one blank between words. */
export const plain = memoized((value) =>
  simplify(value.normalize('NFKC'))
    .toLowerCase()
    .replace(/i\u0307/g, 'i')
    .replace(/[_\-/]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s#*]+|[\s.!*]+$/g, ''),
)

const withoutBlanks = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u

export const entriesOf = (list = ''): string[] =>
  list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')

interface Lexicon<K extends string> {
  exact: ReadonlyMap<string, K>
  /** Entries of several words as one: `notyetpaid` is how some systems write `not yet paid`. */
  joined: ReadonlyMap<string, K>
  /** Stems with their kinds, the kinds in order. */
  stems: Stem<K>[]
}

interface Stem<K extends string> {
  stem: string
  anywhere: boolean
  kind: K
}

const joinedOf = <K extends string>(exact: ReadonlyMap<string, K>): Map<string, K> =>
  new Map(
    [...exact].flatMap(([word, kind]) => (/^[a-z]+( [a-z]+)+$/.test(word) ? [[word.replaceAll(' ', ''), kind]] : [])),
  )

const lexicon = <K extends string>(
  kinds: readonly K[],
  of: (language: Language) => Partial<Record<K, string>> | undefined,
): Lexicon<K> => {
  const exact = new Map<string, K>()
  const stems: Lexicon<K>['stems'] = []
  for (const kind of kinds)
    for (const language of languages)
      for (const entry of entriesOf(of(language)?.[kind])) {
        const anywhere = entry.startsWith('*')
        const word = plain(entry.replaceAll('*', ''))
        if (anywhere || entry.endsWith('*'))
          stems.push({ stem: word, anywhere: anywhere || withoutBlanks.test(word), kind })
        else if (!exact.has(word)) exact.set(word, kind)
      }
  return { exact, joined: joinedOf(exact), stems }
}

/** The kind of a text as `plain` gives it. */
const kindOfPlain = <K extends string>({ exact, joined, stems }: Lexicon<K>, text: string): K | undefined => {
  const known = exact.get(text) ?? joined.get(text)
  if (known !== undefined) return known
  const inWords = ` ${text}`
  return stems.find(({ stem, anywhere }) => (anywhere ? text.includes(stem) : inWords.includes(` ${stem}`)))?.kind
}

/** What a lexicon says of values. */
const kindsIn = <K extends string>(words: Lexicon<K>): ((value: string) => K | undefined) => {
  const exact = new Map([...words.exact].map(([word, kind]) => [digitShape(word), kind]))
  const shapes: Lexicon<K> = {
    exact,
    joined: joinedOf(exact),
    stems: words.stems.map((one) => ({ ...one, stem: digitShape(one.stem) })),
  }
  return whereShapeAllows(
    // Other digits become those of the shape when a value is made plain.
    (shape) => kindOfPlain(shapes, digitShape(plain(shape))) !== undefined,
    (value) => kindOfPlain(words, plain(value)),
    () => undefined,
  )
}

export const lazily = <T>(make: () => T) => {
  let computed: T | undefined
  return () => {
    computed ??= make()
    return computed
  }
}

const states = lazily(() => lexicon(stateKinds, ({ states }) => states))
const stateWords = lazily(() => kindsIn(states()))
const stateStems = lazily(() => kindsIn({ exact: new Map(), joined: new Map(), stems: states().stems }))
const documents = lazily(() => kindsIn(lexicon(documentKinds, ({ documents }) => documents)))
const answers = lazily(() => kindsIn(lexicon(['yes', 'no'] as const, ({ states }) => states)))
const nobodies = lazily(() => kindsIn(lexicon(['nobody'] as const, ({ nobody }) => ({ nobody }))))
/** A month before the word for its sum: `2024/03 계`. */
const monthOfTotal = /^\s*\d{4}[-/.]\d{1,2}\s+(\D+)$/
const sums = lazily(() => kindsIn(lexicon(['totals'] as const, ({ totals }) => ({ totals }))))

/** Only a part of it, or something that is asked for or under way: no state of the whole. */
const partly =
  /\bpart(s|ly|ial|ially)?\b|\bpending|\brequest|\bawait|\bprocess(?!ed\b)|\bin progress|\bnot |\bno |parzial|partiel|parcial|teilweise|\bteil|gedeeltelijk|częściow|kısm[iı]|частич|sebagian|một phần|一部|부분|部分|申请|处理中|待|未|中$|^(无|没有|暂无)/

/** Several states in one value, such as `已发货，待收货`: what all of them say. */
const stateOfParts = (text: string): StateKind | undefined => {
  const parts = text.split(/\s*[,;/，；、]\s*/).filter((part) => part !== '')
  const kinds = new Set(parts.map((part) => states().exact.get(part)))
  return parts.length > 1 && kinds.size === 1 ? [...kinds][0] : undefined
}

/** What a value says as the state of an order; undefined where no word of it is known. */
export const stateOf = memoized((value): StateKind | undefined => {
  const text = plain(value)
  const known = states().exact.get(text) ?? states().joined.get(text)
  if (known !== undefined) return known
  const kind = stateWords()(value)
  if ((kind === 'returned' || kind === 'cancelled') && partly.test(text) && !text.includes('删除')) return 'sold'
  return kind ?? stateOfParts(text)
})

/** Whether a value says that a part was given back, of which no state tells how much. */
export const isPartlyReturned = memoized((value): boolean => {
  const text = plain(value)
  if (
    !/\bpart(s|ly|ial|ially)?\b|parzial|partiel|parcial|teilweise|\bteil|gedeeltelijk|częściow|kısmi|частич|sebagian|部分|一部|부분/.test(
      text,
    )
  )
    return false
  return stateStems()(value) === 'returned' || /refund|return|退款|退货/.test(text)
})

/** What a value says as the kind of a document or transaction. */
export const documentOf = (value: string): DocumentKind | undefined => documents()(value)

export const answerOf = (value: string): 'yes' | 'no' | undefined => answers()(value)
export const isNobody = (value: string): boolean => nobodies()(value) !== undefined
/** Sums may stand in brackets: `【小计】`. */
const inBrackets = /^\s*[【[（(<〈《「]+|[】\]）)>〉》」]+\s*$/g
export const isTotal = (value: string): boolean =>
  [value, value.replace(inBrackets, ''), monthOfTotal.exec(value)?.[1] ?? ''].some((text) => sums()(text) !== undefined)

/** A listed word as exports write it: `awaiting payment`, `awaiting_payment`, `awaiting-payment`; `awaitingpayment` where they write so. */
const written = (word: string, joined: boolean): string[] =>
  /^[a-z]+( [a-z]+)+$/.test(word)
    ? [' ', '_', '-', ...(joined ? [''] : [])].map((between) => word.replaceAll(' ', between))
    : [word]

/**
 * What the values of a column themselves say of some kinds, and the listed words of these kinds in the languages that they are in:
 * what is not among the sampled values is mostly one of those.
 */
const wordsOf = <K extends string>(
  values: string[],
  kinds: readonly K[],
  kindOf: (value: string) => K | undefined,
  listsOf: (language: Language) => Partial<Record<string, string>> | undefined,
): string[] => {
  const seen = new Set(values.map((value) => value.trim().toLowerCase()))
  const found = [...seen].filter((value) => kinds.includes(kindOf(value) as K))
  const spoken = languages.filter((language, at) => {
    const own = new Set(
      Object.values(listsOf(language) ?? {})
        .flatMap(entriesOf)
        .map(plain),
    )
    return at < always || [...seen].some((value) => own.has(plain(value)))
  })
  const listed = spoken
    .flatMap((language) => kinds.flatMap((kind) => entriesOf(listsOf(language)?.[kind])))
    .filter((word) => !word.includes('*'))
  const joined = listed.some((word) => word.includes(' ') && seen.has(word.replaceAll(' ', '')))
  const forms = listed.flatMap((word) => written(word, joined)).filter((word) => kinds.includes(kindOf(word) as K))
  return [...new Set([...found, ...forms])].sort()
}

/** English and Chinese words stand in exports of any language. */
const always = 2

/** The states of some kinds, lower case as exports write them. */
export const wordsFor = (values: string[], kinds: readonly StateKind[]): string[] =>
  wordsOf(values, kinds, stateOf, ({ states }) => states)

/** The same of kinds of documents. */
export const documentWords = (values: string[], kinds: readonly DocumentKind[]): string[] =>
  wordsOf(values, kinds, documentOf, ({ documents }) => documents)

/** Names of flags that keep rows out, by what they say. */
export const flagOf = (key: string): 'test' | 'deleted' | undefined =>
  (['test', 'deleted'] as const).find((kind) =>
    languages.some(({ flags }) => entriesOf(flags?.[kind]).some((name) => plain(name).replaceAll(' ', '') === key)),
  )

/** First letters for yes and no that mean so only beside each other: `S` alone is a sale in one column and yes in another. */
const letters = ['j n', 'o n', 's n', 'e h', 'д н', 'v f'].map((pair) => pair.split(' ') as [string, string])

/** The letter for yes in a column that holds it and the one for no, and nothing else. */
export function yesLetter(values: string[]): string | undefined {
  const said = new Set(values.map((value) => value.trim().toLowerCase()))
  return said.size === 2 ? letters.find((pair) => pair.every((letter) => said.has(letter)))?.[0] : undefined
}

/** Every word for yes, for a column that only says yes or no. */
export const yesWords = (): string[] => [...new Set(languages.flatMap(({ states }) => entriesOf(states?.yes)))]
export const noWords = (): string[] => [...new Set(languages.flatMap(({ states }) => entriesOf(states?.no)))]
