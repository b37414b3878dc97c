import { at, end, framed, lineAt, middle, rect, shortened, textAt, width } from './svg-parts.js'

/** Pictures of what goes from where to where, and of values with their limits. */

/** What moves between two columns of names; a name may stand on both sides. */
export interface Flow {
  from: string
  to: string
  size: number
  /** Whether it stays what it was. */
  stays: boolean
}

const gap = 6
const node = 12

/** Where each name of one side stands, from top to bottom in the given order. */
function placed(names: string[], sizes: Map<string, number>, scale: number, top: number) {
  let y = top
  return new Map(
    names.map((name) => {
      const height = (sizes.get(name) ?? 0) * scale
      const place = { y, height, used: 0 }
      y += height + gap
      return [name, place] as const
    }),
  )
}

const summed = (flows: Flow[], side: 'from' | 'to') => {
  const sums = new Map<string, number>()
  for (const flow of flows) sums.set(flow[side], (sums.get(flow[side]) ?? 0) + flow.size)
  return sums
}

/** Bands between two columns, as wide as what moves; those that move to another name are set apart. */
export function sankeySvg(
  alt: string,
  flows: Flow[],
  order: string[],
  titleOf: (name: string, size: number) => string,
  heads: [string, string],
): string {
  const [top, tall, left] = [28, 320, 190]
  const sides = (['from', 'to'] as const).map((side) => {
    const sums = summed(flows, side)
    return { sums, names: order.filter((name) => (sums.get(name) ?? 0) > 0) }
  })
  const total = flows.reduce((sum, { size }) => sum + size, 0)
  const most = Math.max(...sides.map(({ names }) => names.length), 1)
  const scale = total === 0 ? 0 : (tall - gap * (most - 1)) / total
  const [from, to] = sides.map(({ sums, names }) => placed(names, sums, scale, top)) as [
    ReturnType<typeof placed>,
    ReturnType<typeof placed>,
  ]
  const right = width - left
  const bands = [...flows]
    .sort((a, b) => order.indexOf(a.from) - order.indexOf(b.from) || order.indexOf(a.to) - order.indexOf(b.to))
    .map(({ from: one, to: other, size, stays }) => {
      const [a, b, height] = [from.get(one)!, to.get(other)!, size * scale]
      const [y1, y2] = [a.y + a.used, b.y + b.used]
      a.used += height
      b.used += height
      const [x1, x2, mid] = [left + node, right - node, width / 2]
      const path = `M${at(x1)},${at(y1)}C${at(mid)},${at(y1)} ${at(mid)},${at(y2)} ${at(x2)},${at(y2)}L${at(x2)},${at(y2 + height)}C${at(mid)},${at(y2 + height)} ${at(mid)},${at(y1 + height)} ${at(x1)},${at(y1 + height)}Z`
      return `<path class="${stays ? 'a' : 'b'}" fill-opacity="${stays ? '0.3' : '0.6'}" d="${path}"/>`
    })
  let lowest = 0
  const nodes = [from, to].flatMap((places, i) => {
    let last = 0
    return [...places].map(([name, { y, height }]) => {
      const x = i === 0 ? left : right - node
      const label = shortened(titleOf(name, sides[i]!.sums.get(name)!))
      // Labels of thin nodes keep their distance.
      last = Math.max(y + height / 2 + 4, last + 16)
      lowest = Math.max(lowest, last)
      const beside = i === 0 ? textAt(left - 8, last, label, end) : textAt(right + 8, last, label)
      return rect(x, y, node, Math.max(1, height), 'class="a"') + beside
    })
  })
  const head = `${textAt(left + node, 16, heads[0], `${end} class="soft"`)}${textAt(right - node, 16, heads[1], ' class="soft"')}`
  return framed(Math.max(top + tall, lowest) + 8, alt, head + bands.join('') + nodes.join(''))
}

/** A value at a place in time, or along a scale, with its limits where there are some. */
export interface LimitedValue {
  label: string
  value: number
  low?: number
  high?: number
}

/** Values from left to right with their limits as upright lines, between two ends of a scale with named marks. */
export function pointsSvg(
  alt: string,
  points: LimitedValue[],
  scale: { low: number; high: number; marks: { value: number; text: string }[] },
): string {
  const [height, left, right, top, bottom] = [240, 56, 12, 12, 28]
  const step = (width - left - right) / Math.max(1, points.length)
  const x = (i: number) => left + (i + 0.5) * step
  const within = (value: number) => Math.min(scale.high, Math.max(scale.low, value))
  const y = (value: number) =>
    top +
    (1 - (within(value) - scale.low) / Math.max(scale.high - scale.low, Number.MIN_VALUE)) * (height - top - bottom)
  const marks = scale.marks.map(
    ({ value, text }) =>
      lineAt(left, y(value), width - right, y(value), 'class="axis"') +
      textAt(left - 8, y(value) + 4, text, `${end} class="soft"`),
  )
  const longest = Math.max(...points.map(({ label }) => label.length), 1)
  const every = Math.max(1, Math.ceil((longest * 8 + 10) / step))
  const path = points.map(({ value }, i) => `${at(x(i))},${at(y(value))}`).join(' ')
  const drawn = points.map(({ label, value, low, high }, i) => {
    const limits = low === undefined || high === undefined ? '' : lineAt(x(i), y(low), x(i), y(high), 'class="limits"')
    const dot = `<circle class="a" cx="${at(x(i))}" cy="${at(y(value))}" r="4"/>`
    return limits + dot + (i % every === 0 ? textAt(x(i), height - 8, label, `${middle} class="soft"`) : '')
  })
  return framed(height, alt, `${marks.join('')}<polyline class="path" points="${path}"/>${drawn.join('')}`)
}

/** A row for each value: a line from its lower to its upper limit, and a dot where it stands. */
export function rangesSvg(alt: string, rows: (Required<LimitedValue> & { text: string })[]): string {
  const [left, right, line, top] = [200, 170, 26, 6]
  const most = Math.max(...rows.flatMap(({ value, high }) => [value, high]), Number.MIN_VALUE)
  const x = (value: number) => left + (Math.max(0, value) / most) * (width - left - right)
  const body = rows.map(({ label, value, low, high, text }, i) => {
    const y = top + (i + 0.5) * line
    return [
      textAt(left - 8, y + 4, shortened(label), end),
      rect(x(low), y - 3, x(high) - x(low), 6, 'class="a" fill-opacity="0.35"'),
      `<circle class="a" cx="${at(x(value))}" cy="${at(y)}" r="5"/>`,
      textAt(width - right + 10, y + 4, text),
    ].join('')
  })
  return framed(top + rows.length * line + 6, alt, body.join(''))
}
