import type { Finding } from '../core/source.js'
import type { Match } from './match.js'
import { sampledNumbers } from './resolve.js'

/** Share of the lines from which the signs are those of a ledger. */
const mostly = 0.8

/**
 * Pieces with the signs of a stock, out of which sales are below zero: lines with amounts above zero have pieces below it, and lines with pieces above it
 * come to nothing, or less.
 */
function stockSigns({ chosen }: Match, pieces: (number | undefined)[], sample: string[][], file: string) {
  const [quantity, amount] = [chosen.get('quantity')!, chosen.get('net_amount') ?? chosen.get('gross_amount')]
  if (!amount || quantity.tier === 'user' || amount.tier === 'user') return undefined
  const values = sampledNumbers(sample, amount.profile)
  const rows = values.flatMap((value, at) => ((value ?? 0) > 0 && pieces[at] ? [at] : []))
  const out = rows.filter((at) => pieces[at]! < 0)
  const into = pieces.filter((piece, at) => (piece ?? 0) > 0 && (values[at] ?? 0) <= 0)
  if (out.length < 3 || into.length === 0 || out.length < rows.length * mostly) return undefined
  quantity.profile.reversed = true
  const args = { file, field: 'quantity', column: quantity.profile.header, amount: amount.profile.header }
  const finding: Finding = {
    code: 'stock_signs',
    level: 'warning',
    args: { ...args, rows: out.length, of: rows.length },
  }
  return finding
}

/**
 * Amounts with the signs of a ledger, where income is below zero: lines with pieces above zero have amounts below it, and few others do. Marks the
 * columns, which then count with the other sign, and says so.
 */
export function resolveLedgerSigns(match: Match, sample: string[][], file: string): Finding[] {
  const { role, chosen } = match
  const quantity = chosen.get('quantity')
  if (!/^order/.test(role) || !quantity) return []
  const pieces = sampledNumbers(sample, quantity.profile)
  const ofStock = stockSigns(match, pieces, sample, file)
  if (ofStock) return [ofStock]
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
