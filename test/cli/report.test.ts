// The page: its sentences are true of the rows that their commands list, its tables are the summaries, and it is one safe file.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { beforeAll, describe, expect, test } from 'vitest'
import { customer } from '../../src/analyses/grain.js'
import { classChapter } from '../../src/reports/html/class-chapter.js'
import { npsOf } from '../../src/reports/html/customer-pictures.js'
import { barsSvg, columnsSvg, gridSvg, lorenzSvg, treemapSvg } from '../../src/reports/html/svg.js'
import { pointsSvg, rangesSvg, sankeySvg } from '../../src/reports/html/svg-flows.js'
import type { Summary, SummaryLine } from '../../src/results/summary.js'
import { clientele, typed } from '../support/cli.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const cwd = folder()
const filesOf = (edition: 'en' | 'zh') =>
  ['orders', 'customers', 'products', 'stock', 'feedback'].map((name) => shopFile(edition, `${name}.csv`))

let page = ''
beforeAll(async () => {
  const made = await clientele(['report', ...filesOf('en'), '-q', '--as-of', '2024-12-15', '-o', 'page.html'], { cwd })
  expect(made.code, made.err).toBe(0)
  page = readFileSync(join(cwd, 'page.html'), 'utf8')
}, 120_000)

const entities: Record<string, string> = { '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' }
const unescaped = (text: string) => text.replace(/&(?:quot|#39|lt|gt|amp);/g, (entity) => entities[entity]!)

describe('its sentences', () => {
  test('are true of the rows that their commands list', { timeout: 300_000 }, async () => {
    const items = [...page.matchAll(/<li>([^<]*)<br\/>.*?<\/summary><code>(.*?)<\/code><\/details><\/li>/g)]
    expect(items.length).toBeGreaterThanOrEqual(5)
    expect(items.length).toBeLessThanOrEqual(8)
    const amounts: number[] = []
    for (const [, sentence, command] of items) {
      const line = unescaped(command!)
      expect(line).toContain('--as-of 2024-12-15')
      const { code, out, err } = await typed(`${line} -q -f csv`, { cwd })
      expect(code, err).toBe(0)
      const rows = parse(out, { columns: true }) as Record<string, string>[]
      const column = /--sort -(\w+)/.exec(line)![1]!
      const money = rows.reduce((sum, row) => sum + Math.round(Number(row[column]) * 10_000), 0) / 10_000
      const [count, amount] = [...sentence!.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([text]) =>
        Number(text.replaceAll(',', '')),
      )
      expect({ count, amount }, sentence).toEqual({ count: rows.length, amount: money })
      amounts.push(amount!)
    }
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a))
  })
})

/** Start tags with their attributes, after the page has been read as XML: every element is closed, every attribute quoted. */
function tagsOf(html: string): SaxesTagPlain[] {
  const tags: SaxesTagPlain[] = []
  const parser = new SaxesParser()
  parser.on('opentag', (tag) => tags.push({ ...tag, attributes: { ...tag.attributes } }))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(html.replace('<!doctype html>\n', '')).close()
  return tags
}

describe('the page', () => {
  test('is one file without script, that asks for nothing and has under 2 MB', () => {
    const tags = tagsOf(page)
    expect(tags.filter(({ name }) => ['script', 'link', 'img', 'iframe', 'object'].includes(name))).toEqual([])
    const attributes = tags.flatMap(({ attributes: all }) => Object.entries(all))
    expect(attributes.filter(([name, value]) => /^on|^(href|src)$/.test(name) || /https?:/.test(value))).toEqual([])
    expect(page).not.toMatch(/url\(|@import/)
    expect(page).toContain("default-src 'none'")
    expect(Buffer.byteLength(page)).toBeLessThan(2_000_000)
  })

  test('has a text for every picture and a table behind it, and headings in order', () => {
    const tags = tagsOf(page)
    const pictures = tags.filter(({ name }) => name === 'svg')
    expect(pictures.length).toBeGreaterThan(8)
    for (const { attributes } of pictures) expect(attributes).toMatchObject({ role: 'img', 'aria-label': /./ })
    for (const figure of page.split('<figure>').slice(1)) expect(figure.split('</figure>')[0]).toMatch(/<table[ >]/)
    const levels = tags.flatMap(({ name }) => (/^h\d$/.test(name) ? [Number(name[1])] : []))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [i, level] of levels.entries()) if (i > 0) expect(level - levels[i - 1]!).toBeLessThanOrEqual(1)
    for (const { attributes } of tags.filter(({ name }) => name === 'th')) expect(attributes.scope).toMatch(/row|col/)
  })

  test('says nothing of who anybody is', () => {
    const customers = parse(readFileSync(shopFile('en', 'customers.csv')), { columns: true }) as Record<
      string,
      string
    >[]
    const known = customers
      .flatMap(({ customer_id: id, name, email }) => [id, name, email])
      .filter((text) => text && text.length > 4)
    expect(known.length).toBeGreaterThan(500)
    expect(known.filter((text) => page.includes(text!))).toEqual([])
  })

  test('has the figures of the summary, class by class', async () => {
    const { out } = await clientele(['lifecycle', ...filesOf('en'), '-q', '--as-of', '2024-12-15'], { cwd })
    const lines = out.split('\n\n')[1]!.split('\n').slice(2)
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) {
      const [label, ...numbers] = line.trim().split(/ {2,}/)
      if (numbers[0] === '0') continue
      const row = [
        `<th scope="row">${label!.replace(/ \(\w+\)$/, '').replace("'", '&#39;')}</th>`,
        ...numbers.slice(0, 5).map((n) => `<td class="n">${n}</td>`),
      ]
      expect(page).toContain(row.join(''))
    }
  })

  test('has the same bytes each time, also from classify --report, and speaks Chinese', {
    timeout: 300_000,
  }, async () => {
    const flags = ['-q', '--as-of', '2024-12-15']
    const more = ['--threads', '4', '--with', 'themes', '--report', 'beside.html']
    const [beside, chinese] = await Promise.all([
      clientele(['classify', ...filesOf('en'), ...flags, ...more], { cwd }),
      clientele(['report', ...filesOf('zh'), ...flags, '--lang', 'zh'], { cwd }),
    ])
    expect(beside!.code, beside!.err).toBe(0)
    expect(readFileSync(join(cwd, 'beside.html'), 'utf8').replaceAll(' --threads 4', '')).toBe(page)
    expect(chinese!.out).toContain('<html lang="zh-Hans">')
    expect(tagsOf(chinese!.out).length).toBeGreaterThan(500)
    expect(chinese!.out).toContain('<li>互动程度：需要互动记录文件（')
    expect(chinese!.out).not.toMatch(/customers make up|Retention<|At risk<|needs a file/)
  })
})

test('a class that tells nothing of anybody is a line with the reason, and no picture', () => {
  const line = (name: string, subjects: number): SummaryLine => ({
    name,
    title: null,
    subjects,
    share: subjects / 5,
    volume: '0',
    revenue: null,
    revenue_share: null,
    average: null,
  })
  const summary = (lines: SummaryLine[]): Summary => ({
    class: 'lifetime',
    title: { en: 'Lifetime', zh: '' },
    grain: customer,
    measured: false,
    as_of: '2024-12-31',
    lines,
    total: line('total', 5),
    marks: [],
    thresholds: [],
    parameters: [],
  })
  const chapter = (lines: SummaryLine[]) => classChapter(summary(lines), 'en', 'no <model>')
  const silent = chapter([line('high', 0), line('prospect', 2), line('unknown', 3)])
  expect(silent).toBe('<p class="soft">Nothing can be told of anybody: prospect 2, unknown 3; no &lt;model&gt;</p>')
  expect(chapter([line('high', 1), line('unknown', 4)])).toContain('<svg')
})

test('pictures of nothing, of one, of ties and of losses are drawn with whole numbers', () => {
  const pictures = [
    barsSvg('a', []),
    barsSvg('a', [{ label: '<b>', a: 0, aText: '0', b: -1, bText: '-1' }], ['x', 'y']),
    columnsSvg('a', [{ label: 'm', a: -5, b: 0 }]),
    gridSvg('a', ['1'], [{ label: 'r', cells: [undefined, { text: '1', shade: 9 }] }]),
    lorenzSvg('a', [{ x: 1, y: 1 }], ['x', 'y']),
    treemapSvg('a', [
      { label: 'one', detail: '', size: 1, shade: 1 },
      { label: 'two', detail: '', size: 1, shade: 1 },
      { label: 'none', detail: '', size: 0, shade: 0 },
    ]),
    sankeySvg('a', [], [], String, ['x', 'y']),
    sankeySvg('a', [{ from: '<b>', to: 'c', size: 1, stays: false }], ['<b>', 'c'], (name) => name, ['x', 'y']),
    pointsSvg('a', [], { low: 0, high: 0, marks: [] }),
    pointsSvg('a', [{ label: '<b>', value: 9, low: -9, high: 9 }], { low: 0, high: 1, marks: [] }),
    rangesSvg('a', []),
    rangesSvg('a', [{ label: '<b>', value: 0, low: 0, high: 0, text: '0' }]),
  ]
  for (const svg of pictures) {
    expect(svg).not.toMatch(/NaN|Infinity|="-\d[^"]*" (?:height|class)|width="-|<b>/)
    tagsOf(svg)
  }
})

// n = 1 by hand: Wilson's lower limit of 1 of 1 is 1 / (1 + z^2) = 0.2065, the upper one of 0 of 1 is 0.7935, and both differences
// meet at a right angle: 1 - sqrt(2) * 0.7935 = -0.122.
test.each([
  [1, 1, 0, 100, -12.2, 100],
  [1, 0, 1, -100, -100, 12.2],
  [1, 0, 0, 0, -79.3, 79.3],
])('NPS of %i answers, %i promoters and %i detractors', (answers, up, down, nps, low, high) => {
  const found = npsOf(answers, up, down)
  expect([found.nps, found.low, found.high].map((value) => Math.round(value * 10) / 10)).toEqual([nps, low, high])
})

test('NPS limits hold the value, and come together as answers grow, to those of the normal law', () => {
  for (const n of [1, 2, 7, 40])
    for (let up = 0; up <= n; up++)
      for (let down = 0; up + down <= n; down++) {
        const { nps, low, high } = npsOf(n, up, down)
        expect(low).toBeLessThanOrEqual(nps + 1e-9)
        expect(high).toBeGreaterThanOrEqual(nps - 1e-9)
      }
  const { low, high } = npsOf(100_000, 50_000, 20_000)
  const reach = 195.9964 * Math.sqrt((0.5 + 0.2 - 0.3 ** 2) / 100_000)
  expect([low, high].map((value) => value.toFixed(1))).toEqual(
    [30 - reach, 30 + reach].map((value) => value.toFixed(1)),
  )
})
