import type { Role } from '../core/source.js'

/** How much a field says about its role; a field that is not named says little. */
export const importance: Record<Role, Record<string, number>> = {
  orders: { order_id: 3, order_day: 3, customer_id: 2, net_amount: 2, gross_amount: 1, quantity: 2, status: 0.5 },
  order_lines: {
    order_id: 3,
    order_day: 3,
    customer_id: 2,
    net_amount: 2,
    quantity: 2,
    unit_price: 1,
    product_id: 2,
    product_name: 1,
  },
  customers: {
    customer_id: 3,
    person_id: 3,
    joined_day: 1,
    birth_day: 3,
    gender: 2,
    industry: 3,
    employees: 3,
    annual_revenue: 2,
    city: 1,
    first_order_day: 2,
    last_order_day: 2,
    orders_count: 3,
    total_spent: 2,
  },
  products: { product_id: 3, product_name: 2, category: 1, list_price: 2, unit_cost: 3, on_hand: 1.5, listed_day: 1 },
  stock: {
    product_id: 3,
    on_hand: 4,
    snapshot_day: 3,
    on_order: 2,
    reorder_level: 2,
    lead_time_days: 2,
    product_name: 0.5,
    category: 0,
  },
  receipts: { product_id: 2, receipt_day: 4, quantity: 3, unit_cost: 1 },
  feedback: { score: 4, text: 3, feedback_id: 3, feedback_day: 2, kind: 1, resolved_day: 2 },
  interactions: {
    interaction_id: 2,
    interaction_day: 3,
    kind: 3,
    direction: 3,
    outcome: 3,
    campaign: 1,
    duration_minutes: 2,
  },
  leads: { lead_id: 3, created_day: 2, stage: 3, stage_day: 2, source: 2, converted: 3 },
  refunds: { refund_id: 4, order_id: 3, line_id: 2, refund_day: 3, returned_amount: 6 },
  payments: { order_id: 3, customer_id: 2, paid_day: 3, net_amount: 3 },
  categories: {},
}

/** What people call files; weighs only where the columns leave a doubt. */
export const fileNames: Record<Role, RegExp> = {
  orders: /order|sales|invoice|transaction|订单|销售|交易/i,
  order_lines: /line|item|detail|order|sales|transaction|明细|订单|销售|交易/i,
  customers: /customer|client|member|account|contact|客户|会员|用户|顾客/i,
  products: /product|item|catalog|article|sku|商品|产品|货品/i,
  stock: /stock|inventory|库存|盘点/i,
  receipts: /receipt|receiv|goods.?in|inbound|入库|收货|到货/i,
  feedback: /feedback|review|survey|complaint|nps|ticket|评价|评论|反馈|投诉|满意/i,
  interactions:
    /interaction|activit|touchpoint|\b(calls?|meetings?|events?|visits?|sessions?|page_?views?|contacts? log|emails?|campaign)|互动|跟进|拜访|通话|访问|浏览|触达|销售记录/i,
  leads: /\bleads?\b|prospects?|线索|潜在客户/i,
  refunds: /refund|return|credit|退款|退货|售后/i,
  payments: /payment|付款|支付|回款/i,
  categories: /categor|类别|分类/i,
}
