import { quoteLiteral } from './relations.js'

/** Words for the state of an order, a payment or a document, lower case, English and Chinese. Anything else counts as a sale. */
export const stateWords = {
  returned: [
    'cancelled',
    'canceled',
    'cancellation',
    'cancelled by customer',
    'wc-cancelled',
    'wc-refunded',
    'returned',
    'return',
    'refunded',
    'refund',
    'fully refunded',
    'voided',
    'void',
    'chargeback',
    'chargeback refund',
    'charged back',
    'reversed',
    'credit note',
    'credit memo',
    'sales return',
    '已取消',
    '取消',
    '交易关闭',
    '已关闭',
    '已退款',
    '退款',
    '退款成功',
    '退货',
    '已退货',
    '退货退款',
    '已作废',
    '作废',
    '退货单',
    '销售退货',
    '红字',
  ],
  unpaid: [
    'unpaid',
    'pending',
    'pending payment',
    'pending_payment',
    'wc-pending',
    'wc-failed',
    'wc-checkout-draft',
    'checkout-draft',
    'awaiting payment',
    'payment pending',
    'payment failed',
    'failed',
    'declined',
    'rejected',
    'expired',
    'unavailable',
    'draft',
    '待付款',
    '未付款',
    '未支付',
    '待支付',
    '等待付款',
    '等待买家付款',
    '支付失败',
    '草稿',
  ],
  /** Of a column that only says yes or no. */
  yes: ['true', 't', 'yes', 'y', '1', '是', '已退款', '已取消', '已退货'],
  no: ['false', 'f', 'no', 'n', '0', '否'],
  /** Stages of a deal that alone are a sale. */
  won: ['closed won', 'won', '赢单', '已赢单', '成交', '已成交'],
} as const

/** Words of some kinds as a list in SQL. `refused`: a refund or payment that was not made. */
export const sayingSql = (kind: keyof typeof stateWords | 'refused'): string => {
  const cancelled = stateWords.returned.filter((word) => /cancel|void|取消|作废|关闭/.test(word))
  const words: readonly string[] = kind === 'refused' ? [...stateWords.unpaid, ...cancelled] : stateWords[kind]
  return `(${words.map(quoteLiteral).join(', ')})`
}
