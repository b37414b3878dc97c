import type { Classification } from '../analyses/define.js'
import { usageError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import { type ColumnRef, checkValue, labelsOfColumn, namesOf, sameText } from './where-columns.js'
import { tokens } from './where-words.js'

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

const operators: Operator[] = ['=', '<>', '<', '<=', '>', '>=']

/** Words for the columns that named segments become; `segment` may also be a column of a class. */
const segmentColumns = ['segment', 'segments', 'named_segment', 'named_segments']

const anyOf = (parts: Condition[]): Condition => (parts.length === 1 ? parts[0]! : { kind: 'or', parts })

/** What a named segment stands for. `first`: without those whom a segment before it has. */
function segmentCondition(segments: NamedCondition[], name: string, first: boolean): Condition {
  const place = segments.findIndex((s) => sameText(s.name, name))
  const own = segments[place]!.condition
  const before = first ? segments.slice(0, place) : []
  return before.length === 0
    ? own
    : { kind: 'and', parts: [own, { kind: 'not', part: anyOf(before.map((s) => s.condition)) }] }
}

/**
 * Reads a condition and checks every name and value in it.
 * @param parametersOf parameters in force, which may bring labels of their own
 * @param preferred the class whose columns need no class before them
 * @param segments named conditions, which `segment = name` (the first that fits) and `segments = name` stand for
 * @throws UserError (exit 2) with the nearest known name
 */
export function parseWhere(
  text: string,
  classifications: Classification[],
  parametersOf: (c: Classification) => Record<string, unknown> = () => ({}),
  preferred?: Classification,
  segments: NamedCondition[] = [],
): Condition {
  const list = tokens(text)
  const names = namesOf(classifications, preferred)
  let next = 0
  const word = () => {
    const token = list[next]
    return token && !token.quoted ? token.text.toLowerCase() : undefined
  }
  const fail = (message: string, hint?: string): never => {
    throw usageError(`--where: ${message}`, hint ?? 'for example: value = high and lifecycle in (at_risk, dormant)')
  }
  const expect = (symbol: string) => {
    if (word() !== symbol) fail(`${symbol} expected ${list[next] ? `before "${list[next]!.text}"` : 'at the end'}`)
    next++
  }
  const any = (): Condition => joined('or', () => joined('and', negated))
  function joined(kind: 'and' | 'or', part: () => Condition): Condition {
    const parts = [part()]
    while (word() === kind) {
      next++
      parts.push(part())
    }
    return parts.length === 1 ? parts[0]! : { kind, parts }
  }
  function negated(): Condition {
    if (word() !== 'not') return single()
    next++
    return { kind: 'not', part: negated() }
  }
  function single(): Condition {
    if (word() === '(') {
      next++
      const inside = any()
      expect(')')
      return inside
    }
    const named = segment()
    if (named) return named
    const ref = column()
    if (word() === 'is') return missing(ref)
    const not = word() === 'not'
    if (not) next++
    const negatable = (condition: Condition): Condition => (not ? { kind: 'not', part: condition } : condition)
    if (word() === 'in') return negatable({ kind: 'in', ref, values: several(() => value(ref, '=')) })
    if (word() === 'between') {
      next++
      const from = value(ref, '>=')
      expect('and')
      const parts = [compared(ref, '>=', from), compared(ref, '<=', value(ref, '<='))]
      return negatable({ kind: 'and', parts })
    }
    if (word() === 'like') {
      next++
      if (ref.type !== 'text' && ref.type !== 'list') fail(`${ref.column} is no text: like is for texts`)
      const { text: like } = list[next++] ?? fail('a text expected after like')
      return negatable({ kind: 'like', ref, value: like })
    }
    const operator = operatorHere()
    if (not || operator === undefined)
      return fail(`after ${ref.column} comes =, <>, <, <=, >, >=, in (...), between ... and ..., like or is missing`)
    next++
    return compared(ref, operator, value(ref, operator))
  }
  const compared = (ref: ColumnRef, operator: Operator, text: string): Condition => ({
    kind: 'compare',
    ref,
    operator,
    value: text,
  })
  function operatorHere(): Operator | undefined {
    const sign = word()?.replace('!=', '<>').replace('==', '=')
    return operators.find((operator) => operator === sign)
  }
  /** A list in parentheses, behind its `in`. */
  function several<T>(one: () => T): T[] {
    next++
    expect('(')
    const found = [one()]
    while (word() === ',') {
      next++
      found.push(one())
    }
    expect(')')
    return found
  }
  /** A condition over named segments; undefined where the column of a class is meant. */
  function segment(): Condition | undefined {
    const start = next
    const name = word()
    if (name === undefined || !segmentColumns.includes(name)) return undefined
    next++
    const not = word() === 'not'
    if (not) next++
    const sign = operatorHere()
    const isIn = word() === 'in'
    const given = () => list[next++]?.text ?? fail(`a value expected after ${name}`)
    let wanted: string[] = []
    if (isIn) wanted = several(given)
    else if (sign === '=' || (sign === '<>' && !not)) {
      next++
      wanted = [given()]
    }
    const unknown = wanted.find((text) => !segments.some((s) => sameText(s.name, text)))
    if (wanted.length > 0 && unknown === undefined) {
      const part = anyOf(wanted.map((text) => segmentCondition(segments, text, !name.endsWith('segments'))))
      return not || sign === '<>' ? { kind: 'not', part } : part
    }
    if (names.has(name)) {
      next = start
      return undefined
    }
    const known = segments.map((s) => s.name)
    if (known.length === 0) fail(`there is no ${name}: no named segments in the config file`)
    return fail(`${name} is one of ${known.join(', ')}`, `write ${name} = ${nearest(unknown ?? '', known) ?? known[0]}`)
  }
  function missing(ref: ColumnRef): Condition {
    next++
    const not = word() === 'not'
    if (not) next++
    if (word() !== 'missing' && word() !== 'null') fail(`after "${ref.column} is" comes missing or not missing`)
    next++
    return not ? { kind: 'not', part: { kind: 'missing', ref } } : { kind: 'missing', ref }
  }
  function column(): ColumnRef {
    const token = list[next] ?? fail('a class or an evidence column expected at the end')
    const refs = names.get(token.text) ?? names.get(token.text.toLowerCase()) ?? []
    if (refs.length === 0) {
      // A word of one or two letters is near to anything.
      const similar = token.text.length > 2 ? nearest(token.text, names.keys()) : undefined
      const holding = classifications.filter(({ labels }) =>
        labels.some(({ name }) => name === token.text.toLowerCase()),
      )
      const isKey = classifications.some(({ grain }) => grain.key.some(({ name }) => name === token.text.toLowerCase()))
      const hint = isKey
        ? 'a condition is about many: clientele explain ID FILES shows one'
        : holding.length > 0
          ? `${token.text} is a class: ${holding.map(({ name }) => `"${name} = ${token.text}"`).join(' or ')}`
          : similar
            ? `did you mean ${similar}?`
            : `written like "value = high and recency_days < 30"; classes: ${classifications.map((c) => c.name).join(', ')}`
      fail(`no class or evidence column ${token.text}`, hint)
    }
    if (refs.length > 1)
      fail(
        `${token.text} is a column of ${refs.map((r) => r.classification.name).join(' and ')}`,
        `write ${refs.map((r) => `${r.classification.name}.${token.text}`).join(' or ')}`,
      )
    next++
    return refs[0]!
  }
  function value(ref: ColumnRef, operator: string): string {
    const token = list[next] ?? fail(`a value expected after ${ref.column} ${operator}`)
    next++
    const labels = labelsOfColumn(ref, parametersOf)
    checkValue(ref, operator, token.text, labels, fail)
    return labels?.find(({ name }) => sameText(name, token.text))?.name ?? token.text
  }
  if (list.length === 0) fail('it is empty')
  const condition = any()
  if (next < list.length) fail(`"${list[next]!.text}" was not expected here (and, or?)`)
  return condition
}

/** The classes that a condition speaks of. */
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
