import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { readSource } from '../../src/files/sample.js'
import { detectDialect } from '../../src/files/text/dialect.js'

const table = (delimiter: string, rows = 5) =>
  ['id', 'name', 'price'].join(delimiter) +
  '\n' +
  Array.from({ length: rows }, (_, n) =>
    [`${n}`, `item ${n}`, `${n},50`].map((v) => (v.includes(delimiter) ? `"${v}"` : v)).join(delimiter),
  ).join('\n') +
  '\n'

describe('dialect', () => {
  test.each([',', ';', '\t', '|'])('delimiter %j', (delimiter) => {
    const { dialect, header, records } = detectDialect(table(delimiter), false)
    expect(dialect).toMatchObject({ delimiter, quote: '"', headerLine: 1, newline: '\n', comment: '' })
    expect(header).toEqual(['id', 'name', 'price'])
    expect(records).toHaveLength(5)
  })

  test('decimal commas do not make a comma the delimiter', () => {
    expect(detectDialect('a;b\n1,5;2,5\n1,5;2,5\n1,5;2,5\n', false).dialect.delimiter).toBe(';')
  })
  test('line ends', () => {
    expect(detectDialect('a,b\r\n1,"x\ny"\r\n', false).dialect.newline).toBe('\r\n')
    expect(detectDialect('a,b\r1,2\r3,4\r', false).dialect.newline).toBe('\r')
    expect(detectDialect('a,b\n1,"x\r\ny\r\nz"\n2,3\n', false).dialect.newline).toBe('\n')
  })
  test('line breaks inside quotes', () => {
    expect(detectDialect('a,b\n1,"x\ny"\n2,z\n', false).records).toEqual([
      ['1', 'x\ny'],
      ['2', 'z'],
    ])
  })
  test('escapes', () => {
    expect(detectDialect('a,b\n1,"5 1/2"" x"\n', false)).toMatchObject({
      dialect: { escape: '"' },
      records: [['1', '5 1/2" x']],
    })
    expect(detectDialect('a,b\n1,"5 \\"x\\""\n', false)).toMatchObject({
      dialect: { escape: '\\' },
      records: [['1', '5 "x"']],
    })
  })
  test('quotes inside unquoted text', () => {
    expect(detectDialect('a\tb\n1\tthe 5" one\n2\tx\n3\t"y" said z\n', false).records).toHaveLength(3)
  })
  test('a line cut off at the end of the sample is left out', () => {
    expect(detectDialect('a,b\n1,2\n3,4', true).records).toEqual([['1', '2']])
    expect(detectDialect('a,b\n1,2\n3,4', false).records).toHaveLength(2)
  })
  test('junk above the header', () => {
    expect(detectDialect('Sales report\n\nid,name,price\n1,a,2\n2,b,3\n', false)).toMatchObject({
      dialect: { headerLine: 3 },
      header: ['id', 'name', 'price'],
    })
  })
  test('no header', () => {
    expect(detectDialect('1,2024-01-05,3\n2,2024-01-06,4\n', false)).toMatchObject({
      dialect: { headerLine: 0 },
      header: ['', '', ''],
      records: [
        ['1', '2024-01-05', '3'],
        ['2', '2024-01-06', '4'],
      ],
    })
  })
  test('comments, but not orders that are called #1001', () => {
    expect(detectDialect('# made by x\nid,name\n1,a\n', false).dialect).toMatchObject({ comment: '#', headerLine: 2 })
    expect(detectDialect('Name,Total\n#1001,5\n#1002,6\n', false)).toMatchObject({
      dialect: { comment: '' },
      records: [
        ['#1001', '5'],
        ['#1002', '6'],
      ],
    })
  })
  test('header alone', () =>
    expect(detectDialect('a,b,c\n', false)).toMatchObject({ header: ['a', 'b', 'c'], records: [] }))
})

let folder: string
let engine: Engine
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clientele-'))
  engine = await openEngine()
})
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

const written = async (name: string, bytes: string | Uint8Array) => {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return readSource(path, name, engine)
}

describe('files', () => {
  test('encodings', async () => {
    expect(await written('bom.csv', '\uFEFFa,b\n1,é\n')).toMatchObject({
      header: ['a', 'b'],
      dialect: { encoding: 'utf-8' },
    })
    const text = '订单编号,金额\nA1,5\nA2,6\n'
    expect(await written('le.csv', Buffer.from(`\uFEFF${text}`, 'utf16le'))).toMatchObject({
      header: ['订单编号', '金额'],
      dialect: { encoding: 'utf-16le' },
    })
    expect(await written('be.csv', Buffer.from('a,b\n1,2\n3,4\n', 'utf16le').swap16())).toMatchObject({
      header: ['a', 'b'],
      dialect: { encoding: 'utf-16be' },
    })
    const gbk = Buffer.from('b6a9b5a5b1e0bac52c69640a312c320a', 'hex')
    expect((await written('gbk.csv', gbk)).dialect?.encoding).toBe('gb18030')
  })
  test('compressed', async () => {
    expect(await written('a.csv.gz', gzipSync('a,b\n1,2\n'))).toMatchObject({
      header: ['a', 'b'],
      sample: [['1', '2']],
    })
    await expect(written('broken.csv.gz', gzipSync(table(',', 50)).fill(0, 20))).rejects.toThrow('not a sound .gz file')
  })
  test('Parquet', async () => {
    const path = join(folder, 'a.parquet')
    await engine.run(
      `copy (select 1 as id, date '2024-01-05' as day, null as note, 17850.0::double as customer) to '${path}' (format parquet)`,
    )
    expect(await readSource(path, 'a.parquet', engine)).toMatchObject({
      kind: 'parquet',
      header: ['id', 'day', 'note', 'customer'],
      types: ['INTEGER', 'DATE', 'INTEGER', 'DOUBLE'],
      sample: [['1', '2024-01-05', '', '17850.0']],
    })
    await expect(written('corrupt.parquet', 'PAR1 and nothing else')).rejects.toThrow('not a sound Parquet file')
  })
  test.each([
    ['empty.csv', '', 'is empty'],
    ['blank.csv', '\n\n  \n', 'nothing but blanks'],
    ['book.xlsx', 'PK\u0003\u0004rest', 'not a sound .xlsx workbook'],
  ])('%s is refused', async (name, text, message) => {
    await expect(written(name, text)).rejects.toThrow(message)
  })
  test('a folder and a missing file are refused', async () => {
    await expect(readSource(folder, 'folder', engine)).rejects.toThrow('is a folder')
    await expect(readSource(join(folder, 'none.csv'), 'none.csv', engine)).rejects.toThrow('no such file')
  })
  test('a big file is sampled over its whole length, in little time', async () => {
    const rows = Array.from(
      { length: 400_000 },
      (_, n) => `${n},0${1 + (n % 9)}/${n < 390_000 ? '05' : '25'}/2024,"a, b"`,
    )
    const path = join(folder, 'big.csv')
    await writeFile(path, `id,date,text\n${rows.join('\n')}\n`)
    const source = await readSource(path, 'big.csv', engine)
    expect(source.sample.length).toBeLessThan(2000)
    expect(source.sample.every((row) => row.length === 3)).toBe(true)
    expect(source.sample.some((row) => row[1]!.includes('/25/'))).toBe(true)
  })
})
