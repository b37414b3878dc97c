// A row that is set aside is named by the line on which it stands in the user's own file, with the text that stands there.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import value from '../../src/analyses/value/index.js'
import { accounts } from '../../src/quality/account.js'
import { findSetAside } from '../../src/quality/set-aside.js'
import { analysis, withRun } from '../support/library.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

const rows = (from: number, count: number) =>
  Array.from(
    { length: count },
    (_, n) => `A${from + n},C${n % 5},2024-01-${String(1 + (n % 28)).padStart(2, '0')},${n}.50,备注`,
  )

/** Line by line; what is to be set aside stands in the second half. */
const written: [string, string?][] = [
  ['导出 2024-02-01'],
  [''],
  ['订单编号,客户编号,下单时间,实付金额,备注'],
  ...rows(1, 8).map((line): [string] => [line]),
  ['# 第二页'],
  ['B1,C1,不知道,5.50,备注', 'date_unreadable'],
  ['B2,C2,2024-01-05,"6.50","两'],
  ['行'],
  [''],
  ['三行"'],
  [''],
  ['B3,C1,2024-01-05,很多,"备', 'net_amount_unreadable'],
  ['注"'],
  ['B4,C1,2024-01-05', 'structure'],
  ...rows(20, 6).map((line): [string] => [line]),
  ['B5,C1,,7.50,备注', 'date_missing'],
  ['B6,,2024-01-05,8.50,备注', 'customer_missing'],
  ['合计,,,99.00,'],
  ['制表人：张三'],
]

const variants: [string, (text: string) => Buffer][] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['GB18030', (text) => execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: text })],
  ['UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['CRLF', (text) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ['CR', (text) => Buffer.from(text.replaceAll('\n', '\r'))],
  ['mixed line ends', (text) => Buffer.from(text.replace(/\n/g, (end, place: number) => (place % 2 ? '\r\n' : end)))],
  ['compressed', (text) => gzipSync(text)],
]

describe('lines of rows set aside', () => {
  test.each(variants)('%s', async (_, write) => {
    const path = join(folder(), 'orders.csv')
    writeFileSync(path, write(`${written.map(([line]) => line).join('\n')}\n`))
    await withRun({ files: [path], analyses: [analysis(value)] }, async (engine, run) => {
      const [own] = await accounts(engine, run)
      const codes = own!.outcomeTotals.flatMap(({ code }) => (code ? [code] : []))
      expect(codes.sort()).toEqual(
        [
          'customer_missing',
          'date_missing',
          'date_unreadable',
          'footnote',
          'net_amount_unreadable',
          'structure',
          'total_row',
        ].sort(),
      )
      const found = await findSetAside(engine, run, { returns: 'subtract' }, codes)
      const shown = found.filter(({ code }) => code !== 'footnote' && code !== 'total_row')
      const expected = written.flatMap(([text, code], at) => (code ? [{ line: at + 1, code, text }] : []))
      expect(shown.map(({ line, code, raw }) => ({ line, code, text: raw.split(/\r?\n/)[0] }))).toEqual(expected)
    })
  })
})
