import type { Classification } from '../analyses/define.js'
import type { ColumnRef } from './where-columns.js'

/**
 * Conditions over classes and evidence: `value = high and lifecycle in (at_risk, dormant)`. Words are checked against the declared
 * columns and labels; nothing of the text is ever passed on as SQL.
 */
export type { ColumnRef } from './where-columns.js'
export type Operator = '=' | '<>' | '<' | '<=' | '>' | '>='

export type Condition =
  | { kind: 'and' | 'or'; parts: Condition[] }
  | { kind: 'not'; part: Condition }
  | { kind: 'compare'; ref: ColumnRef; operator: Operator; value: string }
  | { kind: 'in'; ref: ColumnRef; values: string[] }
  /** A text with `%` for any characters and `_` for one. */
  | { kind: 'like'; ref: ColumnRef; value: string }
  | { kind: 'missing'; ref: ColumnRef }

/** A condition that has a name, as the config file gives it. */
export interface NamedCondition {
  name: string
  condition: Condition
}

/** The classes that a condition is about. */
export function classesIn(condition: Condition): Classification[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...new Set(condition.parts.flatMap(classesIn))]
    case 'not':
      return classesIn(condition.part)
    default:
      return [condition.ref.classification]
  }
}
