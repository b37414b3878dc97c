import type { Finding, Role } from '../core/source.js'
import { moneyText } from './account.js'

type Arguments = Finding['args']

/** What a file of each role is called in Chinese. */
export const roleWordsZh: Record<Role, string> = {
  orders: '订单',
  order_lines: '订单明细',
  customers: '客户',
  products: '产品',
  stock: '库存',
  receipts: '入库',
  feedback: '反馈',
  interactions: '互动',
  leads: '线索',
  refunds: '退款',
  payments: '付款',
  categories: '类别',
}

/** The sentences of `sentences.ts` in Chinese. */
export const loadingSentencesZh: Record<string, (args: Arguments) => string> = {
  headers_left_aside: (a) => `${a.file}：未计入，因为 ${a.lines} 的行中已有客户和日期；两者相加会使每个订单计两次`,
  order_is_row: (a) => `${a.file}：没有订单号，每行算作一个订单（--map order_id=Header）`,
  order_is_customer_day: (a) => `${a.file}：没有订单号，一位客户一天内的购买算作一个订单（--map order_id=Header）`,
  filled_by_order: (a) => `${a.file}：${a.columns} 只在订单的一行中；其余各行按“${a.order}”填充`,
  months: (a) => `${a.file}：${a.months} 列 ${a.columns} 为月份，各读作当月的 ${a.field}`,
  months_without_year: (a) => `${a.file}：月份没有年份，当作 ${a.year} 年的；--as-of 2024-12-31 则当作截至该日的各月`,
  months_priced: (a) => `${a.file}：各月金额为数量乘以“${a.column}”`,
  months_unpriced: (a) => `${a.file}：各月只计件数，没有列可作单价：作为没有金额的销售（--map list_price=HEADER）`,
  passed_over: (a) => `${a.file}：跳过（${a.reason}）`,
  file_unused: (a) => `${a.file}：是${roleWordsZh[a.role as Role]}，${a.classes} 用不到它，未使用`,
  persons: (a) => `${a.file}：按“${a.column}”，${a.ids} 个客户编号为 ${a.persons} 人；按人分类`,
  persons_merged: (a) => `${a.file}：${a.ids} 个客户编号为 ${a.persons} 人；按人分类`,
  persons_joined: (a) => `其他文件按客户文件的另一列与 ${a.ids} 位客户关联`,
  payments_left_aside: (a) => `${a.file}：未计入，因为订单本身已写明金额`,
  returned_left_aside: (a) => `${a.file}：“${a.column}”未计入，因为 ${a.refunds} 已有退款，两者会重复计算`,
  customers_left_aside: (a) => `${a.file}：未计入，因为订单按 ${a.other} 称呼客户`,
  source_of_people: (a) =>
    `${a.file}：其中人员的“${a.column}”说明了 ${a.customers} 位客户的来源，别处没有${Number(a.others) > 0 ? `；其中 ${a.others} 行不属于任何客户（未转化的线索、没有所属客户的人），不计入` : ''}`,
  payments_not_joined: (a) => `${a.file}：未计入，因为无法按订单号与订单关联（--map order_id=Header）`,
  amounts_from_payments: (a) => `${a.file}：以订单的付款额为其金额，因为别处没有`,
  amounts_from_prices: (a) =>
    `${a.file}：其中没有金额：订单按“${a.quantity}”乘以 ${a.products} 的“${a.price}”估值；实付可能不同（--map net_amount=HEADER 可指定金额列）`,
  no_money: (a) =>
    `${a.file}：没有金额或单价列，因此其 ${a.rows} 行不计任何金额，而其他文件有金额：这些客户看起来像没有花过钱。请补上该列（如已有：--map unit_price=HEADER 或 net_amount=HEADER），或去掉该文件`,
  copies_count: (a) =>
    `${a.file}：${a.rows} 行与同一文件中的另一行完全相同${a.amount === undefined ? '' : `，金额 ${moneyText(String(a.amount))}`}：照常计入（--overlap once 不计重复行）`,
  orders_split: (a) =>
    `${a.orders} 个订单在多个文件中的行不同，例如 ${a.order}（${a.amount === undefined ? `${a.file}、${a.other}` : `${a.file} 中 ${moneyText(String(a.amount))}，${a.other} 中 ${moneyText(String(a.other_amount))}`}，相同的行只计一次）：其余各行视为订单的不同部分，相加计入。若订单在两次导出之间有改动，则多计：请让每个订单只出现在一个文件中（--overlap error 拒绝此类订单，--overlap add 计入所有行）`,
  amounts_differ: (a) =>
    `${a.orders} 个订单中有 ${a.differing} 个在 ${a.file} 中的金额与 ${a.lines} 各行之和不同（合计 ${moneyText(String(a.headers_amount))} 与 ${moneyText(String(a.lines_amount))}：通常是订单的税、运费或折扣）；以明细为准。要以 ${a.file} 为准，请去掉 ${a.lines}`,
  customers_differ: (a) =>
    `${a.file}：${a.orders} 个订单（如 ${a.example}）有多个客户：明细有客户的以明细为准，否则以最后的订单行为准；如有误，请从文件中去掉其他行`,
  not_products: (a) =>
    `不是产品，不计入产品类别：${a.ids}（${a.lines} 行${a.amount === undefined ? '' : `，金额 ${moneyText(String(a.amount))}`}）；客户的付款照计。其他：配置文件的 not_products`,
  as_of_from: (a) => `没有订单日期：截至日期取 ${a.what} 的最后一天，${a.day}（--as-of DAY）`,
  orders_counted: (a) =>
    `${a.file}：没有订单：以其自身对每位客户的统计（“${a.count}”“${a.total}”“${a.last}”）代替；购买是否规律无从得知`,
  day_outlying: (a) =>
    `${a.file}：不计入：${a.rows} 行的日期远离其余日期（${a.first} 至 ${a.last}）；通常是年份写错（给出 --as-of DAY 则不因日期远而排除）`,
  later_rows: (a) =>
    `${a.what} 中有 ${a.rows} 行晚于最后订单，最晚 ${a.last}，同样计入：允许晚至 ${a.days} 天（--as-of DAY 则严格）`,
  stock_left_out: (a) =>
    `${a.file}：其 ${a.rows} 条库存均未使用：它们属于 ${a.first} 及以后，而有订单时库存只看到 ${a.until}，因此不知道有任何现货；给出更新的订单，或 --as-of ${a.first}，则计入`,
  as_of_missing: () => '数据中没有日期：按截至日期计算的内容（如年龄）从略（--as-of DAY）',
  not_loadable: (a) => `无法一起读取：${a.reason}${a.hint === '' ? '' : `（${a.hint}）`}`,
  rates_unused: (a) => `${a.file}：未使用，因为没有文件说明其货币（--map currency=Header）`,
  values_unreadable: (a) => `${a.file}：${a.values} 个非必需的值无法识别，算作缺失`,
  score_scale: (a) =>
    `${a.file}：${a.scores} 个 ${a.kind} 类评分按 ${a.scale} 量表读取${a.assumed === 'yes' ? '，即能容纳它们的最窄量表；如是另一量表：--scale 0-10' : ''}`,
  scores_off_scale: (a) =>
    `${a.file}：${a.scores} 个评分（${a.lowest} 至 ${a.highest}）超出量表 ${a.scale}，不计（--scale 0-${Math.ceil(Number(a.highest))}）`,
  kinds_unknown: (a) => `${a.file}：未知的类别，不当作投诉：${a.kinds}；是投诉的请写作“complaint”`,
  respondents_twice: (a) =>
    `${a.customers} 位客户多次回答了 NPS 问题（${a.answers} 个回答）；NPS 计每个回答，客户的类别取最近一次`,
  stock_by_name: (a) => `${a.file}：其 ${a.names} 个产品按 ${a.products} 中的名称对应，并计入那里的编号`,
  rows_repaired: (a) =>
    `${a.file}：${a.rows} 行原样与表头不符，且只有一种读法与各列相符：按此读取（首行在第 ${a.line} 行）`,
  encoding_guessed: (a) => `${a.file}：按其字节以 ${a.encoding} 读取；如文字有误，次优为 --encoding ${a.other}`,
  read_here: (a) => `表在本机读取并计算：${a.reason}`,
  tables_fetched: (a) => `读取到本机，补全后逐行送回：${a.tables}`,
  made_here: (a) => `不在服务器上计算：${a.reason}`,
  date_format_inferred: (a) => `${a.file}：“${a.column}”按 ${a.format} 读取，由整列确定`,
  id_repeated: (a) => `${a.file}：${a.rows} 行的 ${a.column} 重复；有多个值时取最小的`,
}
