// Files as systems write them: encodings, line ends, ragged rows, notes around the table. All are read as the plain file would be.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { readTable, type Table } from '../../src/files/table.js'
import { encodingNamed } from '../../src/files/text/encoding.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

let count = 0
const read = async (bytes: string | Uint8Array, options: { encoding?: string; name?: string } = {}): Promise<Table> => {
  const path = join(folder(), options.name ?? `export-${count++}.csv`)
  writeFileSync(path, bytes)
  return readTable(engine, path, { ...(options.encoding && { encoding: options.encoding }) })
}

/** Text in another encoding, by a program that is on every Linux and Mac. */
const iconv = (text: string, encoding: string) =>
  execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: text, maxBuffer: 1 << 26 })

const codes = ({ left }: Table) => left.map(({ line, code }) => `${line} ${code}`)

const chinese = (rows: number) =>
  `订单编号,客户名称,下单时间,商品名称,实付金额\n${Array.from({ length: rows }, (_, n) => `SO${n},张伟,2024-01-0${1 + (n % 9)},自然堂雪域精粹纯粹滋润霜,${n}.50`).join('\n')}\n`
const traditional =
  '訂單編號,客戶名稱,下單時間,商品名稱,實付金額\nA1,陳怡君,2024-01-05,自然堂雪域精粹純粹滋潤霜,5\nA2,林志明,2024-01-06,保濕乳液,6\n'
const japanese =
  '注文番号,顧客,注文日,商品名,金額\nA1,田中,2024-01-05,りんごジュース,500\nA2,鈴木,2024-01-06,オレンジ,600\n'
const german =
  'Bestellnummer;Kunde;Datum;Straße;Betrag\n1;Müller;05.01.2024;Hauptstraße;12,50\n2;Böhm;06.01.2024;Äpfelweg;5,00 €\n'

describe('encodings', () => {
  test.each([
    ['gb18030', 'GB18030', chinese(20)],
    ['gb18030', 'GBK', '商品ID,类别ID,单价,销量,订单ID\n30006206,915,25.23,0.328,CDL1\n30163281,914,2,2,CDL2\n'],
    ['big5', 'BIG5', traditional],
    ['shift_jis', 'SHIFT_JIS', japanese],
    ['windows-1252', 'CP1252', german],
    ['windows-1252', 'CP1252', 'Id,Prénom,Montant\n1,Zoe,5\n2,Max,6\n'],
    ['utf-16le', 'UTF-16LE', german],
    ['utf-16be', 'UTF-16BE', 'a,b\n1,2\n3,4\n'],
    ['utf-8', 'UTF-8', chinese(3)],
  ])('%s is told by its bytes', async (encoding, written, text) => {
    const plain = await read(text)
    const other = await read(iconv(text, written))
    expect(other.file.dialect?.encoding).toBe(encoding)
    expect([other.header, ...other.records]).toEqual([plain.header, ...plain.records])
    expect(other.left).toEqual([])
    const packed = await read(gzipSync(iconv(text, written)), { name: 'export.dat' })
    expect(packed.records).toEqual(plain.records)
  })

  test('the user may name it, and is believed', async () => {
    const text = 'id,név\n1,Őrsi\n2,Szűcs\n'
    const table = await read(iconv(text, 'CP1250'), { encoding: encodingNamed('windows-1250') })
    expect(table.records).toEqual([
      ['1', 'Őrsi'],
      ['2', 'Szűcs'],
    ])
    expect(encodingNamed('GBK')).toBe('gbk')
    expect(encodingNamed('cp936')).toBe('gbk')
    expect(encodingNamed('latin1')).toBe('windows-1252')
    expect(() => encodingNamed('gb18003')).toThrow('no such encoding')
  })

  test('bytes that are no text set their line aside, whatever the encoding', async () => {
    for (const encoding of ['UTF-8', 'GB18030']) {
      const bytes = iconv(chinese(100), encoding)
      const place = bytes.indexOf('SO41,') + 5
      bytes[place] = 0xff
      bytes[place + 1] = 0x20
      const table = await read(bytes)
      expect(codes(table)).toEqual(['43 undecodable'])
      expect(table.left[0]!.raw).toContain('SO41,')
      expect(table.records).toHaveLength(99)
    }
  })

  test('bytes beyond the sample tell the encoding of a file that begins in ASCII', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, n) => `${n},customer,${n === 17_003 ? '自然堂雪域精粹' : 'plain name'}`,
    )
    const table = await read(iconv(`id,customer,product\n${rows.join('\n')}\n`, 'GB18030'))
    expect(table.file.dialect?.encoding).toBe('gb18030')
    expect(table.records[17_003]).toEqual(['17003', 'customer', '自然堂雪域精粹'])
    expect(table.findings.map(({ code }) => code)).toEqual(['encoding_guessed'])
  })
})

const sales = (n: number) => `${n},2024-01-${String(1 + (n % 28)).padStart(2, '0')},C${n % 7},${n}.50,`
const body = (rows: number) => [
  'order_id,date,customer,amount,note',
  ...Array.from({ length: rows }, (_, n) => sales(n)),
]

describe('line ends', () => {
  test.each([
    ['CR', (lines: string[]) => lines.join('\r')],
    ['CRLF', (lines: string[]) => lines.join('\r\n')],
    ['mixed', (lines: string[]) => lines.map((line, n) => line + ['\n', '\r\n', '\r'][n % 3]).join('')],
  ])('%s', async (_, write) => {
    const table = await read(write(body(30)))
    expect(table.records).toHaveLength(30)
    expect(table.header).toEqual(['order_id', 'date', 'customer', 'amount', 'note'])
    expect(table.records[29]).toEqual(sales(29).split(','))
    expect(table.left).toEqual([])
  })
})

describe('rows', () => {
  test('remarks, comments, totals and a repeated header are left out, by line', async () => {
    const lines = body(12)
    const text = [
      'Sales report',
      '',
      ...lines.slice(0, 6),
      lines[0],
      ...lines.slice(6),
      'Total,,,72.00,',
      '',
      'Printed on 3 January 2024',
    ].join('\n')
    const table = await read(text)
    expect(table.records).toEqual(lines.slice(1).map((line) => line.split(',')))
    expect(codes(table)).toEqual(['9 repeated_header', '17 total_row', '19 footnote'])
    const commented = await read(
      ['# made by a till', ...lines.slice(0, 4), '# page 2, again', ...lines.slice(4)].join('\n'),
    )
    expect(commented.records).toHaveLength(12)
    expect(commented.left).toEqual([])
  })

  test('a delimiter too many or too few never shifts a row', async () => {
    const lines = body(20)
    lines[5] = `,${lines[5]}`
    lines[9] = lines[9]!.replace(',C1', 'C1')
    lines[14] = lines[14]!.replace(',C6,', ',C6,with,')
    const table = await read(lines.join('\n'))
    expect(codes(table)).toEqual(['10 structure', '15 structure'])
    expect(table.records).toHaveLength(18)
    expect(table.records[4]).toEqual(sales(4).split(','))
    expect(table.findings).toMatchObject([{ code: 'rows_repaired', args: { rows: 1, line: 6 } }])
  })

  test('rows without their last cells, where that is usual', async () => {
    const lines = body(20).map((line, n) => (n % 3 === 1 ? line.replace(/,$/, '') : line))
    const table = await read(lines.join('\n'))
    expect(table.records).toHaveLength(20)
    expect(table.records[0]).toEqual(sales(0).split(','))
  })

  test('a stray quote takes no other line with it', async () => {
    const lines = body(20)
    lines[4] = lines[4]!.replace('C', '"C')
    const table = await read(lines.join('\n'))
    expect(table.records.length + table.left.length).toBe(20)
    expect(table.records[5]).toEqual(sales(5).split(','))
  })

  test('columns apart by blanks', async () => {
    const table = await read(
      ' 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n 00021 0002 19970101  3   63.34\r\n',
    )
    expect(table.header).toEqual(['', '', '', '', ''])
    expect(table.records[2]).toEqual(['00021', '0002', '19970101', '3', '63.34'])
  })

  test('nameless columns behind the header, blank and repeated names', async () => {
    const table = await read('a,,a\n1,2,3,,\n4,5,6,,\n')
    expect(table.header).toEqual(['a', '', 'a', '', ''])
    expect(table.records).toEqual([
      ['1', '2', '3', '', ''],
      ['4', '5', '6', '', ''],
    ])
  })

  test.each([
    ['\u0001', 'SOH'],
    ['^', 'caret'],
    [', ', 'comma and blank'],
  ])('delimiter %j', async (delimiter) => {
    const rows = [
      ['id', 'name', 'price'],
      ['1', '"x, y"', '5.5'],
      ['2', '"z"', '6.5'],
      ['3', '"w, v"', '7.5'],
    ]
    const table = await read(rows.map((row) => row.join(delimiter)).join('\n'))
    expect(table.records).toEqual([
      ['1', 'x, y', '5.5'],
      ['2', 'z', '6.5'],
      ['3', 'w, v', '7.5'],
    ])
  })

  test('most rows of another width are refused before they are noted one by one', async () => {
    await expect(read(`a,b,c\n${'1,2,3,4\n'.repeat(50)}`)).rejects.toThrow('do not have the 3 columns')
  })
})
