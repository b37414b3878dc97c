import type { Role } from '../../core/source.js'
import { fields } from '../../vocabulary/fields.js'
import { fitsOf } from '../../vocabulary/index.js'

/** The encodings that are told apart by their bytes, where a text is no Unicode. */
const legacyEncodings = ['gb18030', 'big5', 'shift_jis', 'windows-1252'] as const
type Legacy = (typeof legacyEncodings)[number]

/** Characters that exports of shops are full of, simplified, traditional and Japanese: what decodes to them is decoded right. */
const frequent: Record<Legacy, Set<string>> = {
  gb18030: new Set(
    '的一是了不在有人我他大来到上个国时地们为子中你年和要就出会可对生能而同那得于着下自之后发作里道所单号客户订商品称数量价格金额总实付时间日期类别状态货币区省市县名牌电话址邮编码店铺规格优惠运费备注销售交易款已未完成取消退款男女士先手机公司部门产库存成评论',
  ),
  big5: new Set(
    '的一是了不在有人我他大來到上個國時地們為子中你年和要就出會可對生能而同那得於著下自之後發作裡道所單號客戶訂商品稱數量價格金額總實付時間日期類別狀態貨幣區省市縣名牌電話址郵編碼店鋪規格優惠運費備註銷售交易款已未完成取消退款男女士先手機公司部門產庫存成評論',
  ),
  shift_jis: new Set(
    'のにはをたがでてとしれさいるなもすあおこうくかきそつよらりっんアイウエオカキクケコサシスセソタチツテトナニノハフマムメモラリルレロワンー注文番号商品名数量単価金額合計日付顧客氏名会社住所電話東京都大阪府県市区町店舗売上田中山本木高井藤村',
  ),
  'windows-1252': new Set('éèêëàâäáãåçïîíìñóòôöõøúùûüýßæœÉÀÄÖÜÅØÑÇ€£°’“”–'),
}

/** How usual a character of two bytes is under an encoding, from 0 to 1, by where its first byte lies. */
const usual: Record<Exclude<Legacy, 'windows-1252'>, (lead: number, trail: number) => number> = {
  gb18030: (lead, trail) =>
    trail < 0xa1 ? 0.1 : lead >= 0xb0 && lead <= 0xd7 ? 0.8 : lead >= 0xa1 && lead <= 0xa9 ? 0.6 : 0.3,
  big5: (lead) => (lead >= 0xa4 && lead <= 0xc6 ? 0.8 : lead >= 0xa1 && lead <= 0xa3 ? 0.6 : 0.2),
  shift_jis: (lead) =>
    lead === 0x82 || lead === 0x83 ? 0.9 : lead === 0x81 ? 0.6 : lead >= 0x88 && lead <= 0x97 ? 0.8 : 0.2,
}

const isLetter = (byte: number | undefined) =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))

/** European text has single accented letters between plain ones, and few signs. */
const europeanAt = (bytes: Uint8Array, at: number): number => {
  const byte = bytes[at]!
  if ([0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)) return -3
  const [before, after] = [bytes[at - 1], bytes[at + 1]]
  const alone = (before ?? 0) < 0x80 && (after ?? 0) < 0x80
  if (byte === 0xff) return 0.05
  if (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7) {
    if (!isLetter(before) && !isLetter(after)) return alone ? 0.4 : 0.05
    return alone ? (byte < 0xdf && before !== undefined && before >= 0x61 && before <= 0x7a ? 0.3 : 0.8) : 0.3
  }
  return alone &&
    /[\u0080\u0082\u0085\u0091-\u0097\u0099\u00a0\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0\u00b2-\u00b5\u00ba\u00bb\u00bd]/.test(
      String.fromCharCode(byte),
    )
    ? 0.6
    : 0.1
}

/** Mean of how usual the characters beyond ASCII are, by their bytes. */
const byBytes = (bytes: Uint8Array, encoding: Legacy): { sum: number; count: number } => {
  let sum = 0
  let count = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte < 0x80) continue
    count++
    if (encoding === 'windows-1252') sum += europeanAt(bytes, at)
    else if (encoding === 'shift_jis' && byte >= 0xa1 && byte <= 0xdf) sum += 0.15
    else sum += usual[encoding](byte, bytes[++at] ?? 0)
  }
  return { sum, count }
}

const roles = Object.keys(fields) as Role[]

/** Share of the names beyond ASCII in the first line that are known names of columns. */
const knownNames = (text: string): number => {
  const line = /[^\r\n]*[^\0-\x7f][^\r\n]*/.exec(text.slice(0, 20_000))?.[0] ?? ''
  const names = line.split(/[,;\t|]/).filter((name) => /[^\0-\x7f]/.test(name))
  const known = names.filter((name) => roles.some((role) => fitsOf(role, name.replace(/["']/g, '')).length > 0))
  return names.length === 0 ? 0 : known.length / names.length
}

/** An encoding and how well it explains the bytes: about 1 where it fits, under 0.3 where it does not. */
export interface Guess {
  encoding: Legacy
  score: number
}

/** How well each encoding explains the bytes: how usual its characters are, how many cannot be decoded, and whether column names are known. */
export const guessLegacy = (chunks: Uint8Array[]): Guess[] =>
  legacyEncodings
    .map((encoding): Guess => {
      const texts = chunks.map((bytes) => new TextDecoder(encoding).decode(bytes, { stream: true }))
      let beyond = 0
      let broken = 0
      let often = 0
      for (const text of texts)
        for (const letter of text) {
          if (letter < '\u0080') continue
          beyond++
          if (letter === '\ufffd') broken++
          else if (frequent[encoding].has(letter)) often++
        }
      if (beyond === 0) return { encoding, score: 0 }
      const counted = chunks.map((bytes) => byBytes(bytes, encoding))
      const sum = counted.reduce((total, one) => total + one.sum, 0)
      const count = counted.reduce((total, one) => total + one.count, 0)
      const names = encoding === 'windows-1252' ? 0 : knownNames(texts[0] ?? '')
      return { encoding, score: sum / count + (0.8 * often) / beyond + 0.5 * names - (6 * broken) / beyond }
    })
    .sort((a, b) => b.score - a.score)
