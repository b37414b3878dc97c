import { monthWords } from '../../core/month-words.js'
import { quoteLiteral } from '../../core/sql.js'

/**
 * Text that a spreadsheet would run as a formula, or turn into another value (007 into 7, 12345678901234567890 into 1.2E+19, 1-2 into a
 * day), is written as the formula that gives just this text, `="007"`: Excel and LibreOffice both show and keep it. Where such a formula
 * cannot hold it (over 255 characters, or with characters that are not seen), an apostrophe stands before it. A file written so is
 * known by its first line (`isGuarded`); every text in it that begins with an apostrophe or with `="` is guarded, so that taking the
 * guard off gives back exactly what was there.
 */

/**
 * What begins a formula, also in full-width form and after blanks or signs without width, which some programs strip; tab, CR and LF,
 * which some skip; the guard itself. As RE2 and JavaScript (with `u`) both read it.
 */
const begins = String.raw`^([\s\p{Zs}\p{Cf}]*[=+@＝＋－＠-]|[\t\r\n'])`
const riskyHere = new RegExp(begins, 'u')
/** Digits, also full-width ones, and what stands between them in numbers, days and times; Chinese and Japanese days among them. */
const inNumbers = '0-9０-９.,:/．，：／eE%$€£¥￥() \\x{a0}+年月日号时時分秒-'
const numeric = `^[${inNumbers}]*[0-9０-９][${inNumbers}]*$`
/** Numbers that stay what they are. */
const plain = '^(0|[1-9][0-9]{0,14})$'
/** Days with the month as a word, and truth values. */
const worded =
  '^([0-9]{1,4}[ ./-]?)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ ./-]?[0-9]{0,2}([ ,./-]+[0-9]{2,4})?$|^(true|false)$'
/** The same in other languages than English, as a spreadsheet set to them reads it: always with a number. */
const others = monthWords.map(([, words]) => words).join('|')
const wordedElsewhere = `^[0-9]{1,4}\\.?[ /-]?(${others})\\.?([ ,./-]*[0-9]{2,4})?$|^(${others})[ ./-]*[0-9]{1,4}$`
/** Times of twelve hours. */
const clock = '^[0-9]{1,2}(:[0-9]{1,2}){0,2} ?[ap]m?$'

const mostInFormula = 255

const doubled = (sql: string) => `replace(${sql}, '"', '""')`

/** A text as a spreadsheet may have it. */
export const guardedText = (sql: string) =>
  `case when regexp_matches(${sql}, ${quoteLiteral(begins)}) or regexp_matches(${sql}, ${quoteLiteral([worded, wordedElsewhere, clock].join('|'))}, 'i')
    or (regexp_matches(${sql}, ${quoteLiteral(numeric)}) and not regexp_matches(${sql}, ${quoteLiteral(plain)}))
    then case when length(${doubled(sql)}) > ${mostInFormula} or regexp_matches(${sql}, '[\\p{Cc}\\p{Cf}]') then concat('''', ${sql}) else concat('="', ${doubled(sql)}, '"') end
    else ${sql} end`

/** Text for a program that takes a value as it stands, which people may look at in a spreadsheet before: only what would run is guarded. */
export const apostrophedText = (sql: string) => `regexp_replace(${sql}, ${quoteLiteral(begins)}, '''\\1')`
/** The same for a text that is here. */
export const guarded = (text: string) => (riskyHere.test(text) ? `'${text}` : text)

/** The same text as it was. */
export const unguardedText = (sql: string) =>
  `case when starts_with(${sql}, '="') then replace(substr(${sql}, 3, length(${sql}) - 3), '""', '"') else regexp_replace(${sql}, '^''', '') end`
export const unguarded = (text: string) =>
  text.startsWith('="') ? text.slice(2, -1).replaceAll('""', '"') : text.startsWith("'") ? text.slice(1) : text

/** The mark: a byte order mark, then quotes around the first heading alone, which needs none, and a line that ends in CR LF. */
export const isGuarded = (start: Uint8Array) =>
  /^\xef\xbb\xbf"[A-Za-z0-9_]+"(?:[,\t][A-Za-z0-9_]+)*\r\n/.test(Buffer.from(start).toString('latin1'))

/** Texts that are written as formulas, `="00042"`, so that a spreadsheet leaves them alone: what they are without. */
export const isFormulaText = (text: string) => /^\s*="[^"]*"\s*$/.test(text)
export const formulaText = (text: string) => text.replace(/^\s*="([^"]*)"\s*$/, '$1')
export const withoutFormula = (sql: string) => `regexp_replace(${sql}, '^\\s*="([^"]*)"\\s*$', '\\1')`

/** Texts behind a grave accent, as bills of payment services write every cell for the same end: what they are without. */
export const isAccented = (text: string) => /^\s*`/.test(text)
export const accentedText = (text: string) => text.replace(/^\s*`/, '')
export const withoutAccent = (sql: string) => `regexp_replace(${sql}, '^\\s*\`', '')`
