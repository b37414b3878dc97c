import type { Lang } from '../analyses/define.js'
import { plainMoney } from '../core/decimal.js'
import { grouped } from '../core/format.js'
import { quoteName } from '../core/sql.js'
import { classesIn } from '../results/where.js'
import { grainOf, keysMeeting } from './matching-rows.js'
import type { Run } from './request.js'
import type { Session } from './session.js'
import { readWhere } from './wanted-classes.js'

/** A sentence about the shop, with the money at stake and the command that lists who is behind it. */
export interface Headline {
  /** The money that puts headlines in order; exact text. */
  money: string
  count: number
  where: string
  sentence: string
  /** The command that lists the rows, and what it comes to without the files and flags of this run. */
  command: string
  short: string
}

interface Question {
  /** The class whose command lists the rows, and its column of money. */
  lists: string
  money: string
  where: string
  sentence: Record<Lang, (count: string, money: string) => string>
}

const s = (count: string, one: string, many: string) => `${count} ${count === '1' ? one : many}`

/** What a shop should know first. Those whose classes are not there, or that hold for nobody, are left out. */
const questions: Question[] = [
  {
    lists: 'value',
    money: 'monetary',
    where: 'value = high and lifecycle in (at_risk, dormant, churned)',
    sentence: {
      en: (n, m) =>
        `${s(n, 'customer', 'customers')} of the high tier ${n === '1' ? 'has' : 'have'} fallen silent; ${m} came from them so far.`,
      zh: (n, m) => `${n} 位高价值客户已沉默，此前带来 ${m}。`,
    },
  },
  {
    lists: 'value',
    money: 'monetary',
    where: 'value = high',
    sentence: {
      en: (n, m) => `${s(n, 'customer makes', 'customers make')} up the high tier: ${m} came from them.`,
      zh: (n, m) => `${n} 位客户构成高价值层级，共带来 ${m}。`,
    },
  },
  {
    lists: 'value',
    money: 'monetary',
    where: 'value in (high, medium) and satisfaction = dissatisfied',
    sentence: {
      en: (n, m) =>
        `${s(n, 'customer', 'customers')} of the two upper tiers ${n === '1' ? 'is' : 'are'} dissatisfied; ${m} came from them so far.`,
      zh: (n, m) => `${n} 位高、中价值客户不满意，此前带来 ${m}。`,
    },
  },
  {
    lists: 'value',
    money: 'monetary',
    where: 'value.frequency = 1 and lifecycle in (at_risk, dormant, churned)',
    sentence: {
      en: (n, m) =>
        `${s(n, 'customer', 'customers')} bought once and ${n === '1' ? 'is' : 'are'} unlikely to return by now; ${m} came from them.`,
      zh: (n, m) => `${n} 位客户只买过一次，且再来的可能已低，带来 ${m}。`,
    },
  },
  {
    lists: 'value',
    money: 'monetary',
    where: 'value = high and signs = SPEND_DROP and lifecycle in (active,loyal)',
    sentence: {
      en: (n, m) =>
        `${s(n, 'customer', 'customers')} of the high tier still ${n === '1' ? 'buys but spends' : 'buy but spend'} clearly less than before; ${m} came from them so far.`,
      zh: (n, m) => `${n} 位高价值客户仍在购买，但消费明显减少，此前带来 ${m}。`,
    },
  },
  {
    lists: 'value',
    money: 'monetary',
    where: 'behaviour = occasional_bulk',
    sentence: {
      en: (n, m) =>
        `${s(n, 'customer buys', 'customers buy')} seldom but much at a time; ${m} came from them, and one order missed weighs.`,
      zh: (n, m) => `${n} 位客户购买次数少但单量大，共带来 ${m}，少一单影响大。`,
    },
  },
  {
    lists: 'value',
    money: 'monetary',
    where: 'lifecycle = new',
    sentence: {
      en: (n, m) =>
        `${s(n, 'customer is', 'customers are')} new; ${m} came from them so far, and the next purchase decides whether they stay.`,
      zh: (n, m) => `${n} 位为新客户，已带来 ${m}，能否留住取决于下一次购买。`,
    },
  },
  {
    lists: 'value',
    money: 'monetary',
    where: 'behaviour.return_rate > 0.2',
    sentence: {
      en: (n, m) =>
        `${s(n, 'customer sends', 'customers send')} back more than a fifth of what they buy; ${m} is left of it.`,
      zh: (n, m) => `${n} 位客户退回了五分之一以上的购买金额，净额为 ${m}。`,
    },
  },
  {
    lists: 'turnover',
    money: 'stock_value',
    where: 'turnover = dead',
    sentence: {
      en: (n, m) => `${s(n, 'product is', 'products are')} dead stock: ${m} lies in ${n === '1' ? 'it' : 'them'}.`,
      zh: (n, m) => `${n} 件商品为呆滞库存，占用 ${m}。`,
    },
  },
  {
    lists: 'product',
    money: 'revenue',
    where: 'turnover.reorder = yes',
    sentence: {
      en: (n, m) =>
        `${s(n, 'product has', 'products have')} to be reordered; ${m} was sold of ${n === '1' ? 'it' : 'them'}.`,
      zh: (n, m) => `${n} 件商品需要补货，销售额 ${m}。`,
    },
  },
  {
    lists: 'product',
    money: 'revenue',
    where: 'product.tags = falling',
    sentence: {
      en: (n, m) =>
        `Sales of ${s(n, 'product', 'products')} are falling; ${m} was sold of ${n === '1' ? 'it' : 'them'}.`,
      zh: (n, m) => `${n} 件商品销量下滑，累计销售额 ${m}。`,
    },
  },
  {
    lists: 'product',
    money: 'revenue',
    where: 'product.tags = rising',
    sentence: {
      en: (n, m) =>
        `Sales of ${s(n, 'product', 'products')} are rising; ${m} was sold of ${n === '1' ? 'it' : 'them'}: restock early.`,
      zh: (n, m) => `${n} 件商品销量上升，累计销售额 ${m}，宜提前补货。`,
    },
  },
]

const most = 8
const plain = /^[\w@%+=:,./-]+$/
/** A word as a shell takes it. */
const shellWord = (word: string) => (plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

/** Flags of the commands that make a page which a class's own command does not take, and whether a value follows. */
const asideFlags = new Map([
  ...['--only', '--skip', '--with', '--where', '--format', '--for', '--import-limit', '--changed-since', '--report']
    .concat(['--sort', '--limit', '--columns', '--include'])
    .map((flag): [string, boolean] => [flag, true]),
  ['--long', false],
  ['--spreadsheet', false],
])

/** The files and flags of a command line as the command of a class takes them. */
function sharedWords([, ...words]: string[]): string[] {
  const kept: string[] = []
  for (let i = 0; i < words.length; i++) {
    const takesValue = asideFlags.get(words[i]!)
    if (takesValue === undefined) kept.push(words[i]!)
    else if (takesValue) i++
  }
  return kept
}

/** What the record leaves out, and without which the rows would not be listed: where the tables are, and the key of the pseudonyms. */
const placeFlags = { engine: '--engine', maxRows: '--max-rows', keyFile: '--key-file' }
const placeWords = ({ options }: Session): string[] =>
  Object.entries(placeFlags).flatMap(([name, flag]) =>
    options[name] === undefined ? [] : [flag, String(options[name])],
  )

/** Reads the headlines of a run, the most money first. Counts and sums are of the rows that the command lists. */
export async function readHeadlines(session: Session, run: Run): Promise<Headline[]> {
  const { engine, lang } = session
  const there = run.analyses.map(({ classification }) => classification)
  const files = [...sharedWords(session.command), ...placeWords(session)].map(shellWord).join(' ')
  const found: Headline[] = []
  for (const { lists, money, where, sentence } of questions) {
    const listed = there.find((c) => c.name === lists)
    if (!listed?.evidence.some((e) => e.name === money)) continue
    const condition = readWhere(session, where)
    if (!classesIn(condition).every((c) => there.some((other) => other.name === c.name))) continue
    const keys = keysMeeting(run, grainOf(condition)!, condition)!
    const key = listed.grain.key[0]!.name
    const [row] = await engine.rows(
      `select count(*) as subjects, cast(cast(coalesce(sum(${quoteName(money)}), 0) as decimal(38,4)) as varchar) as money
        from ${quoteName(lists)} where ${key} in (${keys})`,
    )
    const [count, amount] = [Number(row!.subjects), plainMoney(String(row!.money))]
    if (count === 0) continue
    found.push({
      money: amount,
      count,
      where,
      sentence: sentence[lang](grouped(count), grouped(amount)),
      command: `clientele ${lists} ${files} --where "${where}" --sort -${money}`,
      short: `clientele ${lists} ... --where "${where}"`,
    })
  }
  return found.sort((a, b) => Number(b.money) - Number(a.money) || (a.where < b.where ? -1 : 1)).slice(0, most)
}
