import type { Source } from './source.js'

export const tmall: Source[] = [
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
      returned_amount: '退款金额',
      region: '收货地址',
    },
    no: ['gross_amount'],
    oddities: ['an order that was never paid has an amount of zero', 'the report names no customer'],
  },
]
