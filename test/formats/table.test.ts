// Tables in a terminal: width in cells, what is cut, what is left out, what cannot do harm.
import { expect, test } from 'vitest'
import { displayWidth, layTable } from '../../src/formats/lay-table.js'

const columns = [{ head: 'id' }, { head: 'amount', right: true }, { head: 'because' }, { head: 'action' }]
const row = ['C-1', '1234.50', 'a reason that goes on and on for quite a while', 'do something about it at last']
const plain = (width?: number) => layTable(columns, [row, ['张三', '5.00', '理由', '']], { width })

test('without a width nothing is cut', () => {
  expect(plain().text).toBe(
    `id     amount  because                                         action
────────────────────────────────────────────────────────────────────────────────────────────
C-1   1234.50  a reason that goes on and on for quite a while  do something about it at last
张三     5.00  理由
`,
  )
})

test('text is cut first, then the last columns go, numbers stay whole', () => {
  for (let width = 24; width < 100; width++) {
    const { text, leftOut } = plain(width)
    expect(Math.max(...text.split('\n').map(displayWidth))).toBeLessThanOrEqual(width)
    expect(text).toContain('1234.50')
    expect(leftOut).toEqual(width < 31 ? ['because', 'action'] : width < 49 ? ['action'] : [])
  }
  expect(plain(60).text).toContain('a reason that goes on and …')
})

test('characters that would move the cursor or turn the line are written out', () => {
  const { text } = layTable([{ head: 'id' }], [['a\u001b[2Jb\r\nc\u202ed\u0085']])
  expect(text.split('\n')[2]).toBe('a\\u001b[2Jb\\r\\nc\\u202ed\\u0085')
})

test('colour touches the heading alone', () => {
  const { text } = layTable([{ head: 'id' }], [['x']], { colour: true })
  expect(text).toBe('\u001b[1mid\u001b[22m\n\u001b[2m──\u001b[22m\nx\n')
})

test.each([
  ['abc', 3],
  ['客户', 4],
  ['ｆｕｌｌ', 8],
  ['e\u0301', 1],
  ['한국', 4],
  ['🚀', 2],
  ['–…', 2],
])('%s takes %d cells', (text, cells) => expect(displayWidth(text)).toBe(cells))

test('columns that matter stay when others go, and say more of a reason before they do', () => {
  const some = [
    { head: 'id', matters: true },
    { head: 'segment' },
    { head: 'days', right: true },
    { head: 'money', right: true, matters: true },
    { head: 'because', matters: true, least: 30 },
    { head: 'action' },
  ]
  const cells = [['C-1', 'potential', '12', '10.00', 'a reason that goes on and on for a while', 'do it']]
  const at = (width: number) => layTable(some, cells, { width })
  expect(at(200).leftOut).toEqual([])
  expect(at(60).leftOut).toEqual(['action'])
  expect(at(45).leftOut).toEqual(['segment', 'days', 'action'])
  expect(at(45).text).toContain('a reason that goes on and on')
  expect(at(30).leftOut).toEqual(['segment', 'days', 'action'])
  expect(at(30).text.split('\n')[0]).toMatch(/^id +money +because/)
})

test('a table without rows or without columns is laid out all the same', () => {
  expect(layTable(columns, []).text).toBe(`id  amount  because  action\n${'─'.repeat(27)}\n`)
  expect(layTable([], []).text.trim()).toBe('')
})
