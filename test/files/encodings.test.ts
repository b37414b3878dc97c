// Encodings by how plausible the text is under each, also where few characters are beyond ASCII.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { readTable } from '../../src/files/table.js'
import { decoderOf } from '../../src/files/text/decoders.js'
import { decode, encodingNamed } from '../../src/files/text/encoding.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

/** The text in another encoding, by a program that is on every Linux and Mac. */
const iconv = (text: string, encoding: string) =>
  execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: text })

/** Twenty orders, the given words in the first of them. */
const ordersWith = (words: string[], newline = '\n') =>
  `Order ID,Customer ID,Order Date,Product,Total${newline}${Array.from({ length: 20 }, (_, n) => `${n},C${n % 5},2024-01-${10 + n},${words[n] ?? 'Plain'},${n}.50${newline}`).join('')}`

/** Words of one language each, and the encodings that its exports come in, by their names for iconv. */
const texts: [string, string[], string[]][] = [
  ['French', ['Cédric Besnard', 'Gâteau salé', 'Évelyne Hébert', 'Forêt'], ['CP1252', 'MACINTOSH', 'CP850', 'CP437']],
  ['Spanish', ['Begoña Ordóñez', 'Almacén', 'Sillón cómodo'], ['CP1252', 'MACINTOSH', 'CP850', 'CP437']],
  ['German', ['Süßkirschen', 'Jörg Böhme', 'Frühstück', 'Plätzchen'], ['CP1252', 'MACINTOSH', 'CP850', 'CP437']],
  ['Portuguese', ['Leão', 'Coleção verão', 'Inês'], ['CP1252', 'MACINTOSH', 'CP850']],
  ['Polish', ['Łukasz Gołąb', 'Święcicka', 'Różański', 'Pończochy'], ['CP1250', 'ISO-8859-2', 'CP852']],
  ['Czech', ['Šimon Říha', 'Květa Žáková', 'Hřebíky', 'Čepice'], ['CP1250', 'ISO-8859-2', 'CP852']],
  ['Hungarian', ['Gyöngyösi Ödön', 'Erdős Lőrinc', 'Hűtőtáska'], ['CP1250']],
  ['Turkish', ['Gülşen Yıldırım', 'Ağrı', 'Çiçekçi', 'Işıklı'], ['CP1254']],
  ['Russian', ['Егор Зайцев', 'Чашка', 'Липецк'], ['CP1251', 'KOI8-R', 'CP866']],
  ['Ukrainian', ['Євген Їжакевич', 'Чашка', 'Чернігів'], ['CP1251']],
  ['Greek', ['Σπύρος Αντωνίου', 'Φλιτζάνι', 'Λάρισα'], ['CP1253']],
  ['simplified Chinese', ['蓝色雨伞', '孙小梅', '郑州'], ['GB18030', 'GBK']],
  ['traditional Chinese', ['藍色雨傘', '黃美玲', '嘉義'], ['BIG5']],
  ['Japanese', ['青いかさ', '小林まゆみ', 'タオル'], ['SHIFT_JIS', 'EUC-JP']],
  ['Korean', ['파란 우산', '최민수', '수건'], ['EUC-KR']],
]
const cases = texts.flatMap(([language, words, encodings]) =>
  encodings.map((encoding) => ({ language, words, encoding })),
)

describe('is told by the text', () => {
  test.each(cases)('$language in $encoding', ({ words, encoding }) => {
    const text = ordersWith(words)
    expect(decode([iconv(text, encoding)]).texts).toEqual([text])
  })

  test.each([
    ['Šimon', 'CP1250'],
    ['Œuvre', 'CP1252'],
    ['Peña', 'CP1252'],
    ['Łukasz', 'CP1250'],
    ['Иван', 'CP1251'],
    ['Müller', 'CP1252'],
    ['Yıldız', 'CP1254'],
  ])('of a single word, %s', (word, encoding) => {
    const text = ordersWith([word])
    const { texts: read, encoding: found, rival } = decode([iconv(text, encoding)])
    expect(read).toEqual([text])
    expect(rival).toBeDefined()
    expect(rival).not.toBe(found)
    // The other reading is one that differs.
    expect(decoderOf(rival!).decode(iconv(text, encoding), { stream: true })).not.toBe(text)
  })

  test('with lines that end in CR alone, as old Macs write them', async () => {
    const path = join(folder(), 'mac.csv')
    writeFileSync(path, iconv(ordersWith(['Französisch', 'Größe', 'Türkei'], '\r'), 'MACINTOSH'))
    const { file, records } = await readTable(engine, path)
    expect(file.dialect?.encoding).toBe('macintosh')
    expect(records.slice(0, 3).map((record) => record[3])).toEqual(['Französisch', 'Größe', 'Türkei'])
  })

  test('of a code page that the platform does not know, in the whole file', async () => {
    const path = join(folder(), 'dos.csv')
    const words = Array.from({ length: 20 }, (_, n) => ['Süßkirschen', 'Jörg Böhme', 'Plätzchen'][n % 3]!)
    writeFileSync(path, iconv(ordersWith(words), 'CP850'))
    const { records, left } = await readTable(engine, path)
    expect(records.map((record) => record[3])).toEqual(words)
    expect(left).toEqual([])
  })
})

test('decoders of code pages give what iconv gives', () => {
  const bytes = Uint8Array.from({ length: 126 }, (_, n) => 0x80 + n)
  for (const encoding of ['cp437', 'cp850', 'cp852'])
    expect(decoderOf(encoding).decode(bytes)).toBe(
      execFileSync('iconv', ['-f', encoding.toUpperCase(), '-t', 'UTF-8'], { input: bytes }).toString(),
    )
})

test.each([
  ['macroman', 'macintosh'],
  ['gbk', 'gbk'],
  ['GB2312', 'gbk'],
  ['latin1', 'windows-1252'],
  ['ansi', 'windows-1252'],
  ['ISO_8859-1', 'windows-1252'],
  ['iso8859-2', 'iso-8859-2'],
  ['cp1250', 'windows-1250'],
  ['1251', 'windows-1251'],
  ['win1254', 'windows-1254'],
  ['CP-850', 'cp850'],
  ['IBM437', 'cp437'],
  ['koi8r', 'koi8-r'],
  ['eucjp', 'euc-jp'],
  ['cp949', 'euc-kr'],
  ['cp866', 'ibm866'],
])('--encoding %s is a name that is known', (name, encoding) => {
  expect(encodingNamed(name)).toBe(encoding)
})

test.each([
  ['iso-8859-15', 'K1,Œuvre du Cœur\nK2,Benoît', 'Œuvre du Cœur'],
  ['koi8-u', 'K1,Їжак Євген\nK2,Ґудзь Іван', 'Їжак Євген'],
  ['iso-8859-5', 'K1,Иван Петров\nK2,Ольга Смирнова', 'Иван Петров'],
  ['x-mac-cyrillic', 'K1,Мария Цветкова\nK2,Фёдор Кузнецов', 'Мария Цветкова'],
  ['windows-1250', 'K1,Őry Gábor\nK2,Anna Smith', 'Őry Gábor'],
  ['windows-1252', 'K1,Sæunn Þorsteinsdóttir\nK2,Guðrún Björk', 'Sæunn Þorsteinsdóttir'],
])('%s is told by its bytes', (encoding, text, name) => {
  const upper = new Map(
    Array.from({ length: 128 }, (_, at) => [decoderOf(encoding).decode(Uint8Array.of(at + 128)), at + 128]),
  )
  const bytes = Uint8Array.from(
    Array.from(`id,name\n${text}\n`, (letter) => (letter < '\u0080' ? letter.charCodeAt(0) : upper.get(letter)!)),
  )
  expect(decode([bytes]).texts[0]).toContain(name)
})

test('Japanese mail is told by its escapes', () => {
  const bytes = Buffer.from('id,name\nK1,\u001b$B;3EDB@O:\u001b(B\n', 'latin1')
  expect(decode([bytes]).texts[0]).toContain('山田太郎')
})
