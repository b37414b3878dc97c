/** Traditional characters that occur in column names, and below each its simplified form. */
const traditional =
  '訂單號編戶稱價數額總實買賣時間類別狀態貨幣種區國個會員購銷產網鋪門優運費積評論內滿標題庫條碼規進發創業務備註聯繫電話郵級開關淨應後結'
const simple =
  '订单号编户称价数额总实买卖时间类别状态货币种区国个会员购销产网铺门优运费积评论内满标题库条码规进发创业务备注联系电话邮级开关净应后结'

const simplified = new Map(Array.from(traditional, (letter, i) => [letter, simple[i]!] as const))
const anyTraditional = new RegExp(`[${traditional}]`, 'g')
const simplify = (text: string) => text.replace(anyTraditional, (letter) => simplified.get(letter)!)

/** A column name taken apart: equal names give equal `key`, however they were written. */
export interface Name {
  /** Words in lower case, without separators: `Order ID`, `order_id` and `orderId` all give `orderid`. */
  key: string
  words: string[]
  /** The name, or its unit in brackets, says percent. */
  percent: boolean
}

/** Letters without their marks: exports often lose them (`Número`, `Numero`). */
const withoutMarks = (text: string) =>
  text
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')

/** Words in brackets or behind the name that are a unit or a remark, not the name. */
const remark = /[([{【<][^)\]}】>]*[)\]}】>]/g

/**
 * Takes a column name apart: snake, camel, spaced, dotted and full-width names, remarks such as `(必填)`, `（元）`, `($)`, `*`,
 * quotes and a byte order mark give the same words. Traditional Chinese becomes simplified.
 */
export const nameOf = (header: string): Name => {
  // Most names need no taking apart.
  if (/^[a-z0-9_ ]+$/.test(header) && !header.includes('percent')) {
    const words = header.split(/[_ ]+/).filter((word) => word !== '')
    return { key: words.join(''), words, percent: false }
  }
  if (/^[\u4e00-\u9fff]+$/.test(header)) {
    const key = simplify(header)
    return { key, words: [key], percent: header.includes('百分') }
  }
  const folded = header
    .normalize('NFKC')
    .replace(/[\uFEFF\u200B-\u200D\u2060]/g, '')
    .trim()
  const bare = folded.replace(remark, ' ').trim() || folded.replace(/[([{【<)\]}】>]/g, ' ')
  const words = simplify(withoutMarks(bare))
    .replace(/#/g, ' number ')
    .replace(/%/g, ' percent ')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return { key: words.join(''), words, percent: /%|percent|百分/i.test(folded) }
}
