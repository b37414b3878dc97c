import type { Label, Lang } from '../../analyses/define.js'
import { grouped } from '../../core/format.js'
import type { Engine } from '../../engines/engine.js'
import { figureHtml } from './html.js'
import { pictureRows } from './picture-steps.js'
import { barsSvg } from './svg.js'
import { pageWords } from './words.js'

/** The themes of the usual list in Chinese; those of a list of one's own stand as they are called there. */
const chinese: Record<string, string> = {
  delivery: '物流',
  quality: '质量',
  price: '价格',
  service: '服务',
  packaging: '包装',
  size: '尺码',
  returns: '退换货',
  payment: '支付',
  app: '网站与应用',
  wrong_item: '发错或漏发',
  taste: '口味',
  portion: '份量',
  looks: '外观',
  use: '使用',
  stock: '缺货',
}

/** Themes that are drawn, those with most negative texts first. */
const most = 12

/**
 * What customers write about: texts in all and negative ones, by theme of the list (`listed_themes.sql`). Nothing where no text speaks
 * of a theme.
 */
export async function themesPart(engine: Engine, movements: Label[], lang: Lang): Promise<string | undefined> {
  const w = (name: keyof typeof pageWords) => pageWords[name][lang]
  const columns = ['theme', 'mentions', 'negative_mentions as negative', 'customers', 'movement']
  const order = 'step_rows.negative_mentions desc, step_rows.mentions desc, step_rows.theme'
  const rows = await pictureRows(engine, 'listed_themes', {}, columns, order, most)
  if (rows.length === 0) return undefined
  const called = (theme: unknown) => (lang === 'zh' && chinese[String(theme)]) || String(theme)
  const movement = (name: string) => movements.find((label) => label.name === name)?.title[lang] ?? name
  const table = {
    caption: w('themes'),
    heads: ['theme', 'texts', 'negativeTexts', 'customers', 'complaints'].map((name, i) => ({
      text: w(name as 'theme'),
      ...(i > 0 && i < 4 && { number: true }),
    })),
    rows: rows.map((row) => [
      called(row.theme),
      ...[row.mentions, row.negative, row.customers].map((count) => grouped(String(count))),
      movement(String(row.movement)),
    ]),
  }
  const alt = `${w('themes')}: ${table.rows.map(([theme, texts, negative]) => `${theme} ${texts}, ${w('negativeTexts')} ${negative}`).join('; ')}`
  const bars = rows.map((row) => ({
    label: called(row.theme),
    a: Number(row.mentions),
    aText: grouped(String(row.mentions)),
    b: Number(row.negative),
    bText: grouped(String(row.negative)),
  }))
  const svg = barsSvg(alt, bars, [w('texts'), w('negativeTexts')])
  return `<h3>${w('themes')}</h3>${figureHtml(svg, w('table'), table)}`
}
