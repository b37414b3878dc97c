import type { FieldName, Names } from '../fields.js'
import { sales } from './sales.js'

/** Names in files of money given back and of money received, beside orders. */

const { customer_id } = sales.orders

export const refunds: Names<FieldName<'refunds'>> = {
  refund_id: [
    'refund id, return id, refund number, return number, return order id, credit note number, credit note id, rma, rma number, order item refund id, returned goods invoice id, 退货单编号, 退货单号, 退款单号, 退款编号, 售后单号, 退换货单号, 退单编号',
    'id, record id',
    'name',
  ],
  order_id: [
    'order id, order number, order no, sales order id, sales order number, invoice id, invoice no, invoice number, original order id, original order, original invoice, relating order, transaction id, purchase id, 订单编号, 订单号, 订单id, 销售订单编号, 销售订单号, 原订单编号, 原订单号, 关联订单号, 主订单编号',
    'order, sales order, invoice, 订单, 销售订单',
  ],
  line_id: [
    'line id, order item id, order line id, line item id, order detail id, invoice line id, item line, sales order product id, 订单明细编号, 子订单编号, 子订单号, 订单产品编号, 订单产品',
    'item id, 行号',
  ],
  customer_id: customer_id ?? [''],
  refund_day: [
    'refund day, refund date, refunded at, refunded on, return date, returned at, return day, refund time, refund created at, credit note date, returned goods time, 退款时间, 退款日期, 退货时间, 退货日期, 退款完成时间, 退货单日期',
    'created at, created time, created date, create time, date created, processed at, completed at, 创建时间, 申请时间, 完成时间, 单据日期',
    'date, time, timestamp, day, 日期, 时间',
  ],
  product_id: sales.order_lines.product_id ?? [''],
  quantity: [
    'quantity, qty, returned quantity, return quantity, refunded quantity, quantity returned, qty returned, 退货数量, 数量, 退款数量',
    'units, items',
  ],
  returned_amount: [
    'returned amount, return amount, refund amount, refunded amount, amount refunded, total refunded, refund total, refund value, returns amount, credit amount, refund inc tax amount, returned goods inv amount, 退款金额, 已退款金额, 退货金额, 退货单金额, 退款总额, 退款额, 实退金额, 退货总金额',
    'refund, refunded',
    'amount, total, value, 金额',
  ],
  status: ['status, refund status, return status, state, 状态, 退款状态, 退货状态, 售后状态', '生命状态, life status'],
}

export const payments: Names<FieldName<'payments'>> = {
  order_id: [
    'order id, order number, order no, sales order id, sales order number, invoice id, invoice no, invoice number, 订单编号, 订单号, 订单id, 销售订单编号, 销售订单号',
    'order, invoice, sales order, 订单, 销售订单',
  ],
  customer_id: customer_id ?? [''],
  paid_day: [
    'payment date, paid at, payment time, paid date, paid on, payment day, 付款时间, 支付时间, 付款日期, 支付日期, 回款日期, 回款时间',
    'created at, date, time, timestamp, 日期, 时间',
  ],
  net_amount: [
    'payment value, payment amount, amount paid, paid amount, payment, payment total, 付款金额, 支付金额, 回款金额, 本次回款金额, 实付金额',
    'amount, value, total, 金额',
  ],
  status: ['status, payment status, state, 状态, 支付状态, 付款状态'],
}
