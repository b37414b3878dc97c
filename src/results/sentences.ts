import type { Classification, Evidence, Label, Lang, Mark } from '../analyses/define.js'
import { quoteLiteral, quoteName } from '../core/sql.js'
import { percentValue, textValue, usualDecimals, withoutZeros } from './value-sql.js'

/**
 * The reason and the action of each row, worked out by the engine from the labels' sentences. A sentence enters the SQL only as
 * a quoted literal, so a user's own texts cannot say anything but themselves.
 */
interface Sentences {
  classification: Classification
  params: Record<string, unknown>
  part: 'because' | 'action'
  lang: Lang
  /** SQL of a column of the classification, by its name. */
  columnOf: (name: string) => string
}

/** A column of a classification's own relation. */
export const ownColumn =
  ({ name }: Classification) =>
  (column: string) =>
    `${quoteName(name)}.${quoteName(column)}`

const missing = quoteLiteral('–')

/** `{column}`, `{column%}`, and `{column purchase|purchases}`: the number with the word for one or for several. */
const placeholder = /\{([^{}%]*?)(%?)(?: ([^{}|]*)\|([^{}|]*))?\}/g

/**
 * The labels that a mark can hold: a user's own ones first, then the declared ones under other names, which stay in use for
 * what an own map does not speak of, such as customers without a purchase.
 */
export function labelsOf(mark: Mark, params: Record<string, unknown>): (Label & { own?: boolean })[] {
  const own = (mark.own?.(params) ?? []).map((label) => ({ ...label, own: true }))
  const names = new Set(own.map((label) => label.name))
  return [...own, ...mark.labels.filter((label) => !names.has(label.name))]
}

/** A parameter as a sentence shows it; undefined when it cannot stand in one. */
function parameterText(value: unknown, percent: boolean): string | undefined {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'object') return undefined
  if (!percent) return String(value)
  return typeof value === 'number' ? `${(value * 100).toFixed(1)}%` : undefined
}

const slight: Record<Lang, string> = { en: 'under 0.1%', zh: '不到 0.1%' }

/** A share as a percentage; one that is there but would read as 0.0% says so. */
const percentText = (column: string, lang: Lang) =>
  `case when ${column} > 0 and ${column} < 0.0005 then ${quoteLiteral(slight[lang])} else ${percentValue(column)} end`

/** What the values of a column are called: the titles of its mark's labels, or the names that the column declares. */
function titlesOf({ classification, params, lang }: Sentences, { name, names }: Evidence): [string, string][] {
  const mark = classification.marks?.find((m) => m.column === name && !m.many)
  if (mark) return labelsOf(mark, params).map((label) => [label.name, label.title[lang]])
  return Object.entries(names ?? {}).map(([value, title]) => [value, title[lang]])
}

/** A value in a sentence: by its title where it is a name of ours, and a number without the zeros at its end: 14 days, not 14.0. */
function valueText(context: Sentences, evidence: Evidence, column: string): string {
  const text = textValue(evidence, column)
  const titles = titlesOf(context, evidence).filter(([name, title]) => name !== title)
  const cases = titles.map(([name, title]) => `when ${quoteLiteral(name)} then ${quoteLiteral(title)}`)
  if (cases.length > 0) return `case ${text} ${cases.join(' ')} else ${text} end`
  return evidence.type === 'number' && evidence.decimals !== 0
    ? withoutZeros(text, evidence.decimals ?? usualDecimals)
    : text
}

/** What a placeholder stands for, as SQL that is never null; undefined when there is no such column or parameter. */
function resolve(context: Sentences, name: string, percent: boolean): string | undefined {
  const { classification, params, lang } = context
  const evidence = classification.evidence.find((column) => column.name === name)
  if (evidence) {
    const column = context.columnOf(name)
    return `coalesce(${percent ? percentText(column, lang) : valueText(context, evidence, column)}, ${missing})`
  }
  if (!Object.hasOwn(classification.params.shape, name)) return undefined
  const text = parameterText(params[name], percent)
  return text === undefined ? undefined : quoteLiteral(text)
}

/** What is left out where a value in it is missing: `[, revenue {revenue}]`. */
const optional = /\[([^[\]]*\{[^[\]]*)\]/

/** A sentence as SQL. In a user's own text, braces that name nothing and brackets stand for themselves. */
function sentence(context: Sentences, template: string, own: boolean): string {
  const parts = own ? [template] : template.split(optional)
  const pieces = parts.flatMap((part, i) => (i % 2 === 0 ? phrase(context, part, own) : whereKnown(context, part)))
  return pieces.length === 1 ? pieces[0]! : `concat(${pieces.join(', ')})`
}

/** An optional part, which says nothing where a value in it is missing. */
function whereKnown(context: Sentences, part: string): string[] {
  const { classification, params, columnOf } = context
  const names = [...part.matchAll(placeholder)].map(([, name]) => name!)
  const columns = names.filter((name) => classification.evidence.some((column) => column.name === name))
  if (names.some((name) => !columns.includes(name) && Object.hasOwn(params, name) && params[name] == null)) return []
  const phraseText = `concat(${phrase(context, part, false).join(', ')})`
  if (columns.length === 0) return [phraseText]
  return [
    `case when ${columns.map((name) => `${columnOf(name)} is not null`).join(' and ')} then ${phraseText} else '' end`,
  ]
}

/** The pieces of a sentence whose every part is said. */
function phrase(context: Sentences, template: string, own: boolean): string[] {
  const pieces: string[] = []
  let end = 0
  const literal = (to: number) => {
    if (to > end) pieces.push(quoteLiteral(template.slice(end, to)))
  }
  for (const match of template.matchAll(placeholder)) {
    const value = resolve(context, match[1]!, match[2] === '%')
    if (value === undefined && own) continue
    if (value === undefined)
      throw new Error(`${context.classification.name}: ${match[0]} in "${template}" is no evidence column or parameter`)
    literal(match.index)
    pieces.push(value)
    const [, , , one, several] = match
    if (one !== undefined && several !== undefined)
      pieces.push(`case when ${value} = '1' then ${quoteLiteral(` ${one}`)} else ${quoteLiteral(` ${several}`)} end`)
    end = match.index + match[0].length
  }
  literal(template.length)
  return pieces
}

/** Actions are sentences and end like one; reasons are phrases that the separator joins. */
function finished(template: string, { part, lang }: Sentences): string {
  const text = template.trim()
  if (part === 'because' || text === '' || /[.!?。！？…]$/u.test(text)) return text
  return text + (lang === 'zh' ? '。' : '.')
}

const separators = { because: { en: '; ', zh: '；' }, action: { en: ' ', zh: '' } }

/** `case` over the values of a column; labels that say the same share a branch. Null when no label has anything to say. */
function chosen(context: Sentences, column: string, labels: (Label & { own?: boolean })[]): string | undefined {
  const names = new Map<string, string[]>()
  for (const label of labels) {
    const template = finished(label[context.part]?.[context.lang] ?? '', context)
    if (template === '') continue
    const sql = sentence(context, template, label.own ?? false)
    names.set(sql, [...(names.get(sql) ?? []), quoteLiteral(label.name)])
  }
  if (names.size === 0) return undefined
  const branches = [...names].map(([sql, held]) => `when ${column} in (${held.join(', ')}) then ${sql}`)
  return `case ${branches.join(' ')} end`
}

/** One expression per name that a mark may hold beside others. */
function each(context: Sentences, column: string, labels: (Label & { own?: boolean })[]): string[] {
  return labels.flatMap((label) => {
    const template = finished(label[context.part]?.[context.lang] ?? '', context)
    if (template === '') return []
    const held = `position(${quoteLiteral(`;${label.name};`)} in ';' || ${column} || ';') > 0`
    return [`case when ${held} then ${sentence(context, template, label.own ?? false)} end`]
  })
}

/**
 * The SQL of a row's reason or action over the relation of the classification: the sentence of its class, then of each mark it
 * holds. Null when none of them says anything.
 * @throws Error when a declared sentence names neither an evidence column nor a scalar parameter
 */
export function sentenceExpression(
  classification: Classification,
  part: 'because' | 'action',
  lang: Lang,
  params: Record<string, unknown>,
  column = ownColumn(classification),
): string {
  const context: Sentences = { classification, part, lang, params, columnOf: column }
  const parts = [
    chosen(context, column(`${classification.name}_class`), classification.labels),
    ...(classification.marks ?? []).flatMap((mark) =>
      mark.many
        ? each(context, column(mark.column), labelsOf(mark, params))
        : [chosen(context, column(mark.column), labelsOf(mark, params))],
    ),
  ].filter((sql) => sql !== undefined)
  if (parts.length === 0) return 'cast(null as varchar)'
  return `nullif(concat_ws(${quoteLiteral(separators[part][lang])}, ${parts.join(', ')}), '')`
}
