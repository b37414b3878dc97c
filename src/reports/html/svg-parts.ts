import { escaped } from './html.js'

/** Pieces of SVG. Coordinates are rounded, so that the same numbers give the same bytes. */

/** Units across every picture. */
export const width = 720
export const end = ' text-anchor="end"'
export const middle = ' text-anchor="middle"'

export const at = (value: number): string => String(Math.round(value * 100) / 100)

export const textAt = (x: number, y: number, text: string, extra = ''): string =>
  `<text x="${at(x)}" y="${at(y)}"${extra}>${escaped(text)}</text>`

export const rect = (x: number, y: number, width: number, height: number, extra: string): string =>
  `<rect x="${at(x)}" y="${at(y)}" width="${at(Math.max(0, width))}" height="${at(Math.max(0, height))}" ${extra}/>`

export const lineAt = (x1: number, y1: number, x2: number, y2: number, extra: string): string =>
  `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" ${extra}/>`

/** A label that has room for so many small letters; capitals take more, those of Chinese two. */
export function shortened(text: string, most = 25): string {
  let [kept, cells] = ['', 0]
  for (const character of text) {
    cells += character > '\u2e7f' ? 2 : /[A-ZÀ-ÞА-Я]/.test(character) ? 1.35 : 1
    if (cells > most) return `${kept}…`
    kept += character
  }
  return kept
}

/** The whole picture with its text alternative. */
export const framed = (height: number, alt: string, body: string): string =>
  `<svg viewBox="0 0 ${at(width)} ${at(height)}" role="img" aria-label="${escaped(alt)}">${body}</svg>`
