import { plainMoney } from '../core/decimal.js'
import { grouped } from '../core/format.js'
import { outcomeKinds } from '../staging/outcomes.js'
import { addAmounts, type FileAccount } from './account.js'

/** What became of rows, in Chinese, by code of the outcome. Reads after a count: 12 行，缺少日期. */
export const outcomeWordsZh: Record<string, string> = {
  structure: '列数与表头不符',
  undecodable: '含无法按文件编码解读的字节',
  order_missing: '缺少订单号',
  order_unknown: '所属订单不在订单文件中，或已被搁置',
  date_missing: '缺少日期',
  date_unreadable: '日期无法识别',
  quantity_unreadable: '数量无法识别',
  unit_price_unreadable: '单价无法识别',
  net_amount_unreadable: '金额无法识别',
  gross_amount_unreadable: '原价金额无法识别',
  discount_amount_unreadable: '折扣金额无法识别',
  discount_rate_unreadable: '折扣率无法识别',
  returned_quantity_unreadable: '退货数量无法识别',
  returned_amount_unreadable: '退款金额无法识别',
  returned_amount_missing: '缺少退款金额',
  order_discount_unreadable: '订单折扣无法识别',
  order_total_unreadable: '订单金额无法识别',
  order_returned_unreadable: '订单退款无法识别',
  refund_day_unreadable: '退款日期无法识别',
  rate_missing: '当日及之前无该币种汇率',
  amount_missing: '缺少金额',
  customer_missing: '缺少客户（仍计入产品）',
  customer_id_missing: '缺少客户编号',
  product_id_missing: '缺少产品编号',
  receipt_day_missing: '缺少收货日期',
  receipt_day_unreadable: '收货日期无法识别',
  quantity_missing: '缺少数量',
  on_hand_missing: '缺少库存数量',
  on_hand_unreadable: '库存数量无法识别',
  other_currency: '为其他币种',
  repeated: '所属订单在其他行或文件中有更新的状态（--overlap add 则相加）',
  repeated_row: '与其他文件中的行完全相同（--overlap add 则相加）',
  copy: '与同一文件中的行完全相同（--overlap latest 则计入）',
  cancelled: '属于已取消订单',
  unpaid: '属于未付款或付款失败的订单',
  draft: '为草稿或报价',
  no_sale: '所属单据不是销售',
  test_row: '为测试数据',
  deleted_row: '已删除',
  excluded: '按 --exclude 排除',
  not_sold: '不是销售（未赢单、费用、转账）',
  payment_not_made: '为未完成的付款',
  refund_not_made: '为未完成的退款',
  refund_kept: '为退款（--returns keep）',
  returned_already: '为已退货或已取消订单的退款',
  day_outlying: '日期远离其余日期（day_outlying）',
  long_after_orders: '晚于最后订单 31 天以上（--as-of 可计入至另一日期）',
  after_as_of: '晚于截至日期',
  return_ignored: '为退货（--returns ignore）',
  order_without_lines: '为没有明细的订单',
  not_received: '为未到货（草稿、作废、在途）',
  sent_back: '为退给供应商的货',
  spam: '为被标为垃圾或已删除的评价',
  no_response: '为未作答的调查',
  not_happened: '为未发生的联系（计划中或已取消）',
  no_contact: '为访客行为中的购买与付款',
  visitor_unknown: '为没有客户的访问与联系',
  interaction_day_missing: '缺少联系日期',
  interaction_day_unreadable: '联系日期无法识别',
  blank_row: '为空行',
  footnote: '为表格下方的说明',
  bundle_part: '为其所属行的重复内容',
  tax_row: '为订单明细旁的税额行',
  total_row: '为合计行',
  repeated_header: '重复表头',
  heading: '为分组标题',
  other_table: '属于下方的另一张表',
}

const rowsOf = (rows: number, amount: string | null) =>
  `${grouped(rows)} 行${amount === null || /^-?0[.]0*$/.test(amount) ? '' : `，金额 ${grouped(plainMoney(amount))}`}`

/** The account of one file in lines of Chinese text: how much was read and used, and every outcome of the rest. */
export function accountLinesZh({ file, outcomeTotals, read, used }: FileAccount): string[] {
  const amountOf = (of: (code: string | null) => boolean) =>
    addAmounts(outcomeTotals.filter(({ code }) => of(code)).map(({ amount }) => amount))
  const rest = outcomeTotals.filter(({ code }) => code !== null)
  const back = addAmounts(outcomeTotals.map((outcome) => outcome.back))
  const taken =
    rest.length === 0
      ? '全部采用'
      : `采用 ${rowsOf(
          used,
          amountOf((code) => code === null),
        )}`
  return [
    `${file.file.name}：读取 ${rowsOf(
      read,
      amountOf(() => true),
    )}；${taken}`,
    ...(back === null || /^-?0[.]0*$/.test(back) ? [] : [`  其中退还：${grouped(plainMoney(back))}`]),
    ...rest.map(({ code, rows, amount }) => {
      const done = outcomeKinds[code!]!.setAside ? '搁置' : '不计入'
      return `  ${done}：${rowsOf(rows, amount)}，${outcomeWordsZh[code!] ?? outcomeKinds[code!]!.words}`
    }),
  ]
}
