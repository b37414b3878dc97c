import type { Classification, EvidenceType, Text } from '../analyses/define.js'

/** One column of the rows that a classification gives. */
export interface OutputColumn {
  name: string
  type: EvidenceType | 'key'
  /** Digits after the point for `ratio` and `number`. */
  decimals?: number
  unit?: string
  meaning: Text
}

/**
 * The columns of the rows of a classification in their order: key, class, evidence as declared, reason, action. `prefix`,
 * for several classifications in one wide file, puts the classification's name before every column but the key.
 */
export function outputColumns(classification: Classification, { prefix = false } = {}): OutputColumn[] {
  const { name, grain, title, evidence } = classification
  const own = (column: string) => (prefix ? `${name}_${column}` : column)
  return [
    ...grain.key,
    { name: `${name}_class`, type: 'text', meaning: title },
    ...evidence.map((column) => ({ ...column, name: own(column.name) })),
    { name: own('because'), type: 'text', meaning: { en: 'the reason in words', zh: '分类理由' } },
    { name: own('action'), type: 'text', meaning: { en: 'what to do', zh: '建议行动' } },
  ]
}
