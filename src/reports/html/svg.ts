import { grouped } from '../../core/format.js'
import { at, end, framed, lineAt, middle, rect, shortened, textAt, width } from './svg-parts.js'

/** Pictures as SVG text, in colours that the page's style sets. */

/** A bar for each row, or two beside each other where `b` is there; values are shares of the longest. */
export function barsSvg(
  alt: string,
  rows: { label: string; a: number; aText: string; b?: number; bText?: string }[],
  legend?: [string, string],
): string {
  const [left, right, line] = [200, 150, legend ? 42 : 26]
  const top = legend ? 28 : 6
  const most = Math.max(...rows.flatMap(({ a, b = 0 }) => [a, b]), Number.MIN_VALUE)
  const room = width - left - right
  const bar = (value: number) => (Math.max(0, value) / most) * room
  const body = rows.map(({ label, a, aText, b, bText }, i) => {
    const y = top + i * line
    const shown = shortened(label)
    const first = `${textAt(left - 8, y + (legend ? 22 : 16), shown, end)}${rect(left, y + 4, bar(a), 14, 'class="a"')}${textAt(left + bar(a) + 6, y + 16, aText)}`
    return b === undefined
      ? first
      : `${first}${rect(left, y + 21, bar(b), 14, 'class="b"')}${textAt(left + bar(b) + 6, y + 33, bText ?? '')}`
  })
  const key = legend
    ? `${rect(left, 6, 12, 12, 'class="a"')}${textAt(left + 18, 17, legend[0])}${rect(left + 180, 6, 12, 12, 'class="b"')}${textAt(left + 198, 17, legend[1])}`
    : ''
  return framed(top + rows.length * line + 6, alt, key + body.join(''))
}

/** Columns over time: a total, with the upper part of each set apart where `b` is there. */
export function columnsSvg(
  alt: string,
  points: { label: string; a: number; b?: number }[],
  legend?: [string, string],
): string {
  const [height, left, bottom, top] = [250, 28, 24, 40]
  const most = Math.max(...points.map(({ a, b = 0 }) => a + b), Number.MIN_VALUE)
  const step = (width - left * 2) / Math.max(1, points.length)
  const tall = (value: number) => (Math.max(0, value) / most) * (height - bottom - top)
  // As many labels as stand beside each other without touching: 8 letters of some 8 units and a gap.
  const every = Math.ceil(72 / step)
  const body = points.map(({ label, a, b = 0 }, i) => {
    const x = left + i * step
    const base = height - bottom
    const bars = `${rect(x + step * 0.1, base - tall(a), step * 0.8, tall(a), 'class="a"')}${b > 0 ? rect(x + step * 0.1, base - tall(a) - tall(b), step * 0.8, tall(b), 'class="b"') : ''}`
    return bars + (i % every === 0 ? textAt(x + step / 2, height - 6, label, `${middle} class="soft"`) : '')
  })
  const key = legend
    ? `${rect(left, 4, 12, 12, 'class="a"')}${textAt(left + 18, 15, legend[0])}${rect(left + 200, 4, 12, 12, 'class="b"')}${textAt(left + 218, 15, legend[1])}`
    : ''
  return framed(
    height,
    alt,
    `${key}${most >= 1 ? `${lineAt(left, top, width - left, top, 'class="axis"')}${textAt(width - left, top - 4, grouped(Math.round(most)), `${end} class="soft"`)}` : ''}${lineAt(left, height - bottom, width - left, height - bottom, 'class="axis"')}${body.join('')}`,
  )
}

/** A grid of cells, shaded by a share from 0 to 1; a cell that is not there stays empty. */
export function gridSvg(
  alt: string,
  heads: string[],
  rows: { label: string; cells: ({ text: string; shade: number } | undefined)[] }[],
): string {
  const left = 110
  const cell = Math.min(120, (width - left - 4) / Math.max(1, heads.length))
  const line = 24
  const head = heads.map((text, i) => textAt(left + (i + 0.5) * cell, 16, text, `${middle} class="soft"`))
  const small = cell < 40 ? ' style="font-size:10px"' : ''
  const body = rows.flatMap(({ label, cells }, row) => {
    const y = 24 + row * line
    return [
      textAt(left - 8, y + 16, label, end),
      ...cells.map((one, i) =>
        one
          ? `${rect(left + i * cell + 1, y + 1, cell - 2, line - 2, `class="a" fill-opacity="${at(0.55 * Math.max(0, Math.min(1, one.shade)))}"`)}${textAt(left + (i + 0.5) * cell, y + 16, one.text, middle + small)}`
          : '',
      ),
    ]
  })
  return framed(24 + rows.length * line + 6, alt, head.join('') + body.join(''))
}

/** The curve of two running shares from (0, 0) to (1, 1), against the line of equality. */
export function lorenzSvg(alt: string, points: { x: number; y: number }[], axes: [string, string]): string {
  const [size, left, top] = [300, 210, 10]
  const place = ({ x, y }: { x: number; y: number }) => `${at(left + x * size)},${at(top + (1 - y) * size)}`
  const path = [{ x: 0, y: 0 }, ...points].map(place).join(' ')
  const frame = `<polyline class="axis" fill="none" points="${place({ x: 0, y: 1 })} ${place({ x: 0, y: 0 })} ${place({ x: 1, y: 0 })}"/><polyline class="even" points="${place({ x: 0, y: 0 })} ${place({ x: 1, y: 1 })}"/>`
  return framed(
    size + 44,
    alt,
    `${frame}<polyline class="path" points="${path}"/>${textAt(left + size / 2, size + 34, axes[0], middle)}${textAt(left - 10, top + size / 2, axes[1], end)}`,
  )
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Areas by size, each box halved along its longer side at the point that parts the sizes most evenly. */
export function treemapSvg(
  alt: string,
  items: { label: string; detail: string; size: number; shade: number }[],
): string {
  const placed: string[] = []
  const place = (list: typeof items, { x, y, width: w, height: h }: Box): void => {
    if (list.length === 0) return
    if (list.length === 1) {
      const { label, detail, shade } = list[0]!
      placed.push(rect(x + 1, y + 1, w - 2, h - 2, `class="a" fill-opacity="${at(0.12 + 0.43 * shade)}"`))
      const letters = Math.floor((w - 12) / 7.5)
      if (h > 20 && letters > 5) placed.push(textAt(x + 6, y + 18, shortened(label, letters)))
      if (h > 40 && detail.length <= letters) placed.push(textAt(x + 6, y + 35, detail))
      return
    }
    const total = list.reduce((sum, { size }) => sum + size, 0)
    let [cut, first] = [1, list[0]!.size]
    while (cut < list.length - 1 && first + list[cut]!.size <= total / 2) first += list[cut++]!.size
    const share = total === 0 ? 0.5 : first / total
    const [one, other] =
      w >= h
        ? [
            { x, y, width: w * share, height: h },
            { x: x + w * share, y, width: w * (1 - share), height: h },
          ]
        : [
            { x, y, width: w, height: h * share },
            { x, y: y + h * share, width: w, height: h * (1 - share) },
          ]
    place(list.slice(0, cut), one)
    place(list.slice(cut), other)
  }
  const height = 300
  place(
    items.filter(({ size }) => size > 0).sort((a, b) => b.size - a.size || (a.label < b.label ? -1 : 1)),
    { x: 0, y: 0, width, height },
  )
  return framed(height, alt, placed.join(''))
}
