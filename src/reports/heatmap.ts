import { Chalk } from 'chalk'
import type { Lang } from '../analyses/define.js'
import { grouped } from '../core/format.js'
import { displayWidth, type TableLook } from '../formats/lay-table.js'

/** One cell of a cohort heatmap; `complete`: its period is over. */
export interface HeatCell {
  row: string
  age: number
  share: number
  complete: boolean
}

const words = {
  en: {
    cohort: 'cohort',
    customers: 'customers',
    note: '· not yet known, * period not over',
    more: 'no room for ages from',
  },
  zh: { cohort: '同期群', customers: '客户数', note: '· 尚未可知，* 本期未结束', more: '宽度不足，未显示期数自' },
}
const cellWidth = 6
/** Steps of one colour of the 256 that terminals know, from pale to strong. */
const shades = [255, 195, 159, 123, 87, 51, 45, 39]

/** Shares by cohort and age as lines of text, each cell shaded by its share where colour is wanted. */
export function heatmap(sizes: Map<string, number>, cells: HeatCell[], lang: Lang, look: TableLook): string {
  const chalk = new Chalk({ level: look.colour ? 2 : 0 })
  const word = words[lang]
  const rowWidth = Math.max(displayWidth(word.cohort), ...[...sizes.keys()].map(displayWidth))
  const sizeWidth = Math.max(displayWidth(word.customers), ...[...sizes.values()].map((n) => grouped(n).length))
  const oldest = Math.max(0, ...cells.map(({ age }) => age))
  const room = look.width === undefined ? oldest + 1 : Math.floor((look.width - rowWidth - sizeWidth - 4) / cellWidth)
  const ages = Array.from({ length: Math.max(1, Math.min(oldest + 1, room)) }, (_, i) => i)
  const left = (text: string) => text + ' '.repeat(Math.max(0, rowWidth - displayWidth(text)))
  const right = (text: string, width: number) => ' '.repeat(Math.max(0, width - displayWidth(text))) + text
  const strongest = Math.max(0.01, ...cells.filter(({ age }) => age > 0).map(({ share }) => share))
  const shaded = ({ age, share, complete }: HeatCell) => {
    const text = right(`${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%${complete ? '' : '*'}`, cellWidth)
    if (!look.colour || age === 0) return text
    const shade = shades[Math.min(shades.length - 1, Math.floor((share / strongest) * shades.length))]!
    return chalk.black.bgAnsi256(shade)(text)
  }
  const found = new Map(cells.map((cell) => [`${cell.row}\n${cell.age}`, cell]))
  const lines = [...sizes].map(([row, size]) => {
    const shown = ages.map((age) => {
      const cell = found.get(`${row}\n${age}`)
      return cell ? shaded(cell) : right('·', cellWidth)
    })
    return `${left(row)}  ${right(grouped(size), sizeWidth)}  ${shown.join('')}`.trimEnd()
  })
  const head = `${left(word.cohort)}  ${right(word.customers, sizeWidth)}  ${ages.map((age) => right(String(age), cellWidth)).join('')}`
  const more = ages.length <= oldest ? `; ${word.more} ${ages.length}` : ''
  return `${[chalk.bold(head), ...lines, `${word.note}${more}`].join('\n')}\n`
}
