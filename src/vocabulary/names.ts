import { memoized } from '../core/memoize.js'

/** Traditional characters that occur in column names, and below each its simplified form. */
const traditional =
  '訂單號編戶稱價數額總實買賣時間類別狀態貨幣種區國個會員購銷產網鋪門優運費積評論內滿標題庫條碼規進發創業務備註聯繫電話郵級開關淨應後結帳顧檢處過還據給經確認圖詳細減歲傳親儲補贈虛擬現貝賬檔週無異敗驗證準鎖絕為寫動場達廢雜貼點選項裝樣轉銀幾歷聲權縣鄉鎮樓滯領請際調撥盤圓塊麼嗎們這團線機製廠倉從東車長預計驟階層責辦訊紀錄紅綠師兌換禮顯說體釋輯終約續簽執審駁稅潤'
const simple =
  '订单号编户称价数额总实买卖时间类别状态货币种区国个会员购销产网铺门优运费积评论内满标题库条码规进发创业务备注联系电话邮级开关净应后结帐顾检处过还据给经确认图详细减岁传亲储补赠虚拟现贝账档周无异败验证准锁绝为写动场达废杂贴点选项装样转银几历声权县乡镇楼滞领请际调拨盘圆块么吗们这团线机制厂仓从东车长预计骤阶层责办讯纪录红绿师兑换礼显说体释辑终约续签执审驳税润'

const simplified = new Map(Array.from(traditional, (letter, i) => [letter, simple[i]!] as const))
const anyTraditional = new RegExp(`[${traditional}]`, 'g')
/** A text with the traditional characters that names and words of states have as simplified ones. */
export const simplify = (text: string) => text.replace(anyTraditional, (letter) => simplified.get(letter)!)

/** A column name taken apart: equal names give equal `key`, however they were written. */
export interface Name {
  /** Words in lower case, without separators: `Order ID`, `order_id` and `orderId` all give `orderid`. */
  key: string
  words: readonly string[]
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

/** The words without a unit of money at their end: `amount in cents`, `total_cents`. */
const unscaled = (words: string[]): string[] => {
  if (
    words.length < 2 ||
    !/^(cents|pence|thousands|millions|teur|tsd|[千万百亿]元?|元|分|千円|万円|円)$/.test(words.at(-1)!)
  )
    return words
  const name = words.slice(0, -1)
  return name.at(-1) === 'in' && name.length > 1 ? name.slice(0, -1) : name
}

/**
 * Takes a column name apart: snake, camel, spaced, dotted and full-width names, remarks such as `(必填)`, `（元）`, `($)`, `*`,
 * quotes and a byte order mark give the same words. Traditional Chinese becomes simplified.
 */
export const nameOf = memoized((header): Name => {
  // Most names need no taking apart.
  if (/^[a-z0-9_ ]+$/.test(header) && !header.includes('percent') && !header.endsWith('__c')) {
    const words = unscaled(header.split(/[_ ]+/).filter((word) => word !== ''))
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
  const all = simplify(withoutMarks(bare))
    .replace(/\bI[Dd]s\b/g, 'ids')
    .replace(/__[cr]$/, '')
    .replace(/#/g, ' number ')
    .replace(/%/g, ' percent ')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
  const words = unscaled(all)
  return { key: words.join(''), words, percent: /%|percent|百分/i.test(folded) }
})

/** Units of money that a column's name may say, and what an amount is multiplied by for it. */
const scales: [RegExp, number][] = [
  [/(?:亿元?|億元?)$/, 100_000_000],
  [/(?:百万元?|millions?|mio|mln|m[€$£])$/, 1_000_000],
  [/(?:万元?|萬元?|万円)$/, 10_000],
  [/(?:千元?|千円|thousands?|tsd|000|000s|k|[kt][€$£]|[kt](?:eur|usd|gbp)|[€$£]k)$/, 1000],
  [/(?:cents?|分|pence|minor ?units?|céntimos|centavos|fen)$/, 0.01],
]

/** The unit in a name: in brackets, behind a separator, or a last word such as `cents`. */
const unitOf = (header: string): string | undefined => {
  const text = header.normalize('NFKC').trim().toLowerCase()
  const inside =
    /[([{【<]\s*(?:in |单位[:：]?\s*|unit[:：]?\s*)?(?:[a-z]{3}\s+|[€$£¥]\s*)?([^)\]}】>]*?)[.']?(?:\s+(?:[€$£¥]|eur|usd|gbp|chf))?\s*[)\]}】>]\s*$/.exec(
      text,
    )
  if (inside) return inside[1]
  const behind = /(?:[ _/.-]|[ _-]in[ _-])(cents?|pence|minor[ _]?units?|thousands?|millions?|[千万亿]元|fen)$/.exec(
    text,
  )
  return (
    behind?.[1]?.replace('_', ' ') ??
    /[^一-鿿](万元|千元|分)$|[额价款]([万千亿]元)$/
      .exec(text)
      ?.slice(1)
      .find((unit) => unit)
  )
}

/** What amounts in a column are multiplied by, for the unit that its name says: 0.01 for cents, 10000 for 万元. */
export const unitScaleOf = (header: string): number | undefined => {
  const unit = unitOf(header)
  return unit === undefined ? undefined : scales.find(([pattern]) => new RegExp(`^${pattern.source}`).test(unit))?.[1]
}
