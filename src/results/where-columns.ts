import type { Classification, EvidenceType, Label } from '../analyses/define.js'
import { nearest } from '../core/nearest.js'

/** A declared column of a class: the class itself or one of its evidence columns. */
export interface ColumnRef {
  classification: Classification
  /** Name in the class's relation. */
  column: string
  type: EvidenceType
}

/**
 * The columns by every name that they may be called: `value`, `value_class`, `value.segment`, `value_segment`, and `segment` where only one class
 * has it, or the preferred one.
 */
export function namesOf(classifications: Classification[], preferred?: Classification): Map<string, ColumnRef[]> {
  const names = new Map<string, ColumnRef[]>()
  const add = (name: string, ref: ColumnRef) => names.set(name, [...(names.get(name) ?? []), ref])
  for (const classification of classifications) {
    const { name } = classification
    const own: ColumnRef = { classification, column: `${name}_class`, type: 'text' }
    for (const alias of [name, `${name}_class`, `${name}.class`]) add(alias, own)
    for (const { name: column, type } of classification.evidence) {
      const ref: ColumnRef = { classification, column, type }
      for (const alias of [`${name}.${column}`, `${name}_${column}`]) add(alias, ref)
      const preferredHas = preferred !== classification && preferred?.evidence.some((e) => e.name === column)
      if (!preferredHas && !classifications.some((c) => c.name === column)) add(column, ref)
    }
  }
  return names
}

/** Labels that a column may hold; undefined for a column of free text or numbers. */
export function labelsOfColumn(
  { classification, column }: ColumnRef,
  own: (c: Classification) => Record<string, unknown>,
): Label[] | undefined {
  if (column === `${classification.name}_class`) return classification.labels
  const mark = classification.marks?.find((m) => m.column === column)
  return mark && !mark.open ? [...(mark.own?.(own(classification)) ?? []), ...mark.labels] : undefined
}

/** Texts are compared without letter case and blanks at their ends. */
export const sameText = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

/** Refuses a value that the column can never have. @param fail throws */
export function checkValue(
  ref: ColumnRef,
  operator: string,
  text: string,
  labels: Label[] | undefined,
  fail: (message: string, hint?: string) => never,
) {
  const ordered = !['=', '<>'].includes(operator)
  if (labels) {
    if (ordered) fail(`${ref.column} has names, not numbers: use = or in (...)`)
    const known = labels.map((l) => l.name)
    if (!known.some((name) => sameText(name, text))) {
      const similar = nearest(text, known)
      fail(`${ref.column} is never ${text}`, similar ? `did you mean ${similar}?` : `one of ${known.join(', ')}`)
    }
    return
  }
  if (ref.type === 'day') {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
      fail(`${ref.column} is a day: ${text} is none`, 'write it like 2024-12-31')
  } else if (ref.type === 'flag') {
    if (!/^(true|false|yes|no)$/i.test(text)) fail(`${ref.column} is true or false, not ${text}`)
  } else if (ref.type !== 'text' && ref.type !== 'list') {
    if (!/^-?\d+(\.\d+)?%?$/.test(text)) fail(`${ref.column} is a number: ${text} is none`)
  } else if (ordered) fail(`${ref.column} is text: use = or in (...)`)
}
