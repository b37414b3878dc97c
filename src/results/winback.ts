import type { Classification, Lang } from '../analyses/define.js'
import { classifiedRows, type RowSource } from './rows.js'

interface Classed {
  classification: Classification
  params: Record<string, unknown>
}

/** Stages from which customers are won back, in their order of hope. */
const stages = ['at_risk', 'dormant', 'churned']

/**
 * The win-back list: at-risk, dormant and churned customers in order of what is at stake: by tier, then by what they brought,
 * then by id. Needs the classes lifecycle and value. `only`: a select of the customers to keep.
 */
export function winbackRows(lifecycle: Classed, value: Classed, lang: Lang, only?: string): RowSource {
  const life = classifiedRows(lifecycle.classification, lang, lifecycle.params).columns
  const worth = classifiedRows(value.classification, lang, value.params).columns
  const of = (columns: RowSource['columns'], name: string, as = name) => ({
    ...columns.find((c) => c.name === name)!,
    name: as,
  })
  const tiers = value.classification.labels.map((label, i) => `when '${label.name}' then ${i}`).join(' ')
  return {
    columns: [
      of(life, 'customer_id'),
      of(life, 'lifecycle_class'),
      of(worth, 'value_class'),
      of(worth, 'monetary', 'value_at_stake'),
      of(worth, 'recency_days'),
      of(life, 'because'),
      of(life, 'action'),
    ],
    from: `lifecycle inner join value on lifecycle.customer_id = value.customer_id where lifecycle.lifecycle_class in (${stages.map((s) => `'${s}'`).join(', ')})${only ? ` and lifecycle.customer_id in (${only})` : ''}`,
    orderBy: [`case value.value_class ${tiers} end`, 'value.monetary desc nulls last', 'lifecycle.customer_id'],
  }
}
