import { currencyPattern, currencyTokens } from '../../core/currencies.js'
import { multiples } from '../../core/number-rewrites.js'
import type { Rewrite } from '../../core/rewrites.js'
import { quoteLiteral } from '../../core/sql.js'

/** Texts of values that are written in another form than the engine reads, as SQL. */

/** The text with the named changes of a list made, in their order. */
export const rewrittenText = (raw: string, list: readonly Rewrite[], names: string[]): string =>
  list
    .filter(({ name }) => names.includes(name))
    .reduce((text, { pattern, to, all, addYears, letters }) => {
      if (letters) return `translate(${text}, ${letters.map(quoteLiteral).join(', ')})`
      const matched = quoteLiteral(pattern)
      if (addYears === undefined)
        return `regexp_replace(${text}, ${matched}, ${quoteLiteral(to)}, ${all ? "'gi'" : "'i'"})`
      const group = (n: number) => `regexp_extract(${text}, ${matched}, ${n}, 'i')`
      return `case when regexp_matches(${text}, ${matched}, 'i') then concat(${group(1)}, try_cast(${group(2)} as integer) + ${addYears}, ${group(3)}) else ${text} end`
    }, `trim(${raw})`)

/** What a word behind the number multiplies it by, as an exact factor. */
export const factorSql = (raw: string) =>
  `case ${multiples.map(([pattern, factor]) => `when regexp_matches(${raw}, ${quoteLiteral(pattern)}, 'i') then ${factor}`).join(' ')} else 1 end`

/** The currency beside a number as a code, null where there is none; `yen`: the code that ¥ stands for. */
export function currencySql(raw: string, yen = '¥'): string {
  const found = `replace(regexp_extract(${raw}, ${quoteLiteral(`^[\\s(+−-]*(${currencyPattern})\\s*[-−(]?\\s*[0-9]`)}, 1) || regexp_extract(${raw}, ${quoteLiteral(`[0-9.,)-]\\s*(${currencyPattern})[\\s)]*$`)}, 1), ' ', '')`
  const known = currencyTokens
    .filter(([token, code]) => token !== code || code === '¥')
    .map(([token, code]) => `when ${quoteLiteral(token)} then ${quoteLiteral(code === '¥' ? yen : code)}`)
  return `case ${found} when '' then null ${known.join(' ')} else regexp_replace(${found}, '^([A-Z]{3})[$€£¥￥]$', '\\1') end`
}
