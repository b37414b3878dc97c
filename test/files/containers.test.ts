// Tables inside other things: HTML and XML called .xls, zip files, workbooks with covers and a sheet a month, lines quoted whole,
// headings over headings. Each is read as the plain file would be, or refused by what it is.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { readInside } from '../../src/files/archive.js'
import { readTable } from '../../src/files/table.js'
import { hasQuotedLines } from '../../src/files/text/quoted-lines.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { handMade, zip } from '../support/workbook.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ threads: 1 })
})
afterAll(() => engine.close())

let here = ''
beforeEach(() => {
  here = folder()
})
const place = (name: string) => join(here, name)
const put = (name: string, text: string | Uint8Array) => {
  writeFileSync(place(name), text)
  return place(name)
}
const table = async (path: string) => {
  const { header, records } = await readTable(engine, path)
  return [header, ...records].map((cells) => cells.join('|'))
}
const plain = ['Order ID|Customer ID|Order Date|Total', 'A1|C1|2024-01-05|10.00', 'A2|C2|2024-01-20|20.00']

describe('markup called .xls', () => {
  test('an HTML table, with cells over several columns and entities', async () => {
    const path = put(
      'a.xls',
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>td{mso-number-format:"\\@"}</style></head><body><table><tr><th>Order&nbsp;ID</th><th>Customer</th><th colspan=2>Total</th></tr>\n<tr><td>A1</td><td>M&uuml;&#252;ller &amp; Co, Berlin</td><td>10.00</td><td>EUR</td></tr><tr><td>A2</td><td></td><td>20.00<td>EUR</tr></table><table><tr><td>x</td></tr></table></body></html>',
    )
    expect(await table(path)).toEqual([
      'Order\u00a0ID|Customer|Total|',
      'A1|Müüller & Co, Berlin|10.00|EUR',
      'A2||20.00|EUR',
    ])
  })

  test('a cell over several rows stands in the first', async () => {
    const path = put(
      'b.xls',
      '<table><tr><td>Order ID</td><td>SKU</td></tr><tr><td rowspan="2">A1</td><td>M1</td></tr><tr><td>M2</td></tr><tr><td>A2</td><td>M3</td></tr></table>',
    )
    expect(await table(path)).toEqual(['Order ID|SKU', 'A1|M1', '|M2', 'A2|M3'])
  })

  test('the XML of old spreadsheets', async () => {
    const cell = (text: string, more = '') => `<Cell${more}><Data ss:Type="String">${text}</Data></Cell>`
    const path = put(
      'c.xls',
      `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table><Row>${plain[0]!
        .split('|')
        .map((t) => cell(t))
        .join(
          '',
        )}</Row><Row>${cell('A1')}${cell('C1')}${cell('2024-01-05')}${cell('10.00')}</Row><Row>${cell('A2')}${cell('2024-01-20', ' ss:Index="3"')}${cell('20.00')}</Row></Table></Worksheet></Workbook>`,
    )
    expect(await table(path)).toEqual([plain[0], plain[1], 'A2||2024-01-20|20.00'])
  })

  test('a page without a table is refused by what it is', async () => {
    await expect(table(put('d.xls', '<!DOCTYPE html><html><body>Please sign in</body></html>'))).rejects.toThrow(
      'is HTML or XML, and holds no table',
    )
  })
})

describe('zip files', () => {
  const csv = plain.join('\n').replaceAll('|', ',')
  test('the one table in it is read', async () => {
    await zip(place('one.zip'), { '__MACOSX/._orders.csv': 'x', 'out/orders.csv': csv, 'readme.md': 'hello' })
    expect(await table(place('one.zip'))).toEqual(plain)
  })
  test('of several their names are said', async () => {
    await zip(place('two.zip'), { 'a.csv': csv, 'b.csv': csv })
    await expect(table(place('two.zip'))).rejects.toThrow('is a zip file of 2 files: a.csv, b.csv')
  })
  test('each of several is a file of its own, joined to the others', async () => {
    await zip(place('all.zip'), {
      'shop/people.csv': 'Customer ID,Name,Email\nC1,Ann,ann@example.org\nC2,Ben,ben@example.org\n',
      'shop/orders.csv': `${csv}\nA3,C9,2024-01-21,5.00\n`,
      'notes.txt': 'see the wiki\n',
    })
    const path = place('all.zip')
    const all = await recogniseFiles(engine, { files: [{ path }] })
    expect(all.map(({ file, role }) => [file.name, role])).toEqual([
      [`${path}/shop/orders.csv`, 'orders'],
      [`${path}/shop/people.csv`, 'customers'],
    ])
    expect(all.map(({ file }) => file.original?.path)).toEqual([path, path])
    // What is no export is passed over as in a folder, and said.
    const [passed] = all.flatMap(({ findings }) => findings).filter(({ code }) => code === 'passed_over')
    expect(passed?.args.file).toBe(`${path}/notes.txt`)
  })
  test('its content is found again by its name', async () => {
    await zip(place('all.zip'), { 'shop/orders.csv': csv, 'b.csv': 'x' })
    expect(await readInside(`${place('all.zip')}/shop/orders.csv`, text)).toBe(csv)
    expect(await readInside(`${place('all.zip')}/orders.csv`, text)).toBeUndefined()
    expect(await readInside(place('none.csv'), text)).toBeUndefined()
  })
  test('a role said for the zip file is that of each in it', async () => {
    await zip(place('years.zip'), {
      '2024.csv': csv,
      '2023.csv': csv.replaceAll('2024', '2023').replaceAll('\nA', '\nB'),
    })
    const files = await recogniseFiles(engine, { files: [{ path: place('years.zip'), role: 'orders' }] })
    expect(files.map(({ file, roleBy }) => [file.name.slice(-8), roleBy])).toEqual([
      ['2023.csv', 'user'],
      ['2024.csv', 'user'],
    ])
  })
  test('none is said', async () => {
    await zip(place('none.zip'), { 'photo.jpg': 'x' })
    await expect(table(place('none.zip'))).rejects.toThrow('a zip file without a table in it: photo.jpg')
  })
})

const cells = (...texts: string[]) =>
  `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
const month = (n: number) =>
  cells('Order ID', 'Customer ID', 'Order Date', 'Total') + cells(`A${n}`, 'C1', `2024-0${n}-05`, `${n}0.00`)

describe('workbooks', () => {
  const book = (sheets: { name: string; rows: string }[]) => handMade(place('book.xlsx'), { sheets })
  const read = async (path: string, sheet?: string) => {
    const files = await recogniseFiles(engine, { files: [{ path }], sheet })
    return files.map(({ file, findings }) => ({
      sheet: file.sheet?.name,
      ids: file.sample.map((row) => row[0]),
      warned: findings.filter(({ level }) => level === 'warning').map(({ args }) => args.alike),
    }))
  }

  test('a cover is passed over for the sheet that is known', async () => {
    const path = await book([
      { name: 'About', rows: cells('Report', 'made for you') + cells('by', 'a shop') },
      { name: 'Data', rows: month(1) },
    ])
    expect(await read(path)).toEqual([{ sheet: 'Data', ids: ['A1'], warned: [] }])
  })

  test('a sheet a month: the first alone is read and said, all and some of them when named', async () => {
    const path = await book([
      { name: 'Jan', rows: month(1) },
      { name: 'Feb', rows: month(2) },
      { name: 'Mar', rows: month(3) },
      { name: 'Notes', rows: cells('a', 'b') + cells('c', 'd') },
    ])
    expect(await read(path)).toEqual([{ sheet: 'Jan', ids: ['A1'], warned: ['Feb, Mar'] }])
    expect((await read(path, 'all')).map(({ ids }) => ids)).toEqual([['A1'], ['A2'], ['A3']])
    expect((await read(path, 'Jan, Mar')).map(({ sheet }) => sheet)).toEqual(['Jan', 'Mar'])
    await expect(read(path, 'Jan,Apr')).rejects.toThrow('has no sheet "Apr"')
  })

  test('a sheet whose name holds a comma is one', async () => {
    const path = await book([
      { name: 'Jan', rows: month(1) },
      { name: 'Feb, Mar', rows: month(2) },
    ])
    expect((await read(path, 'Feb, Mar')).map(({ ids }) => ids)).toEqual([['A2']])
  })

  test('formulas of which no program has left the value are said', async () => {
    const rows =
      cells('Order ID', 'Order Date', 'Total') +
      `<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c><c r="C2"><f>A2*2</f></c></row>`
    await expect(read(await book([{ name: 'S', rows }]))).rejects.toThrow(
      '1 cells, C2 the first, hold formulas of which no program has worked out the value ("Total")',
    )
  })

  test('currencies that number formats show stand beside the numbers, where there are several', async () => {
    const styles = (codes: string[]) =>
      `<numFmts>${codes.map((code, n) => `<numFmt numFmtId="${170 + n}" formatCode="${code}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${codes.map((_, n) => `<xf numFmtId="${170 + n}"/>`).join('')}</cellXfs>`
    const rows = `${cells('Total', 'x')}<row><c s="1"><v>5</v></c><c><v>1</v></c></row><row><c s="2"><v>6.5</v></c><c><v>2</v></c></row>`
    const path = place('money.xlsx')
    const read = async (codes: string[]) => {
      await handMade(path, { sheets: [{ name: 'S', rows }], styles: styles(codes) })
      return (await table(path)).slice(1)
    }
    expect(await read(['[$€-407]#,##0.00', '&quot;£&quot;0.00'])).toEqual(['5 €|1', '6.5 £|2'])
    expect(await read(['[$€-407]#,##0.00', '0.00'])).toEqual(['5|1', '6.5|2'])
  })
})

describe('header rows', () => {
  test.each([
    [
      'groups over names',
      'Order,,Money,\nOrder ID,Order Date,Total,Tax\nA1,2024-01-05,10.00,1.00\nA2,2024-01-20,20.00,2.00\n',
      'Order ID|Order Date|Total|Tax',
    ],
    [
      'names that repeat under their groups',
      'Order ID,Shop,,Web,\n,Units,Total,Units,Total\nA1,1,10.00,2,5.00\nA2,3,20.00,4,6.00\n',
      'Order ID|Shop Units|Shop Total|Web Units|Web Total',
    ],
    [
      'keys over what they are called',
      'order_id,order_date,total\nOrder number,Day of order,Amount paid\nA1,2024-01-05,10.00\nA2,2024-01-20,20.00\n',
      'order_id|order_date|total',
    ],
    ['a row of words in a table of words', 'id,name,kind\nA1,Tea,Food\nA2,Mug,Ware\n', 'id|name|kind'],
    [
      'a first row that lacks its numbers',
      'id,day,total\nA1,n/a,n/a\nA2,2024-01-20,20.00\nA3,2024-01-21,5.00\n',
      'id|day|total',
    ],
  ])('%s', async (_, text, header) => {
    const [first] = await table(put('rows.csv', text))
    expect(first).toBe(header)
  })

  test('--header-row names the line where it is not found', async () => {
    const path = put(
      'junk.csv',
      'made,by,the,shop\nfor,you,and,me\nOrder ID,Customer ID,Order Date,Total\nA1,C1,2024-01-05,10.00\n',
    )
    const [one] = await recogniseFiles(engine, { files: [{ path }], headerRow: 3 })
    expect(one!.file.header).toEqual(['Order ID', 'Customer ID', 'Order Date', 'Total'])
    expect(one!.file.sample).toEqual([['A1', 'C1', '2024-01-05', '10.00']])
  })
})

test('a column of texts with commas is no file of quoted lines', () => {
  expect(hasQuotedLines('"text"\n"one, two"\n"three"\n"four, five, six"\n')).toBe(false)
  expect(hasQuotedLines('"a","b"\n"1","2"\n')).toBe(false)
  expect(hasQuotedLines('"a,b"\n"1,2"\n')).toBe(true)
})

test('lines that are quoted whole are taken apart', async () => {
  const text = plain.map((line) => `"${line.replaceAll('|', ',')}"`).join('\r\n')
  expect(await table(put('wrapped.csv', text.replace('C1', '""C1, x""')))).toEqual([
    plain[0],
    plain[1]!.replace('C1', 'C1, x'),
    plain[2],
  ])
})
