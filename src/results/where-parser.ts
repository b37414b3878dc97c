import type { Classification } from '../analyses/define.js'
import { nearest } from '../core/nearest.js'
import type { Condition, NamedCondition, Operator } from './where.js'
import { type ColumnRef, checkValue, labelsOfColumn, namesOf, sameText } from './where-columns.js'
import { Cursor, fail, tokens } from './where-tokens.js'

/** Words for the columns that named segments become; `segment` may also be a column of a class. */
const segmentColumns = ['segment', 'segments', 'named_segment', 'named_segments']

/** What the words of a condition may name. */
interface Known {
  classifications: Classification[]
  /** Parameters in force, which may bring labels of their own. */
  parametersOf: (c: Classification) => Record<string, unknown>
  /** The class whose columns need no class before them. */
  preferred?: Classification | undefined
  /** Named conditions, which `segment = name` (the first that fits) and `segments = name` stand for. */
  segments?: NamedCondition[]
}

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

const negatedIf = (not: boolean, part: Condition): Condition => (not ? { kind: 'not', part } : part)

const compared = (ref: ColumnRef, operator: Operator, value: string): Condition => ({
  kind: 'compare',
  ref,
  operator,
  value,
})

/** A method a kind of condition, from the loosest binding to the tightest. */
class Parser {
  private readonly names: Map<string, ColumnRef[]>
  private readonly segments: NamedCondition[]
  constructor(
    private readonly at: Cursor,
    private readonly known: Known,
  ) {
    this.names = namesOf(known.classifications, known.preferred)
    this.segments = known.segments ?? []
  }

  any(): Condition {
    return this.joined('or', () => this.joined('and', () => this.negated()))
  }

  private joined(kind: 'and' | 'or', part: () => Condition): Condition {
    const parts = [part()]
    while (this.at.takes(kind)) parts.push(part())
    return parts.length === 1 ? parts[0]! : { kind, parts }
  }

  private negated(): Condition {
    return this.at.takes('not') ? { kind: 'not', part: this.negated() } : this.single()
  }

  private single(): Condition {
    if (this.at.takes('(')) {
      const inside = this.any()
      this.at.require(')')
      return inside
    }
    return this.at.tried(() => this.segment()) ?? this.ofColumn(this.column())
  }

  /** What is said of a column, behind its name. */
  private ofColumn(ref: ColumnRef): Condition {
    const { at } = this
    if (at.takes('is')) return this.missing(ref)
    const not = at.takes('not')
    if (at.takes('in')) return negatedIf(not, { kind: 'in', ref, values: at.several(() => this.value(ref, '=')) })
    if (at.takes('between')) {
      const from = this.value(ref, '>=')
      at.require('and')
      return negatedIf(not, {
        kind: 'and',
        parts: [compared(ref, '>=', from), compared(ref, '<=', this.value(ref, '<='))],
      })
    }
    if (at.takes('like')) {
      if (ref.type !== 'text' && ref.type !== 'list') fail(`${ref.column} is no text: like is for texts`)
      return negatedIf(not, { kind: 'like', ref, value: at.take('a text expected after like') })
    }
    const { operator } = at
    if (not || operator === undefined)
      return fail(`after ${ref.column} comes =, <>, <, <=, >, >=, in (...), between ... and ..., like or is missing`)
    at.skip()
    return compared(ref, operator, this.value(ref, operator))
  }

  /** A condition over named segments; undefined where the column of a class is meant. */
  private segment(): Condition | undefined {
    const { at, segments } = this
    const name = at.word
    if (name === undefined || !segmentColumns.includes(name)) return undefined
    at.skip()
    const not = at.takes('not')
    const sign = at.operator
    const given = () => at.take(`a value expected after ${name}`)
    let wanted: string[] = []
    if (at.takes('in')) wanted = at.several(given)
    else if (sign === '=' || (sign === '<>' && !not)) {
      at.skip()
      wanted = [given()]
    }
    const unknown = wanted.find((text) => !segments.some((s) => sameText(s.name, text)))
    if (wanted.length > 0 && unknown === undefined) {
      const part = anyOf(wanted.map((text) => segmentCondition(segments, text, !name.endsWith('segments'))))
      return negatedIf(not || sign === '<>', part)
    }
    if (this.names.has(name)) return undefined
    const known = segments.map((s) => s.name)
    if (known.length === 0) fail(`there is no ${name}: no named segments in the config file`)
    return fail(`${name} is one of ${known.join(', ')}`, `write ${name} = ${nearest(unknown ?? '', known) ?? known[0]}`)
  }

  private missing(ref: ColumnRef): Condition {
    const not = this.at.takes('not')
    if (!this.at.takes('missing') && !this.at.takes('null'))
      fail(`after "${ref.column} is" comes missing or not missing`)
    return negatedIf(not, { kind: 'missing', ref })
  }

  private column(): ColumnRef {
    const text = this.at.take('a class or an evidence column expected at the end')
    const refs = this.names.get(text) ?? this.names.get(text.toLowerCase()) ?? []
    if (refs.length === 0) fail(`no class or evidence column ${text}`, this.insteadOf(text))
    if (refs.length > 1)
      fail(
        `${text} is a column of ${refs.map((r) => r.classification.name).join(' and ')}`,
        `write ${refs.map((r) => `${r.classification.name}.${text}`).join(' or ')}`,
      )
    return refs[0]!
  }

  /** What to write in the place of a name that there is not. */
  private insteadOf(text: string): string {
    const { classifications } = this.known
    const isKey = classifications.some(({ grain }) => grain.key.some(({ name }) => name === text.toLowerCase()))
    if (isKey) return 'a condition is about many: clientele explain ID FILES shows one'
    const holding = classifications.filter(({ labels }) => labels.some(({ name }) => name === text.toLowerCase()))
    if (holding.length > 0)
      return `${text} is a class: ${holding.map(({ name }) => `"${name} = ${text}"`).join(' or ')}`
    // A word of one or two letters is near to anything.
    const similar = text.length > 2 ? nearest(text, this.names.keys()) : undefined
    return similar
      ? `did you mean ${similar}?`
      : `written like "value = high and recency_days < 30"; classes: ${classifications.map((c) => c.name).join(', ')}`
  }

  private value(ref: ColumnRef, operator: string): string {
    const text = this.at.take(`a value expected after ${ref.column} ${operator}`)
    const labels = labelsOfColumn(ref, this.known.parametersOf)
    checkValue(ref, operator, text, labels, fail)
    return labels?.find(({ name }) => sameText(name, text))?.name ?? text
  }
}

/**
 * Reads a condition and checks every name and value in it.
 * @throws UserError (exit 2) with the nearest known name
 */
export function parseWhere(text: string, known: Known): Condition {
  const at = new Cursor(tokens(text))
  if (at.here === undefined) fail('it is empty')
  const condition = new Parser(at, known).any()
  if (at.here !== undefined) fail(`"${at.here.text}" was not expected here (and, or?)`)
  return condition
}
