// What stands in a workbook is what comes out of it: days, long ids, leading zeros, texts of every kind; and what is none.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { rawText, scan } from '../../src/engines/duckdb/scan.js'
import type { Engine } from '../../src/engines/engine.js'
import { readSource } from '../../src/files/sample.js'
import { numberKind } from '../../src/files/xlsx/values.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { handMade, rowsOf, zip } from '../support/workbook.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
const made = (rows: string, more: Omit<Parameters<typeof handMade>[1], 'sheets'> = {}) =>
  handMade(join(folder(), 'book.xlsx'), { sheets: [{ name: 'Sheet1', rows }], ...more })

const styles = `<numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="166" formatCode="#,##0.00 &quot;days&quot;"/><numFmt numFmtId="167" formatCode="[h]:mm"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="20"/></cellXfs>`

describe('cells', () => {
  const cell = async (xml: string, workbookPr = '') =>
    (
      await rowsOf(
        await made(`<row>${text('a')}${text('b')}</row><row>${xml}${text('x')}</row>`, { styles, workbookPr }),
      )
    )[1]![0]

  test.each([
    ['a whole number', '<c><v>42</v></c>', '42'],
    ['19 digits', '<c><v>1234567890123456789</v></c>', '1234567890123456789'],
    ['an id that was rounded is left to be told', '<c><v>1.2345678901234568E+18</v></c>', '1.2345678901234568E+18'],
    ['the digits that are shown', '<c><v>12.300000000000001</v></c>', '12.3'],
    ['a small number', '<c><v>5.0000000000000003E-2</v></c>', '0.05'],
    ['a negative one', '<c><v>-1.5E-3</v></c>', '-0.0015'],
    ['a large one', '<c><v>1.5E+9</v></c>', '1500000000'],
    ['a fraction with an exponent', '<c><v>1.25E+1</v></c>', '12.5'],
    ['zeros by format', '<c s="3"><v>42</v></c>', '00042'],
    ['a day', '<c s="1"><v>45292</v></c>', '2024-01-01'],
    ['a day in Chinese', '<c s="4"><v>45292</v></c>', '2024-01-01'],
    ['a day with its time', '<c s="2"><v>45292.5</v></c>', '2024-01-01 12:00:00'],
    ['rounding at midnight', '<c s="1"><v>45291.999999999</v></c>', '2024-01-01'],
    ['a time alone', '<c s="7"><v>0.75</v></c>', '18:00:00'],
    ['1900-01-01', '<c s="1"><v>1</v></c>', '1900-01-01'],
    ['1900-02-28', '<c s="1"><v>59</v></c>', '1900-02-28'],
    ['the day that never was', '<c s="1"><v>60</v></c>', '60'],
    ['1900-03-01', '<c s="1"><v>61</v></c>', '1900-03-01'],
    ['words in a format are no date', '<c s="5"><v>3</v></c>', '3'],
    ['a duration', '<c s="6"><v>1.5</v></c>', '1.5'],
    ['true', '<c t="b"><v>1</v></c>', 'true'],
    ['an error', '<c t="e"><v>#REF!</v></c>', '#REF!'],
    ['the text of a formula', '<c t="str"><f>A1&amp;"x"</f><v>007</v></c>', '007'],
    ['an ISO date', '<c t="d"><v>2024-01-01T10:00:00</v></c>', '2024-01-01 10:00:00'],
    ['an escaped control', text('a_x000D_b_x005F_x0041_'), 'a\rb_x0041_'],
    ['CDATA and entities', text('<![CDATA[<a>]]>&amp;&#20013;'), '<a>&中'],
    ['a line break', text('a\nb'), 'a\nb'],
  ])('%s', async (_, xml, expected) => expect(await cell(xml)).toBe(expected))

  test('days from 1904', async () => expect(await cell('<c s="1"><v>0</v></c>', 'date1904="1"')).toBe('1904-01-01'))
})

test('shared texts: pieces with formats joined, readings left out', async () => {
  const path = await made(
    '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c t="s"><v>2</v></c><c t="s"><v>0</v></c></row>',
    {
      texts:
        '<si><t>007</t></si><si><r><t xml:space="preserve">two </t></r><r><rPr><b/></rPr><t>words</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>',
    },
  )
  expect(await rowsOf(path)).toEqual([
    ['007', 'two words'],
    ['東京', '007'],
  ])
})

test('cells by reference, and rows that are not there: one line a row', async () => {
  const path = await made(
    '<row r="1"><c r="A1" t="str"><v>id</v></c><c r="C1" t="str"><v>day</v></c></row><row r="4"><c r="C4"><v>3</v></c></row>',
  )
  expect(await rowsOf(path)).toEqual([['id', '', 'day'], [''], [''], ['', '', '3']])
})

test('number formats that show a date', () => {
  const kind = (code: string) => numberKind(164, code).kind
  expect(['yyyy-mm-dd', 'd/m/yy h:mm', '[$-F800]dddd\\,\\ mmmm\\ dd', 'mm:ss', 'm"月"'].map(kind)).toEqual(
    Array(5).fill('moment'),
  )
  expect(
    ['General', '0.00', '#,##0_);[Red](#,##0)', '"day" 0', '\\d0', '[mm]:ss', '0.0%', '0;-0;"y"'].map(kind),
  ).toEqual(Array(8).fill('number'))
  expect(numberKind(14, undefined).kind).toBe('moment')
  expect(numberKind(58, undefined).kind).toBe('moment')
  expect(numberKind(2, undefined).kind).toBe('number')
})

describe('sheets', () => {
  const sheets = [
    { name: 'Old', rows: `<row>${text('old')}</row>`, attributes: 'state="hidden"' },
    { name: 'Orders 1', rows: `<row>${text('first')}</row>` },
    { name: '订单', rows: `<row>${text('second')}</row>` },
  ]
  test('the first that is shown, or by name', async () => {
    const path = await handMade(join(folder(), 'book.xlsx'), { sheets })
    expect(await rowsOf(path)).toEqual([['first']])
    expect(await rowsOf(path, '订单')).toEqual([['second']])
    expect(await rowsOf(path, 'Old')).toEqual([['old']])
    await expect(rowsOf(path, 'Orders')).rejects.toMatchObject({
      message: `${path} has no sheet "Orders"`,
      hint: "did you mean --sheet 'Orders 1'?",
    })
  })
})

describe('by the whole way', () => {
  const row = (...cells: string[]) => `<row>${cells.join('')}</row>`
  const heads = ['order_id', 'customer_id', 'order_date', 'product_id', 'quantity', 'amount'].map(text)
  const line = (n: number, customer = text('00017')) =>
    row(
      text(`O-${n}`),
      customer,
      `<c s="1"><v>${45_292 + n}</v></c>`,
      text('12345678901234567'),
      '<c><v>2</v></c>',
      '<c><v>12.5</v></c>',
    )

  test('an order export is read as from CSV; the sheet is told', async () => {
    const path = await handMade(join(folder(), 'orders.xlsx'), {
      sheets: [
        { name: 'Orders', rows: row(...heads) + Array.from({ length: 30 }, (_, n) => line(n)).join('') },
        { name: 'Notes', rows: '' },
      ],
      styles,
    })
    const [orders] = await recogniseFiles(engine, { files: [{ path }] })
    expect(orders).toMatchObject({
      role: 'order_lines',
      file: { name: path, sheet: { name: 'Orders', others: ['Notes'] } },
    })
    expect(orders!.findings.map(({ code }) => code)).toContain('sheet_chosen')
    const index = (field: string) => orders!.columns.find((c) => c.field === field)!.index
    const wanted = ['customer_id', 'order_day', 'product_id'].map(
      (field) => `${rawText(orders!.file, index(field))} as ${field}`,
    )
    const rows = await engine.rows(`select ${wanted.join(', ')} from ${scan(orders!.file)} order by 2 limit 1`)
    expect(rows).toEqual([{ customer_id: '00017', order_day: '2024-01-01', product_id: '12345678901234567' }])
  })

  test('line breaks in cells come back, and do not shift lines', async () => {
    const path = await made(
      row(text('id'), text('name')) + row(text('1'), text('two\nlines')) + row(text('2'), text('x')),
    )
    const file = await readSource(path, 'book.xlsx', engine)
    expect(file.sample).toEqual([
      ['1', 'two\nlines'],
      ['2', 'x'],
    ])
    expect(readFileSync(file.path, 'utf8').split('\n')).toHaveLength(4)
    const rows = await engine.rows(`select ${rawText(file, 1)} as name from ${scan(file)} order by name`)
    expect(rows).toEqual([{ name: 'two\nlines' }, { name: 'x' }])
  })

  test('20,000 rows', async () => {
    const lines = Array.from({ length: 20_000 }, (_, n) => line(n))
    const path = await made(row(...heads) + lines.join(''), { styles })
    const [orders] = await recogniseFiles(engine, { files: [{ path }] })
    const [count] = await engine.rows(`select count(*) as n from ${scan(orders!.file)}`)
    expect(Number(count!.n)).toBe(20_000)
  })
})

describe('what is no sound workbook is one line', () => {
  const put = (bytes: Buffer | string) => {
    const path = join(folder(), 'book.xlsx')
    writeFileSync(path, bytes)
    return path
  }
  const compound = (content: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000), Buffer.from(content, 'utf16le')])
  const reason = async (path: string) => {
    const error = await readSource(path, 'book.xlsx', engine).then(
      () => undefined,
      (e: Error & { code?: number; exitCode?: number; hint?: string }) => e,
    )
    expect(error?.constructor.name).toBe('UserError')
    expect(error?.message).not.toContain('\n')
    return error!.message
  }

  test('encrypted, old, another zip, an OpenDocument, empty', async () => {
    expect(await reason(put(compound('EncryptedPackage')))).toBe('book.xlsx is encrypted')
    expect(await reason(put(compound('Workbook')))).toBe('book.xlsx is a workbook of the old kind (.xls)')
    const other = join(folder(), 'book.xlsx')
    await zip(other, { 'a.jpg': 'x' })
    expect(await reason(other)).toBe('book.xlsx is a zip file without a table in it: a.jpg')
    await zip(other, { '[Content_Types].xml': '<Types/>' })
    expect(await reason(other)).toBe('book.xlsx is not a sound .xlsx workbook: it holds no workbook')
    await zip(other, { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' })
    expect(await reason(other)).toContain('it is an OpenDocument file')
    expect(await reason(await made(''))).toBe('book.xlsx: the sheet "Sheet1" is empty')
  })

  test('broken XML, a missing text, rows out of order, a document type', async () => {
    expect(await reason(await made('<row><c>'))).toContain('not a sound .xlsx workbook')
    expect(await reason(await made('<row><c t="s"><v>3</v></c></row>', { texts: '' }))).toContain('text 3')
    expect(await reason(await made('<row r="5"><c><v>1</v></c></row><row r="5"/>'))).toContain('out of order at 5')
    const path = join(folder(), 'book.xlsx')
    await zip(path, { '_rels/.rels': '<!DOCTYPE a [<!ENTITY b "c">]><Relationships/>' })
    expect(await reason(path)).toContain('document type')
  })

  test('cut off or damaged anywhere', async () => {
    const path = await made(
      Array.from({ length: 500 }, (_, n) => `<row>${text(`a${n * 7919}`)}<c><v>${n}</v></c></row>`).join(''),
    )
    const bytes = readFileSync(path)
    for (let at = 4; at < bytes.length; at += Math.ceil(bytes.length / 25)) {
      await reason(put(bytes.subarray(0, at)))
      const damaged = Buffer.from(bytes)
      for (let i = at; i < Math.min(bytes.length, at + 40); i++) damaged[i]! ^= 0x5a
      const read = await readSource(put(damaged), 'book.xlsx', engine).catch((error: Error) => error)
      if (read instanceof Error) expect(read.constructor.name).toBe('UserError')
    }
  })
})
