import type { MappedColumn, RecognisedFile } from '../core/source.js'
import { quoteLiteral } from '../core/sql.js'
import { isBlank, rawText, textSql } from '../engines/duckdb/scan.js'
import { scoreSql } from '../engines/duckdb/score.js'
import { furtherScores, measureOf, measurePatterns, scoreFields } from '../recognise/questions.js'
import { tellsOfComplaints } from '../recognise/require-scores.js'
import { noAnswers } from '../vocabulary/scores.js'

/** What the rows of a feedback file say: kind, question, scores and state, from the words that people use. */

/** Words within the text of a kind, in both languages, in the order in which they decide. */
const kinds: [kind: string, english: string, chinese: string][] = [
  ['complaint', 'complain\\w*|grievances?', '投诉|客诉|抱怨|维权'],
  [
    'other',
    'questions?|inquir\\w+|enquir\\w+|compliments?|prais\\w+|thank\\w*|suggest\\w*|requests?|features?|consult\\w*|how to|information',
    '咨询|表扬|建议|询问|感谢|求助|问询',
  ],
  ['survey', 'surveys?|nps|csat|ces|questionnaires?|polls?|feedback', '问卷|调查|调研|回访|满意度|反馈'],
  ['review', 'reviews?|ratings?|comments?|testimonials?', '评价|评论|晒单|追评'],
  [
    'complaint',
    'problems?|issues?|incidents?|tickets?|cases?|claims?|defects?|defective|bugs?|faults?|faulty|broken|damaged?|disputes?|errors?|warranty',
    '故障|索赔|报修|工单|问题|纠纷|售后|质量|破损|退款',
  ],
]
const kindPattern = ([, english, chinese]: (typeof kinds)[number]) => `\\b(${english})\\b|${chinese}`

const open =
  "('open', 'opened', 'reopened', 're-opened', 're opened', 'new', 'pending', 'on hold', 'on-hold', 'hold', 'in progress', 'in-progress', 'working', 'waiting', 'escalated', 'assigned', 'active', 'unresolved', 'not resolved', 'unsolved', 'open again', 'waiting on customer', 'waiting for customer', 'waiting on us', 'under review', 'investigating', 'received', '处理中', '待处理', '未处理', '未解决', '未关闭', '重新打开', '重新开启', '已重开', '重开', '重启', '再次投诉', '挂起', '待跟进', '新建', '进行中', '待回复', '已受理', '受理中', '跟进中', '未完成', '未结案', '待受理', '待分配', '已升级', '打开')"
const resolved =
  "('resolved', 'closed', 'done', 'solved', 'completed', 'complete', 'finished', 'fixed', 'settled', 'answered', 'closed - resolved', 'auto closed', 'archived', '已解决', '已关闭', '已完成', '关闭', '完成', '已处理', '处理完成', '结案', '已结案', '办结', '已办结', '解决', '已完结', '完结', '已答复', '已回复')"
const unanswered =
  "('unanswered', 'not answered', 'no answer', 'no response', 'not responded', 'unresponded', 'ignored', 'expired', 'bounced', 'undelivered', 'failed', 'skipped', 'sent', 'delivered', 'offered', 'unoffered', 'not started', 'not opened', 'unopened', '未回复', '未答', '未作答', '未填写', '未提交', '已过期', '过期', '退信', '未评价', '已忽略', '已发送', '未打开', '未回答')"

const mappedOf = ({ columns }: RecognisedFile) => new Map(columns.map((c) => [c.field, c]))
/** A text as its words are compared. */
const wordsSql = (text: string) => `replace(replace(lower(${text}), '_', ' '), '-', ' ')`

/** What a file is about by its name and the names of its id and text, where no column says the kind of a response. */
function kindOfFile(recognised: RecognisedFile): string {
  const mapped = mappedOf(recognised)
  const names = [recognised.file.name, mapped.get('feedback_id')?.header, mapped.get('text')?.header]
    .filter((name) => name !== undefined)
    .join(' ')
    .toLowerCase()
  const score = mapped.get('score')
  if (score) {
    const survey =
      /survey|respon|questionnaire|问卷|调查|调研|回访/.test(names) || measureOf(`${score.header} ${names}`)
    return !survey && mapped.has('text') ? 'review' : 'survey'
  }
  return tellsOfComplaints(recognised) ? 'complaint' : 'review'
}

/** The kind by the words of its column; `fallback` of a word that no list knows, or without one. */
function kindSql(recognised: RecognisedFile): string {
  const column = mappedOf(recognised).get('kind')
  const fallback = quoteLiteral(kindOfFile(recognised))
  if (!column) return fallback
  const text = textSql(recognised.file, column)
  const unknown = mappedOf(recognised).has('score') && fallback !== "'complaint'" ? fallback : "'other'"
  const known = kinds.map(
    (kind) => `when regexp_matches(${wordsSql(text)}, ${quoteLiteral(kindPattern(kind))}) then '${kind[0]}'`,
  )
  return `case when ${text} is null then ${fallback} ${known.join(' ')} else ${unknown} end`
}

/** The text of a kind that no list knows, else null. */
function unknownKindSql(recognised: RecognisedFile): string {
  const column = mappedOf(recognised).get('kind')
  if (!column) return 'cast(null as varchar)'
  const text = textSql(recognised.file, column)
  return `case when not regexp_matches(${wordsSql(text)}, ${quoteLiteral(kinds.map(kindPattern).join('|'))}) then ${text} end`
}

/** Which measure a response is of: by its question, its kind, the name of its column, or of the file. */
function questionSql(recognised: RecognisedFile, field: string): string {
  const mapped = mappedOf(recognised)
  const column = mapped.get(field)
  if (!column) return 'cast(null as varchar)'
  const own = measureOf(column.header) ?? (field === 'score' ? measureOf(recognised.file.name) : undefined)
  const named = own ? quoteLiteral(own) : 'cast(null as varchar)'
  const by = (source: MappedColumn, otherwise: string) => {
    const text = textSql(recognised.file, source)
    const tried = measurePatterns.map(
      ([name, pattern]) => `when regexp_matches(${wordsSql(text)}, ${quoteLiteral(pattern)}) then '${name}'`,
    )
    return `case ${tried.join(' ')} else ${otherwise} end`
  }
  if (field !== 'score') return named
  const [question, kind] = [mapped.get('question'), mapped.get('kind')]
  const byKind = kind ? by(kind, named) : named
  return question ? by(question, `coalesce(${textSql(recognised.file, question)}, ${byKind})`) : byKind
}

/** `open` or `resolved`, null where the state says neither. */
function statusSql(recognised: RecognisedFile): string {
  const column = mappedOf(recognised).get('status')
  if (!column) return 'cast(null as varchar)'
  const word = `lower(${textSql(recognised.file, column)})`
  // `Open: 1` and `Resolved: yes`: the name of the column says what yes means.
  const yes = /\bopen\b|is_open|未解决|未关闭|未处理/i.test(column.header) ? ['open', 'resolved'] : ['resolved', 'open']
  const flags = `when ${word} in ('yes', 'true', '1', 'y', '是') then '${yes[0]}' when ${word} in ('no', 'false', '0', 'n', '否') then '${yes[1]}'`
  return `case when ${word} in ${open} or starts_with(${word}, 'reopen') or starts_with(${word}, 'waiting') then 'open' when ${word} in ${resolved} or starts_with(${word}, 'closed') or starts_with(${word}, 'resolved') then 'resolved' ${flags} end`
}

/** Whether nobody answered: a survey or review whose state says so, or without a score and a text of its own. */
function unansweredSql(recognised: RecognisedFile): string {
  const { file } = recognised
  const mapped = mappedOf(recognised)
  const scores = scoreFields.flatMap((field) => mapped.get(field) ?? [])
  const blank = scores.map(
    (column) =>
      `(${isBlank(file, column, 'number')} or list_contains([${noAnswers.map(quoteLiteral).join(', ')}], lower(trim(${rawText(file, column.index)}))))`,
  )
  const none = blank.length > 0 ? blank.join(' and ') : 'true'
  const text = mapped.get('text')
  const spoken = text && !/subject|title|主题|标题/i.test(text.header) ? `${textSql(file, text)} is not null` : 'false'
  const status = mapped.get('status')
  const declined = status ? `coalesce(lower(${textSql(file, status)}) in ${unanswered}, false)` : 'false'
  const silent = scores.length > 0 ? `(not ${spoken} or ${declined})` : declined
  return `${kindSql(recognised)} in ('survey', 'review') and ${none} and ${silent}`
}

/** The scale that a column's way of writing states. */
const statedScale = (column: MappedColumn | undefined) =>
  column?.reading.kind === 'score' && column.reading.scale
    ? quoteLiteral(column.reading.scale)
    : 'cast(null as varchar)'

/** SQL of the columns of a response that are more than the value of their cell, and of what is only staged. */
export function feedbackColumns(recognised: RecognisedFile): Record<string, string> {
  const mapped = mappedOf(recognised)
  const score = (field: string) => {
    const column = mapped.get(field)
    return column ? scoreSql(recognised.file, column) : 'cast(null as double)'
  }
  return {
    kind: kindSql(recognised),
    question: questionSql(recognised, 'score'),
    score: score('score'),
    status: statusSql(recognised),
    answer: '1',
    scale_of_score: statedScale(mapped.get('score')),
    unknown_kind: unknownKindSql(recognised),
    ...Object.fromEntries(
      furtherScores.flatMap((field) => [
        [field, score(field)],
        [`question_of_${field}`, questionSql(recognised, field)],
        [`scale_of_${field}`, statedScale(mapped.get(field))],
      ]),
    ),
  }
}

/** Conditions under which a row of feedback is none, as outcomes. */
export function feedbackOutcomes(recognised: RecognisedFile): string[] {
  const { file } = recognised
  const scores = scoreFields.flatMap((field) => mappedOf(recognised).get(field) ?? [])
  // Some surveys have a second header row below the questions.
  const second = scores.map(
    (c) => `lower(trim(${rawText(file, c.index)})) in ('response', 'open-ended response', 'score')`,
  )
  return [
    ...(second.length > 0 ? [`when ${second.join(' or ')} then 'repeated_header'`] : []),
    `when ${unansweredSql(recognised)} then 'no_response'`,
  ]
}

/** Cells of scores that hold something that cannot be read, for the count of unreadable values. */
export const unreadableScores = (recognised: RecognisedFile): string[] =>
  scoreFields.flatMap((field) => {
    const column = mappedOf(recognised).get(field)
    if (!column) return []
    const { file } = recognised
    return `case when ${scoreSql(file, column)} is null and not ${isBlank(file, column, 'number')} and not list_contains([${noAnswers.map(quoteLiteral).join(', ')}], lower(trim(${rawText(file, column.index)}))) then 1 else 0 end`
  })
