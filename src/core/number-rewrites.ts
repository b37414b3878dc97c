import { fullWidth } from './full-width.js'
import { change, plainTextRewrites, type Rewrite, rewriter, tidied } from './rewrites.js'

/** Words behind a number that count what it is of: pieces, packages, weights, volumes, points. */
const units =
  'pcs?|pce|nos|unt|pieces?|ea|each|units?|items?|sets?|pairs?|packs?|packages?|pkgs?|boxes|box|bags?|bottles?|btl|cans?|cases?|cartons?|ctn|rolls?|sheets?|dozens?|kgs?|kilo|g|gr|grams?|lbs?|oz|l|ltr|litres?|liters?|ml|cl|cm|mm|st|stk|stück|stücke?|stuks?|st\\.|pièces?|pzs?|pza|piezas?|uds?|unidades?|unidad|un|pz|pezzi|szt|ks|db|adet|шт|шт\\.|ед|个|個|件|只|隻|台|套|箱|盒|包|瓶|本|支|枝|张|張|双|雙|条|條|袋|罐|斤|公斤|千克|克|升|片|份|把|根|块|块装|米|对|枚|点|個入|袋入|개|병|박스|points?|pts?|stars?|星|分|days?|tage?|天|日|kom|kpl|tk|vnt|buah|biji|lembar|cái|chiếc|unit\\(s\\)|pc\\(s\\)|x|×'

/** How exports write numbers beyond digits, separators, signs and currencies, as changes of the text to what is read. */
export const numberRewrites: readonly Rewrite[] = [
  ...plainTextRewrites.filter(({ name }) => name !== 'apostrophe'),
  // Whole numbers behind an apostrophe are ids.
  change('apostrophe', "^\\s*'([-+]?\\d+[.,]\\d)", '\\1'),
  { ...change('full_width', `[${fullWidth[0]}]`, ''), all: true, letters: fullWidth },
  change('triangle', '^\\s*[▲△▼]\\s*([¥￥]?\\s*\\d)', '-\\1'),
  change('no_decimals', '(\\d)[.,][-–—]{1,2}(\\D*)$', '\\1\\2'),
  change(
    'multiple',
    '(\\d)\\s*(?:(?:万|萬|만|千|百万|亿|億)(\\D*)|(?:k|tsd\\.?|thousand|mio\\.?|mln|million|lakhs?|lac|crores?)([^a-z0-9]\\D*)?)$',
    '\\1\\2\\3',
  ),
  change('per', `(\\d[^/\\d]*?)\\s*/\\s*(?:${units})\\.?$`, '\\1'),
  change('unit', `(\\d)\\s*(?:${units})\\.?$`, '\\1'),
  change('times', '^[x×]\\s*(\\d)', '\\1'),
  ...tidied,
]

/** Words behind a number that multiply it, as patterns without regard to case. */
export const multiples: readonly (readonly [pattern: string, factor: number])[] = [
  ['\\d\\s*(?:亿|億)', 100_000_000],
  ['\\d\\s*crores?', 10_000_000],
  ['\\d\\s*(?:百万|mio|mln|million)', 1_000_000],
  ['\\d\\s*(?:lakhs?|lac)', 100_000],
  ['\\d\\s*(?:万|萬|만)', 10_000],
  ['\\d\\s*(?:千(?:\\D|$)|k(?:[^a-z]|$)|tsd|thousand)', 1000],
]

const compiled = multiples.map(([pattern, factor]) => [new RegExp(pattern, 'i'), factor] as const)

/** What a word behind a number multiplies it by; 1 without one. */
export const factorOf = (text: string): number => compiled.find(([pattern]) => pattern.test(text))?.[1] ?? 1

/** A text of a number without what is no part of it, but for signs and a currency. */
export const rewriteNumber = rewriter(numberRewrites)
