import type { Classification, Evidence } from '../define.js'
import { type Grain, product } from '../grain.js'

const location: Grain['key'][number] = {
  name: 'location',
  type: 'text',
  meaning: {
    en: 'store or warehouse of the order line; empty where none is told',
    zh: '订单行的门店或仓库；未说明则为空',
  },
}
const periodDay: Grain['key'][number] = {
  name: 'period_day',
  type: 'day',
  meaning: { en: 'first day of the period', zh: '该期首日' },
}

/** What a row is about: a product, at a location, in a period. */
function grainOf(located: boolean, long: boolean): Grain {
  const parts = [...(located ? ['location'] : []), ...(long ? ['period'] : [])]
  const name = ['product', ...parts].join('_')
  const en = [...(located ? [' at a location'] : []), ...(long ? [' in a period'] : [])].join('')
  const zh = [...(located ? ['与地点'] : []), ...(long ? ['与期间'] : [])].join('')
  return {
    name,
    plural: `${name}s`,
    words: {
      one: { en: `product${en}`, zh: `产品${zh}` },
      many: { en: `products${en.replace(' a ', ' each ')}`, zh: `产品${zh}数` },
    },
    key: [...product.key, ...(located ? [location] : []), ...(long ? [periodDay] : [])],
    reads: product.reads,
    volume: 'units',
  }
}

const units = (name: string, en: string, zh: string): Evidence => ({
  name,
  type: 'number',
  decimals: 2,
  unit: 'units',
  meaning: { en, zh },
})

/** Columns of rows by period. */
const ofPeriod: Evidence[] = [
  {
    name: 'period_kind',
    type: 'text',
    meaning: { en: 'sold, or expected', zh: '已售或预计' },
    names: { sold: { en: 'sold', zh: '已售' }, expected: { en: 'expected', zh: '预计' } },
  },
  units('period_units', 'units sold or expected in the period', '该期售出或预计件数'),
  units('period_low', 'lower limit of eight in ten for the period', '该期八成区间下限'),
  units('period_high', 'upper limit of eight in ten for the period', '该期八成区间上限'),
]

/** Demand by product and location, by product and period, or by all three; undefined for products alone. */
export function variantOf(demand: Classification, located: boolean, long: boolean): Classification | undefined {
  if (!located && !long) return undefined
  return {
    ...demand,
    grain: grainOf(located, long),
    needs: {
      ...demand.needs,
      order_lines: [...demand.needs.order_lines!, ...(located ? (['location'] as const) : [])],
    },
    ...(located && {
      uses: {
        ...demand.uses,
        order_lines: {
          ...demand.uses.order_lines,
          channel: { en: 'sales without a location are of a row without one', zh: '未说明地点的销售归入无地点的行' },
        },
      },
    }),
    ...(long && { evidence: [...ofPeriod, ...demand.evidence] }),
    steps: [...demand.steps.slice(0, -1), 'demand_figures', 'demand'],
    regroup: {
      figures: 'demand_figures',
      folder: located ? folderOf('by-location') : folderOf('by-period'),
      replaces: located ? [...(demand.inputs ?? []), 'demand'] : ['demand'],
      ...(located && long && { last: folderOf('by-location-and-period') }),
      after: [],
    },
  }
}

const folderOf = (name: string) => new URL(`${name}/`, import.meta.url)
