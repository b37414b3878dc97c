import type { Finding } from '../core/source.js'
import type { Match } from './match.js'
import { sampledNumbers } from './resolve.js'

/** Share of the lines from which the signs are those of a ledger. */
const mostly = 0.8

/**
 * Amounts with the signs of a ledger, where income is below zero: lines with pieces above zero have amounts below it, and few others do. Marks the
 * columns, which then count with the other sign, and says so.
 */
export function resolveLedgerSigns({ role, chosen }: Match, sample: string[][], file: string): Finding[] {
  const quantity = chosen.get('quantity')
  if (!/^order/.test(role) || !quantity) return []
  const pieces = sampledNumbers(sample, quantity.profile)
  return ['net_amount', 'gross_amount', 'unit_price'].flatMap((field): Finding[] => {
    const found = chosen.get(field)
    if (!found || found.tier === 'user') return []
    const values = sampledNumbers(sample, found.profile)
    const rows = values.flatMap((value, at) => (value && pieces[at]! > 0 ? [at] : []))
    const below = rows.filter((at) => values[at]! < 0)
    if (rows.length < 3 || below.length < rows.length * mostly) return []
    found.profile.reversed = true
    const args = { file, field, column: found.profile.header, quantity: quantity.profile.header }
    return [{ code: 'ledger_signs', level: 'warning', args: { ...args, rows: below.length, of: rows.length } }]
  })
}
