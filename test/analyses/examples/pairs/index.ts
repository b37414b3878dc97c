// A class whose rows are pairs of products: a grain of two keys, without a population.
import * as z from 'zod'
import { defineClassification } from '../../../../src/analyses/define.js'
import { productPair } from '../../../../src/analyses/grain.js'

const because = { en: '{orders} orders hold both', zh: '{orders} 个订单同时包含两者' }

export default defineClassification({
  name: 'pairs',
  title: { en: 'Product pairs', zh: '产品组合' },
  question: { en: 'Which products are bought together?', zh: '哪些产品常被一起购买？' },
  grain: productPair,
  needs: { order_lines: ['order_id', 'product_id', 'is_return'] },
  uses: {},
  params: z.object({
    often_from: z
      .number()
      .int()
      .min(1)
      .default(2)
      .meta({ description: 'orders from which it is often', unit: 'orders' }),
  }),
  labels: [
    { name: 'often', title: { en: 'Often', zh: '经常' }, meaning: { en: 'often enough', zh: '次数足够' }, because },
    { name: 'seldom', title: { en: 'Seldom', zh: '偶尔' }, meaning: { en: 'less often', zh: '次数较少' }, because },
  ],
  evidence: [
    {
      name: 'orders',
      type: 'integer',
      unit: 'orders',
      meaning: { en: 'orders with both', zh: '同时包含两者的订单数' },
    },
  ],
  steps: ['pairs'],
  optional: { because: { en: 'as there may be many pairs', zh: '因为组合可能很多' } },
  folder: new URL('.', import.meta.url),
})
