/** How the cells of a workbook become text: days as ISO dates, numbers as they stand, ids without exponents. */

import { currencyTokens } from '../../core/currencies.js'

/** What a cell's number format says of its number; `currency`: the one that it shows. */
export type NumberKind = { kind: 'number'; currency?: string } | { kind: 'moment' } | { kind: 'padded'; digits: number }

/** Formats that spreadsheets know by number alone (ECMA-376, numFmts), those of East Asian editions among them. */
const builtInMoment = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Whether a number format shows a date or a time, or pads with zeros: its first section decides. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return { kind: builtInMoment(id) ? 'moment' : 'number' }
  if (/^0{2,}$/.test(code)) return { kind: 'padded', digits: code.length }
  const bare = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, (part) => (/^\[(h+|m+|s+)\]$/i.test(part) ? 'elapsed' : ''))
    .replace(/general/gi, '')
  if (bare.includes('elapsed')) return { kind: 'number' }
  if (/[ymdhs]/i.test(bare)) return { kind: 'moment' }
  const currency = currencyIn(code)
  return { kind: 'number', ...(currency && { currency }) }
}

/** The currency that a number format shows: `[$€-407]`, `[$USD]`, a sign, or a word in quotes. */
function currencyIn(code: string): string | undefined {
  const shown = [
    ...Array.from(code.matchAll(/\[\$([^\]-]+)(?:-[^\]]*)?\]/g), ([, text]) => text!.trim()),
    ...Array.from(code.matchAll(/"([^"]+)"/g), ([, text]) => text!.trim()),
    ...Array.from(code.replace(/\[[^\]]*\]|"[^"]*"/g, '').matchAll(/[$€£¥￥₩₹₽]/g), ([text]) => text),
  ]
  return shown.find((text) => currencyTokens.some(([token]) => token === text))
}

const dayMs = 86_400_000
const two = (n: number) => String(n).padStart(2, '0')

/** A serial day as ISO date, with its time where it has one; a time alone stays without a day. */
function momentText(serial: number, epoch1904: boolean): string | undefined {
  const seconds = Math.round(serial * 86_400)
  const day = Math.floor(seconds / 86_400)
  const time = seconds - day * 86_400
  const clock = `${two(Math.floor(time / 3600))}:${two(Math.floor(time / 60) % 60)}:${two(time % 60)}`
  if (day === 0 && time > 0) return clock
  // 1900 counts as a leap year: serial 60 is the day that never was, and what is before it lies one day later.
  if (!(day >= 0 && day <= 2_958_465) || (!epoch1904 && day === 60)) return undefined
  const start = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30)
  const iso = new Date(start + day * dayMs).toISOString().slice(0, 10)
  return time > 0 ? `${iso} ${clock}` : iso
}

/** A whole number with more digits than a spreadsheet keeps: it was rounded, and stays as it is so that the loss can be reported. */
const rounded = /^-?[\d.]+E\+(1[5-9]|[2-9]\d)$/i

/** Without an exponent, and with the 15 digits that a spreadsheet keeps and shows. */
function plainNumber(text: string): string {
  if (/^-?\d+$/.test(text) || rounded.test(text)) return text
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return text
  const [digits = '', exponent = '0'] = value.toExponential(14).split('e')
  const sign = digits.startsWith('-') ? '-' : ''
  const significant = digits.replace(/[-.]/g, '').replace(/0+$/, '') || '0'
  const point = Number(exponent) + 1
  if (significant === '0') return '0'
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${significant}`
  if (significant.length <= point) return sign + significant.padEnd(point, '0')
  return `${sign}${significant.slice(0, point)}.${significant.slice(point)}`
}

/** The text of a number cell by its format. */
export function numberCell(text: string, kind: NumberKind, epoch1904: boolean): string {
  if (kind.kind === 'moment' && text.trim() !== '') return momentText(Number(text), epoch1904) ?? plainNumber(text)
  const plain = plainNumber(text)
  if (kind.kind === 'number') return kind.currency === undefined ? plain : `${plain} ${kind.currency}`
  return kind.kind === 'padded' && /^\d+$/.test(plain) ? plain.padStart(kind.digits, '0') : plain
}

/** Characters that XML cannot hold stand as `_x000D_`. */
export const unescaped = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

/** Column counted from 0 of a reference such as `AB12`. */
export function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const code = letter.charCodeAt(0) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}
