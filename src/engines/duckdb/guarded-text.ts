/**
 * Text that a spreadsheet would run as a formula is written with an apostrophe before it, and so is text that begins with an
 * apostrophe: taking one off every text that begins with one gives back exactly what was there. A file written so is known by its
 * first line (`isGuarded`), so that apostrophes in other files stay.
 */

/**
 * What begins a formula, also in full-width form and after blanks or signs without width, which some programs strip; tab, CR and LF,
 * which some skip; the guard itself. As RE2 and JavaScript (with `u`) both read it, but for the quotes of a literal.
 */
const begins = String.raw`^([\s\p{Zs}\p{Cf}]*[=+@＝＋－＠-]|[\t\r\n'])`
const risky = begins.replaceAll("'", "''")
const riskyHere = new RegExp(begins, 'u')

/** A text as a spreadsheet may have it. */
export const guardedText = (sql: string) => `regexp_replace(${sql}, '${risky}', '''\\1')`

/** The same for a text that is here. */
export const guarded = (text: string) => (riskyHere.test(text) ? `'${text}` : text)

/** The same text as it was. */
export const unguardedText = (sql: string) => `regexp_replace(${sql}, '^''', '')`
export const unguarded = (text: string) => (text.startsWith("'") ? text.slice(1) : text)

/** The mark: a byte order mark, then quotes around the first heading alone, which needs none, and a line that ends in CR LF. */
export const isGuarded = (start: Uint8Array) =>
  /^\xef\xbb\xbf"[A-Za-z0-9_]+"(?:[,\t][A-Za-z0-9_]+)*\r\n/.test(Buffer.from(start).toString('latin1'))

/** Texts that are written as formulas, `="00042"`, so that a spreadsheet leaves them alone: what they are without. */
export const isFormulaText = (text: string) => /^\s*="[^"]*"\s*$/.test(text)
export const formulaText = (text: string) => text.replace(/^\s*="([^"]*)"\s*$/, '$1')
export const withoutFormula = (sql: string) => `regexp_replace(${sql}, '^\\s*="([^"]*)"\\s*$', '\\1')`
