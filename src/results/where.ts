import type { Classification, EvidenceType, Label } from '../analyses/define.js'
import { usageError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'

/**
 * Conditions over classes and evidence: `value = high and lifecycle in (at_risk, dormant)`. Words are checked against the declared
 * columns and labels; nothing of the text is ever passed on as SQL.
 */
export type Operator = '=' | '<>' | '<' | '<=' | '>' | '>='

/** A declared column of a class: the class itself or one of its evidence columns. */
export interface ColumnRef {
  classification: Classification
  /** Name in the class's relation. */
  column: string
  type: EvidenceType
}

export type Condition =
  | { kind: 'and' | 'or'; parts: Condition[] }
  | { kind: 'not'; part: Condition }
  | { kind: 'compare'; ref: ColumnRef; operator: Operator; value: string }
  | { kind: 'in'; ref: ColumnRef; values: string[] }
  | { kind: 'missing'; ref: ColumnRef }

interface Token {
  text: string
  /** A quoted text, which is never a keyword or a name. */
  quoted: boolean
  at: number
}

const pattern = /\s*(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|(<=|>=|<>|!=|=|<|>|\(|\)|,)|([^\s"'<>=!(),]+))/y

function tokens(text: string): Token[] {
  const found: Token[] = []
  pattern.lastIndex = 0
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const at = pattern.lastIndex
    const match = pattern.exec(text)
    if (!match)
      throw usageError(
        `--where: cannot read "${text.slice(at).trim()}"`,
        'for example: value = high and lifecycle in (at_risk, dormant)',
      )
    const quoted = match[1] !== undefined || match[2] !== undefined
    found.push({
      text: match[1]?.replaceAll('""', '"') ?? match[2]?.replaceAll("''", "'") ?? match[3] ?? match[4]!,
      quoted,
      at,
    })
  }
  return found
}

/**
 * The columns by every name that they may be called: `value`, `value_class`, `value.segment`, `value_segment`, and `segment` where only one class
 * has it, or the preferred one.
 */
function namesOf(classifications: Classification[], preferred?: Classification): Map<string, ColumnRef[]> {
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
function labelsOf(
  { classification, column }: ColumnRef,
  own: (c: Classification) => Record<string, unknown>,
): Label[] | undefined {
  if (column === `${classification.name}_class`) return classification.labels
  const mark = classification.marks?.find((m) => m.column === column)
  return mark && !mark.open ? [...(mark.own?.(own(classification)) ?? []), ...mark.labels] : undefined
}

/**
 * Reads a condition and checks every name and value in it.
 * @param parametersOf parameters in force, which may bring labels of their own
 * @param preferred the class whose columns need no class before them
 * @throws UserError (exit 2) with the nearest known name
 */
export function parseWhere(
  text: string,
  classifications: Classification[],
  parametersOf: (c: Classification) => Record<string, unknown> = () => ({}),
  preferred?: Classification,
): Condition {
  const list = tokens(text)
  const names = namesOf(classifications, preferred)
  let next = 0
  const word = (offset = 0) => {
    const token = list[next + offset]
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
    const ref = column()
    if (word() === 'is') return missing(ref)
    const not = word() === 'not'
    if (not) next++
    if (word() === 'in') {
      next++
      expect('(')
      const values = [value(ref, '=')]
      while (word() === ',') {
        next++
        values.push(value(ref, '='))
      }
      expect(')')
      const condition: Condition = { kind: 'in', ref, values }
      return not ? { kind: 'not', part: condition } : condition
    }
    const operator = word()?.replace('!=', '<>')
    if (not || operator === undefined || !['=', '<>', '<', '<=', '>', '>='].includes(operator))
      return fail(`after ${ref.column} comes =, <>, <, <=, >, >=, in (...) or is missing`)
    next++
    return { kind: 'compare', ref, operator: operator as Operator, value: value(ref, operator) }
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
      const similar = nearest(token.text, names.keys())
      fail(
        `no class or evidence column ${token.text}`,
        similar ? `did you mean ${similar}?` : `classes: ${classifications.map((c) => c.name).join(', ')}`,
      )
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
    const labels = labelsOf(ref, parametersOf)
    checkValue(ref, operator, token.text, labels, fail)
    return labels?.find(({ name }) => sameText(name, token.text))?.name ?? token.text
  }
  if (list.length === 0) fail('it is empty')
  const condition = any()
  if (next < list.length) fail(`"${list[next]!.text}" was not expected here (and, or?)`)
  return condition
}

/** Texts are compared without letter case and blanks at their ends. */
const sameText = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

function checkValue(
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
