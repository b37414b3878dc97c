import type { MappedColumn, RecognisedFile } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import {
  asksWhetherOpen,
  measures,
  type OfResponses,
  ofSubject,
  responseKinds,
  responseStates,
  secondHeader,
} from '../../vocabulary/responses.js'
import { noAnswers } from '../../vocabulary/scores.js'
import { rawText } from './scan.js'
import { scoreSql } from './score.js'
import { blankSql, textSql } from './text-values.js'
import { among, firstLike, firstOf, noText } from './word-lists.js'

/** What the cells and words of a feedback export say, as `feedback_rows.sql` reads it. What a row is comes of it there. */

const mappedOf = ({ columns }: RecognisedFile) => new Map(columns.map((c) => [c.field, c]))

/** Whether a cell of scores holds none, or a word for none. */
const isUnscored = ({ file }: RecognisedFile, column: MappedColumn) =>
  `(${blankSql(file, column, 'number')} or ${among(`lower(trim(${rawText(file, column.index)}))`, noAnswers)})`

/** What the state says (`ResponseState`), null where no list knows it. */
function stateSql(text: string): string {
  const word = `lower(${text})`
  const states = responseStates.map(({ state, words, beginnings = [] }) => {
    const ways = [`${word} in (${words.map(quoteLiteral).join(', ')})`]
    for (const beginning of beginnings) ways.push(`starts_with(${word}, ${quoteLiteral(beginning)})`)
    return `when ${ways.join(' or ')} then '${state}'`
  })
  return `case ${states.join(' ')} end`
}

/** The scale that a column's way of writing states. */
const statedScale = (column: MappedColumn | undefined) =>
  column?.reading.kind === 'score' && column.reading.scale ? quoteLiteral(column.reading.scale) : noText

/** SQL of the columns of `read_feedback` that are more than the value of a cell. @param fields all fields of scores, the main one first */
export function responseColumns(
  recognised: RecognisedFile,
  ofFile: OfResponses,
  fields: readonly string[],
): Record<string, string> {
  const { file } = recognised
  const mapped = mappedOf(recognised)
  const textOf = (field: string) => {
    const column = mapped.get(field)
    return column && textSql(file, column)
  }
  const [kind, question, status] = ['kind', 'question', 'status'].map(textOf)
  const scores = fields.flatMap((field) => mapped.get(field) ?? [])
  const unscored = scores.map((column) => isUnscored(recognised, column))
  const second = scores.map(
    (c) => `lower(trim(${rawText(file, c.index)})) in (${secondHeader.map(quoteLiteral).join(', ')})`,
  )
  const measureIn = (text: string | undefined) =>
    text
      ? firstLike(
          text,
          measures.map(([name, { source }]) => [name, source]),
        )
      : noText
  const named = (field: string) => {
    const measure = ofFile.measures.get(field)
    return measure ? quoteLiteral(measure) : noText
  }
  const [main, ...further] = fields
  const scored = (field: string) => {
    const column = mapped.get(field)
    return column ? scoreSql(file, column) : 'cast(null as double)'
  }
  return {
    kind_of_file: quoteLiteral(ofFile.kind),
    kind_text: kind ?? noText,
    stated_kind: kind ? firstOf(kind, responseKinds) : noText,
    has_score: String(mapped.has(main!)),
    is_scored: scores.length > 0 ? `not (${unscored.join(' and ')})` : 'cast(null as boolean)',
    has_own_text:
      mapped.has('text') && !ofSubject.test(mapped.get('text')!.header) ? `${textOf('text')} is not null` : 'false',
    is_second_header: second.join(' or ') || 'false',
    question_text: question ?? noText,
    measure_of_question: measureIn(question),
    measure_of_kind: measureIn(kind),
    measure_named: named(main!),
    stated_status: status ? stateSql(status) : noText,
    yes_is_open: String(asksWhetherOpen.test(mapped.get('status')?.header ?? '')),
    score: scored(main!),
    scale_of_score: statedScale(mapped.get(main!)),
    ...Object.fromEntries(
      further.flatMap((field) => [
        [field, scored(field)],
        [`question_of_${field}`, named(field)],
        [`scale_of_${field}`, statedScale(mapped.get(field))],
      ]),
    ),
  }
}

/** Cells of scores that hold something that cannot be read, 1 each, for the count of unreadable values. */
export const unreadableScores = (recognised: RecognisedFile, fields: readonly string[]): string[] =>
  fields.flatMap((field) => {
    const column = mappedOf(recognised).get(field)
    if (!column) return []
    return `case when ${scoreSql(recognised.file, column)} is null and not ${isUnscored(recognised, column)} then 1 else 0 end`
  })
