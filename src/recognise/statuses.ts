import { isBlank } from '../core/blanks.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { stateWords } from '../staging/orders/states.js'

const known = new Set<string>([...stateWords.returned, ...stateWords.unpaid, ...stateWords.sold, ...stateWords.won])
const yesOrNo = new Set<string>([...stateWords.yes, ...stateWords.no])
/** Columns whose own name says what their yes, or a moment in them, means. */
const saysItself = /refund|return|cancel|void|paid|退|取消|作废|付款|支付|收款/i
const moment = /^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}/
const shown = 5

/** States of orders that are no known word and so count as sales, column by column, most frequent first, from the sampled rows. */
export function unknownStates({ file, role, columns, sold }: RecognisedFile): Finding[] {
  if ((role !== 'orders' && role !== 'order_lines') || sold?.field === 'status') return []
  return columns.flatMap(({ field, header, index }): Finding[] => {
    if (field !== 'status' && field !== 'payment_status') return []
    const counts = new Map<string, number>()
    for (const row of file.sample) {
      const value = row[index]?.trim() ?? ''
      const word = value.toLowerCase()
      if (isBlank(value) || file.missing?.includes(value) || known.has(word)) continue
      if (saysItself.test(header) && (yesOrNo.has(word) || moment.test(word))) continue
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    if (counts.size === 0) return []
    const words = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([word]) => `"${word}"`)
    const more = words.length > shown ? ` and ${words.length - shown} more` : ''
    const rows = [...counts.values()].reduce((sum, n) => sum + n, 0)
    const args = { file: file.name, field, column: header, words: words.slice(0, shown).join(', ') + more }
    return [{ code: 'status_as_sale', level: 'note', args: { ...args, rows, of: file.sample.length } }]
  })
}
