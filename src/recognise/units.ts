import type { Finding } from '../core/source.js'
import type { Match } from './match.js'

const unit = /\d\s*(\p{L}+)\.?\s*$/u

/** Counts of one product that are written in several units (`2箱` and `3个`): how many pieces a box has is not said, and they are added as they stand. */
export function unitDoubts({ chosen }: Match, sample: string[][], file: string): Finding[] {
  const product = chosen.get('product_id') ?? chosen.get('product_name')
  return ['quantity', 'on_hand'].flatMap((field): Finding[] => {
    const count = chosen.get(field)
    if (!product || !count?.profile.number?.reading.rewrites?.includes('unit')) return []
    const units = new Map<string, Map<string, string>>()
    for (const row of sample) {
      const cell = (row[count.profile.index] ?? '').trim()
      const name = unit
        .exec(cell)?.[1]
        ?.toLowerCase()
        .replace(/(?<=[a-z]{2})s$/, '')
      const id = (row[product.profile.index] ?? '').trim()
      if (name && id !== '') units.set(id, (units.get(id) ?? new Map<string, string>()).set(name, cell))
    }
    const mixed = [...units].find(([, names]) => names.size > 1)
    if (!mixed) return []
    const [id, names] = mixed
    const args = { file, field, column: count.profile.header, product: id, units: [...names.values()].join(', ') }
    return [{ code: 'units_mixed', level: 'warning', args }]
  })
}
