import type { KnownExport } from './known-export.js'

export const tmall: KnownExport[] = [
  {
    name: 'tmall_orders',
    title: '天猫 订单报表',
    role: 'orders',
    fingerprint: ['订单编号', '总金额', '买家实际支付金额', '订单创建时间', '退款金额'],
    map: {
      order_id: '订单编号',
      customer_id: ['买家会员名', '买家id', '买家昵称'],
      order_day: '订单创建时间',
      net_amount: '买家实际支付金额',
      region: '收货地址',
    },
    // 总金额 = 买家实际支付金额 + 退款金额 on every refunded order: what was paid is net of what went back.
    no: ['gross_amount', 'returned_amount'],
    oddities: [
      'an order that was never paid has an amount of zero',
      'what was paid is net of refunds already: 退款金额 is not subtracted again',
      'the report names no customer',
    ],
  },
]
