import { isUnspaced, tokensOf } from './features.js'

/** Languages told apart: those of a script of their own, English, and `latin` and `other` for the rest. */
export const textLanguages = ['zh', 'ja', 'ko', 'th', 'en', 'latin', 'cyrillic', 'arabic', 'other'] as const
export type TextLanguage = (typeof textLanguages)[number]

const words = (list: string) => new Set(list.split(' '))

/** Words that stand in nearly every English sentence and in few others. */
const english = words(
  "the and is was were it of this that with for not have had you they but are my i i'm it's very so be been would will just your from at all",
)
/** The same of other languages in Latin letters. */
const others = words(
  'de que não nao o el la le les der die das und e é um uma para con et des no na os as muito mas por produto los las una muy pero y ist nicht mit sehr il per non che molto het een niet en met bez nie jest bardzo ve çok bir yang dan tidak sangat di và không rất là',
)
/** Words of these and other languages that say nothing by themselves, also where they stand in several languages. */
const fillers = words(
  [
    'de que não nao o a os as um uma e é do da dos das no na nos nas ao aos para pra por pelo pela com sem se em mas mais muito meu minha seu sua ele ela eu me isso esse essa este esta já ja só so até ate ainda nem foi era ser está esta estou tem tenho ter quando onde como porque pois também depois hoje dia dias vez',
    'el la los las una y en con por para pero muy mi su lo le les se es son fue este esta esto ese eso como cuando donde porque más también ya hasta sin ni me yo todo',
    'le les des et est du une pas pour dans ce cette ces je mon ma mes il elle nous vous sur avec sans très mais plus que qui ne au aux été était être avoir ai a',
    'der die das und ist nicht mit sehr ich ein eine einen es zu den dem auf für von im war aber auch nur noch nach wie so wenn bei hat habe wir sie er',
    'il lo gli di non per che molto è una mi si del della con ma ho ha come anche sono questo questa più',
    'het een en niet van ik met dat voor op te zijn maar ook heb is was er aan',
    'nie jest bardzo na w i z do się to ale ve çok bir bu da için yang dan tidak sangat di ini untuk và không rất là có',
  ].join(' '),
)

/** Whether a word stands in nearly every sentence of its language, whatever that says. */
export const isFunctionWord = (word: string): boolean => english.has(word) || fillers.has(word)

/** What a text in Latin letters says of its language: `en`, `latin`, or undefined where it is too short to tell. */
function latinLanguage(plain: string): 'en' | 'latin' | undefined {
  let [own, other] = [0, 0]
  for (const token of tokensOf(plain)) {
    if (english.has(token)) own++
    if (others.has(token)) other++
  }
  return own === other ? undefined : own > other ? 'en' : 'latin'
}

const scripts: [TextLanguage, RegExp][] = [
  ['ko', /\p{Script=Hangul}/gu],
  ['cyrillic', /\p{Script=Cyrillic}/gu],
  ['arabic', /\p{Script=Arabic}/gu],
  ['latin', /\p{Script=Latin}/gu],
]

/** The script of most letters; marks and emoji alone go with the majority. */
function scriptOf(plain: string): TextLanguage | undefined {
  if (isUnspaced(plain)) {
    // A single の is written in Chinese names.
    const kana = plain.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
    if (kana * 5 > (plain.match(/\p{L}/gu)?.length ?? 0)) return 'ja'
    return /\p{Script=Han}/u.test(plain) ? 'zh' : 'th'
  }
  const letters = plain.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return undefined
  return scripts.find(([, pattern]) => (plain.match(pattern)?.length ?? 0) * 2 > letters)?.[0] ?? 'other'
}

/** What a text says of its language by itself: `short` in Latin letters too few to tell, `marks` without a letter. */
export type Detected = TextLanguage | 'short' | 'marks'

/** @param plain as `plainText` gives it */
export function detectedOf(plain: string): Detected {
  const script = scriptOf(plain)
  if (script !== 'latin') return script ?? 'marks'
  return latinLanguage(plain) ?? 'short'
}

/**
 * The language of each of the texts of a shop. Short ones that do not tell are of the language that most of the others in Latin letters are of; those
 * without a letter are of the most frequent.
 * @param told what each of them says by itself
 */
export function languageBy(detected: Iterable<Detected>): (one: Detected) => TextLanguage {
  const counts = new Map<Detected, number>()
  for (const one of detected) counts.set(one, (counts.get(one) ?? 0) + 1)
  const count = (language: TextLanguage) => counts.get(language) ?? 0
  const short = count('latin') > count('en') ? 'latin' : 'en'
  const most = textLanguages.reduce((best, one) => (count(one) > count(best) ? one : best), short as TextLanguage)
  return (one) => (one === 'short' ? short : one === 'marks' ? most : one)
}
