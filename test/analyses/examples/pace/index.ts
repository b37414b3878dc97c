// A class with a fit: a Poisson law over the customers grouped by their number of purchases.
import * as z from 'zod'
import { defineClassification } from '../../../../src/analyses/define.js'
import type { Fit } from '../../../../src/analyses/fit.js'
import { customer } from '../../../../src/analyses/grain.js'

/** For each number of purchases, the share of customers that a Poisson law of the observed mean lets have at least as many. */
const fitted: Fit = {
  name: 'pace_fitted',
  method: 'Poisson law by maximum likelihood, 1',
  reads: { relation: 'pace_groups', columns: { purchases: 'integer', customers: 'integer' } },
  columns: { purchases: 'integer', at_least_share: 'number', common: 'flag', note: 'text' },
  fit: async (rows, params) => {
    const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
    const mean = sum((r) => Number(r.purchases) * Number(r.customers)) / sum((r) => Number(r.customers))
    return rows.map(({ purchases, customers }) => {
      let [below, chance] = [0, Math.exp(-mean)]
      for (let k = 0; k < Number(purchases); k++) {
        below += chance
        chance *= mean / (k + 1)
      }
      const common = Number(customers) >= Number(params.common_from)
      return { purchases: purchases!, at_least_share: 1 - below, common, note: common ? "it's common" : null }
    })
  },
}

const because = { en: '{purchases} purchases', zh: '{purchases} 次购买' }

export default defineClassification({
  name: 'pace',
  title: { en: 'Pace', zh: '节奏' },
  question: { en: 'Which customers buy faster than most?', zh: '哪些客户购买更快？' },
  grain: customer,
  needs: { orders: ['customer_id', 'is_purchase'] },
  uses: {},
  params: z.object({
    common_from: z
      .number()
      .int()
      .min(1)
      .default(2)
      .meta({ description: 'customers from which it is common', unit: 'customers' }),
  }),
  labels: [
    { name: 'fast', title: { en: 'Fast', zh: '快' }, meaning: { en: 'faster than most', zh: '快于多数' }, because },
    { name: 'slow', title: { en: 'Slow', zh: '慢' }, meaning: { en: 'not faster', zh: '不快于多数' }, because },
  ],
  evidence: [
    { name: 'purchases', type: 'integer', unit: 'orders', meaning: { en: 'purchases', zh: '购买次数' } },
    { name: 'at_least_share', type: 'ratio', meaning: { en: 'share with at least as many', zh: '不少于此的占比' } },
    { name: 'note', type: 'text', meaning: { en: 'whether it is common', zh: '是否常见' } },
  ],
  steps: ['pace_groups', fitted, 'pace'],
  optional: { upTo: 3, because: { en: 'above 3 customers', zh: '超过 3 个客户时' } },
  folder: new URL('.', import.meta.url),
})
