import type { Lang, Text } from '../analyses/define.js'
import { type Grain, keysOf } from '../analyses/grain.js'
import { plainMoney } from '../core/decimal.js'
import { grouped } from '../core/format.js'
import type { Engine } from '../engines/engine.js'
import { layTable, type TableLook } from '../formats/lay-table.js'
import { moneyText } from '../quality/account.js'

const words = {
  segments: { en: 'Named segments', zh: '自定义分群' },
  segment: { en: 'segment', zh: '分群' },
  revenue: { en: 'revenue', zh: '收入' },
} satisfies Record<string, Text>

/** A named segment and a select of the keys that meet its condition. */
export interface SegmentKeys {
  name: string
  grain: Grain
  keys: string
}

/** How many meet each named condition and what they brought; one may meet several. */
export async function segmentsPage(
  engine: Engine,
  segments: SegmentKeys[],
  lang: Lang,
  look: TableLook,
): Promise<string> {
  const rows: string[][] = []
  for (const { name, grain, keys } of segments) {
    const same = keysOf(grain).map((key) => `kept.${key} = ${grain.totals}.${key}`)
    const joined = grain.totals ? ` left join ${grain.totals} on ${same.join(' and ')}` : ''
    const revenue = grain.totals ? `cast(cast(sum(${grain.totals}.revenue) as decimal(38,4)) as varchar)` : 'null'
    const [row] = await engine.rows(
      `select count(*) as subjects, ${revenue} as revenue from (${keys}) as kept${joined}`,
    )
    const amount = row!.revenue === null ? '–' : moneyText(plainMoney(String(row!.revenue)))
    rows.push([name, `${grouped(Number(row!.subjects))} ${grain.words.many[lang]}`, amount])
  }
  const columns = [{ head: words.segment[lang] }, { head: '', right: true }, { head: words.revenue[lang], right: true }]
  return `${words.segments[lang]}\n\n${layTable(columns, rows, look).text}`
}
