// What is seen of a whole file before the engine reads it.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Dialect } from '../../src/core/source.js'
import { tried } from '../../src/files/text/dialect.js'
import { examine } from '../../src/files/text/examine.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const comma: Dialect = {
  ...{ encoding: 'utf-8', delimiter: ',', quote: '"', escape: '"', newline: '\n', comment: '' },
  headerLine: 1,
}

async function seen(content: string | Buffer, dialect = comma, width = 3) {
  const path = join(folder(), 'a.csv')
  await writeFile(path, content)
  return examine(path, dialect, width)
}

const cell = fc.array(fc.constantFrom('a', '7', ' ', 'ü', '中', '.', '_'), { maxLength: 6 }).map((all) => all.join(''))
const line = fc.record({
  cells: fc.oneof(
    { weight: 8, arbitrary: fc.array(cell, { minLength: 3, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(cell, { maxLength: 5 }) },
  ),
  end: fc.oneof({ weight: 9, arbitrary: fc.constant('\n') }, { weight: 1, arbitrary: fc.constant('\r\n') }),
  quoted: fc.boolean(),
})

test('rows of another width and line ends of two kinds are seen, whether lines are plain or hold quotes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(',', '\t'),
      fc.boolean(),
      async (lines, delimiter, ended) => {
        const rows = lines.map(({ cells, end }) => ({ text: cells.join(delimiter), end }))
        const expected = {
          undecodable: false,
          mixed: new Set(rows.slice(0, ended ? undefined : -1).map(({ end }) => end)).size > 1,
          irregular: rows.slice(1).some(({ text }) => text.trim() !== '' && text.split(delimiter).length !== 3),
        }
        // A tab alone is two cells and no blank line.
        fc.pre(delimiter === ',' || rows.every(({ text }) => text.trim() !== '' || text.replaceAll(' ', '') === ''))
        const written = (quote: (text: string, n: number) => string) =>
          rows.map(({ text, end }, n) => quote(text, n) + (n === rows.length - 1 && !ended ? '' : end)).join('')
        const dialect = { ...comma, delimiter }
        expect(
          await seen(
            written((text) => text),
            dialect,
          ),
        ).toEqual(expected)
        const first = (text: string, n: number) =>
          lines[n]!.quoted && text.trim() !== '' ? text.replace(/^[^,\t]*/, '"$&"') : text
        expect(await seen(written(first), dialect)).toEqual(expected)
      },
    ),
    { numRuns: 100 },
  )
})

test('rows beyond the first block, longer than a block, and in a compressed file', async () => {
  const rows = 'a,b,c\n'.repeat(200_000)
  for (const [content, irregular] of [
    [rows, false],
    [`${rows}1,2\n`, true],
    [`a,b,c\n${'x'.repeat(2_500_000)},2,3\n1,2,3\n`, false],
    [`a,b,c\n${'x'.repeat(2_500_000)},2,3\n1,2\n`, true],
    [gzipSync(`${rows}1,2,3,\n`), true],
    [gzipSync(rows), false],
  ] as const)
    expect(await seen(content)).toEqual({ undecodable: false, mixed: false, irregular })
  expect((await seen(Buffer.concat([Buffer.from(rows), Buffer.from([0xff, 0x0a])]))).undecodable).toBe(true)
})

test('text without quotes is split into records as a parser of CSV does', () => {
  const part = fc.constantFrom(',', ', ', ';', '\n', '\r\n', '\r', 'a', ' ', 'ü', '"', "'", '\\')
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), fc.constantFrom(',', ', ', ';'), (parts, delimiter) => {
      const text = parts.join('')
      const quote = text.includes('"') ? '' : '"'
      const parsed = parse(text, {
        ...{ delimiter, quote: quote || null, escape: quote || null, record_delimiter: ['\r\n', '\n', '\r'] },
        ...{ relax_quotes: true, relax_column_count: true, skip_empty_lines: true },
      })
      expect(tried(text, { delimiter, quote, escape: quote })).toEqual(parsed)
    }),
    { numRuns: 300 },
  )
})
