// What classify prints at a glance: sentences and sizes of classes on one screen, true of the rows behind them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { displayWidth } from '../../src/formats/lay-table.js'
import { classesText, headlinesText } from '../../src/reports/classify-page.js'
import { clientele } from '../support/cli.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const cwd = folder()

const files = ['orders', 'customers', 'products', 'stock', 'feedback'].map((name) => shopFile('en', `${name}.csv`))
const classify = async (...flags: string[]) => {
  const { code, out, err } = await clientele(['classify', ...files, '-q', ...flags], { cwd })
  expect(code, err).toBe(0)
  return out
}
let [short, full, page] = ['', '', '']
beforeAll(async () => {
  ;[short, full] = [await classify(), await classify('--full', '--report', 'page.html', '--only', 'value,lifecycle')]
  page = readFileSync(join(cwd, 'page.html'), 'utf8')
}, 120_000)

describe('the summary of classify', () => {
  test('stands on one screen', () => {
    const lines = short.trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(40)
    expect(lines.length).toBeGreaterThan(25)
    expect(lines.filter((line) => displayWidth(line) > 100)).toEqual([])
    expect(lines.at(-1)).toContain('--full')
  })

  test('begins with the sentences of the report', () => {
    const sentences = [...page.matchAll(/<li>([^<]*)<br\/>/g)].map(([, text]) => text!)
    expect(sentences.length).toBeGreaterThan(2)
    const text = full.slice(0, full.indexOf('\n\n')).replace(/\n {3}/g, ' ')
    for (const [i, sentence] of sentences.entries()) expect(text).toContain(`\n${i + 1}. ${sentence}\n`)
    expect(short).toMatch(/^What to know first, as of 2024-12-31\n1\. /)
  })

  test('counts each class as its table does', () => {
    const table = full.slice(full.indexOf('value_class')).split('\n').slice(2, 7)
    const sizes = table.map((line) => line.trim().split(/ {2,}/)).filter(([, count]) => count !== '0')
    expect(sizes.length).toBeGreaterThan(3)
    for (const [label, count, , , , share] of sizes)
      expect(short.replace(/\n {2,}/g, ' ')).toContain(
        `${label!.replace(/ \(\w+\)$/, '')} ${count}${share === '–' ? '' : ` (${share})`}`,
      )
  })
})

test('Chinese breaks between its signs, and nothing is said of nothing', () => {
  const sentence = '四十一位高价值客户仍在购买，但消费明显减少，此前带来 284,257.72。'.repeat(3)
  const text = headlinesText([{ sentence, command: 'c'.repeat(200), short: 'c' }], '2024-12-31', 'zh', 60)
  const lines = text.trimEnd().split('\n').slice(1)
  expect(lines.length).toBeGreaterThan(3)
  expect(lines.filter((line) => displayWidth(line) > 60)).toEqual([])
  const joined = lines.slice(0, -1).map((line, i) => (i === 0 ? line.slice(3) : line.trim()))
  expect(joined.join('').replaceAll(' ', '')).toBe(sentence.replaceAll(' ', ''))
  expect(headlinesText([], '2024-12-31', 'en')).toBe('')
  expect(classesText([], 'en')).toBe('')
})
