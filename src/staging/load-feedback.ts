import { columnsOf } from '../core/canonical.js'
import { UserError } from '../core/errors.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { quoteLiteral } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { furtherScores } from '../recognise/questions.js'
import { scaleOf } from '../recognise/scores.js'
import type { Seen } from './load-masters.js'

/** Whether orders may say who gave a response, and on what. */
const isOrdered = (all: RecognisedFile[], seen: Seen) =>
  seen.orders && all.some((f) => f.role === 'feedback' && f.columns.some((c) => c.field === 'order_id'))

/** Who gave a response, and on what, comes from its order where the response does not say it itself. */
function respondents(seen: Seen): string {
  const person = seen.persons
    ? ['coalesce(person_id, customer_id)', ' left join persons using (customer_id)']
    : ['customer_id', '']
  // An order without any usable line is known by its header alone.
  const more = seen.headers ? ` union all select order_id, ${person[0]} from order_headers${person[1]}` : ''
  const bought = seen.orderLines && ['order_id', 'product_id'].every((name) => seen.lineColumns.includes(name))
  const products = bought
    ? ' left join (select order_id, min(product_id) as bought_product from order_lines where product_id is not null and order_id in (select order_id from staged_feedback where product_id is null) group by order_id having min(product_id) = max(product_id)) as bought on staged_feedback.order_id = bought.order_id'
    : ''
  // A survey is about the shop, also after an order of one product.
  const product = bought
    ? ", coalesce(staged_feedback.product_id, case when staged_feedback.kind <> 'survey' then bought_product end) as product_id"
    : ''
  return `(select staged_feedback.* replace (coalesce(staged_feedback.customer_id, order_customer) as customer_id${product}) from staged_feedback left join (select order_id, min(customer_id) as order_customer from (select order_id, customer_id from orders${more}) where order_id in (select order_id from staged_feedback where customer_id is null) group by order_id) as ordered on staged_feedback.order_id = ordered.order_id${products})`
}

/**
 * The narrowest scale that holds all scores of a file, kind and question; a question for recommending is 0-10 unless its scores say
 * otherwise.
 */
const narrowest = `case
  when question = 'nps' and highest <= 10 then '0-10'
  when lowest = 0 and highest = 1 then '0-1'
  when lowest >= 1 and highest <= 5 then '1-5'
  when highest <= 5 then '0-5'
  when lowest >= 1 and highest <= 7 then '1-7'
  when lowest >= 1 and highest <= 10 then '1-10'
  when highest <= 10 then '0-10'
  when highest <= 100 then '0-100' end`

/** Texts of the scale column as scales. @throws UserError where one is no scale */
async function writtenScales(engine: Engine, all: RecognisedFile[]): Promise<string> {
  const rows = await engine.rows(
    'select distinct file_no, score_scale as text from staged_feedback where outcome is null and score_scale is not null order by 1, 2 limit 1000',
  )
  const scales = rows.map(({ file_no, text }) => {
    const scale = scaleOf(String(text))
    if (scale) return `when ${quoteLiteral(String(text))} then ${quoteLiteral(scale)}`
    const file = all[Number(file_no)]!
    const header = file.columns.find((c) => c.field === 'score_scale')?.header
    throw new UserError(
      `${file.file.name}: "${text}" in "${header}" is no scale`,
      'write scales as lowest and highest step, such as 1-5 or 0-10, or give one for all scores: --scale 1-5',
    )
  })
  return scales.length > 0 ? `case score_scale ${[...new Set(scales)].join(' ')} end` : 'cast(null as varchar)'
}

/** One row an answer: a response with several questions has one for each, of which the first carries what it says beside. */
async function makeAnswers(engine: Engine, all: RecognisedFile[], seen: Seen): Promise<void> {
  const names = Object.keys(columnsOf('feedback'))
  const written = await writtenScales(engine, all)
  const select = (values: Record<string, string>, where: string) =>
    `select file_no, ${names.map((n) => (values[n] ? `${values[n]} as ${n}` : n)).join(', ')} from answered where ${where}`
  const further = furtherScores.map((field, at) =>
    select(
      {
        score: field,
        score_scale: `coalesce(${written}, scale_of_${field})`,
        question: `question_of_${field}`,
        answer: String(at + 2),
        kind: "case when kind in ('review', 'survey') then kind else 'survey' end",
        text: 'cast(null as varchar)',
        status: 'cast(null as varchar)',
        resolved_day: 'cast(null as integer)',
      },
      `${field} is not null`,
    ),
  )
  // Texts are most of what is read: they stand in one table at a time, and the steps before `feedback` are views where they can be.
  const sound = (from: string) => `answered as select * from ${from} where outcome is null`
  if (isOrdered(all, seen)) {
    await engine.run(`create table ${sound(respondents(seen))}`)
    await engine.run('drop table staged_feedback')
  } else await engine.run(`create view ${sound('staged_feedback')}`)
  const first = select({ score_scale: `coalesce(${written}, scale_of_score)` }, 'true')
  await engine.run(`create view answers as ${[first, ...further].join(' union all ')}`)
}

/** Makes `feedback` of the staged rows; `scale`: the scale of all scores, as the user says. */
export async function makeFeedback(
  engine: Engine,
  all: RecognisedFile[],
  seen: Seen,
  scale: string | undefined,
): Promise<Finding[]> {
  if (seen.persons)
    await engine.run(
      'update staged_feedback set customer_id = persons.person_id from persons where staged_feedback.customer_id = persons.customer_id',
    )
  // Who was asked and did not answer is a customer all the same.
  await engine.run(
    "create table unanswered as select customer_id from staged_feedback where outcome = 'no_response' and customer_id is not null",
  )
  await makeAnswers(engine, all, seen)
  const given = scale === undefined ? 'null' : quoteLiteral(scale)
  await engine.run(
    `create table score_scales as select *, coalesce(${given}, ${narrowest}) as scale from (select file_no, kind, question, max(score) as most, min(case when score_scale is null then score end) as lowest, max(case when score_scale is null then score end) as highest from answers where score is not null group by file_no, kind, question)`,
  )
  const scaled = `case when score is not null then coalesce(${given}, score_scale, scale) end`
  const columnSql: Record<string, string> = {
    score_scale: scaled,
    // Without a word for the measure, a survey on 0-10 that goes above 7 asks for recommending.
    question: `case when question is null and kind = 'survey' and ${scaled} = '0-10' and most > 7 then 'nps' else question end`,
  }
  const names = Object.keys(columnsOf('feedback'))
  await engine.run(
    `create view scaled_answers as select file_no, score_scale is null and ${given} is null as is_assumed, ${names.map((n) => (columnSql[n] ? `${columnSql[n]} as ${n}` : n)).join(', ')} from (select answers.*, scale, most from answers left join score_scales on answers.file_no = score_scales.file_no and answers.kind = score_scales.kind and answers.question is not distinct from score_scales.question)`,
  )
  await engine.run(`create table feedback as select ${names.join(', ')} from scaled_answers`)
  const findings = await feedbackFindings(engine, all)
  for (const step of ['view scaled_answers', 'view answers', 'table score_scales']) await engine.run(`drop ${step}`)
  await engine.run(isOrdered(all, seen) ? 'drop table answered' : 'drop view answered')
  return findings
}

/** What was assumed of scales and kinds, and what does not fit. */
async function feedbackFindings(engine: Engine, all: RecognisedFile[]): Promise<Finding[]> {
  const file = (row: Record<string, unknown>) => all[Number(row.file_no)]!.file.name
  const scales = await engine.rows(
    'select file_no, kind, question, score_scale as scale, is_assumed, count(*) as scores from scaled_answers where score is not null group by all order by all',
  )
  const off = await engine.rows(
    "select file_no, score_scale as scale, count(*) as scores, min(score) as lowest, max(score) as highest from scaled_answers where score < cast(split_part(score_scale, '-', 1) as double) or score > cast(split_part(score_scale, '-', 2) as double) group by all order by all",
  )
  const unknown = await engine.rows(
    'select file_no, unknown_kind as kind, count(*) as responses from answered where unknown_kind is not null group by all order by file_no, responses desc, kind limit 10',
  )
  const [twice] = await engine.rows(
    "select count(*) as customers, sum(answers) as answers from (select customer_id, count(*) as answers from scaled_answers where question = 'nps' and score is not null and customer_id is not null group by customer_id having count(*) > 1)",
  )
  return [
    ...scales.map(
      (row): Finding => ({
        code: 'score_scale',
        level: 'note',
        args: {
          file: file(row),
          kind: row.question === null ? String(row.kind) : `${row.kind} (${row.question})`,
          scale: row.scale === null ? 'none: they go above 100' : String(row.scale),
          scores: Number(row.scores),
          assumed: row.is_assumed === true && row.question !== 'nps' ? 'yes' : 'no',
        },
      }),
    ),
    ...off.map(
      (row): Finding => ({
        code: 'scores_off_scale',
        level: 'warning',
        args: {
          file: file(row),
          scale: String(row.scale),
          scores: Number(row.scores),
          lowest: Number(row.lowest),
          highest: Number(row.highest),
        },
      }),
    ),
    ...all.flatMap((_, n): Finding[] => {
      const rows = unknown.filter((row) => Number(row.file_no) === n)
      const kinds = rows.map((row) => `"${row.kind}" (${row.responses})`).join(', ')
      return rows.length > 0 ? [{ code: 'kinds_unknown', level: 'note', args: { file: file(rows[0]!), kinds } }] : []
    }),
    ...(Number(twice?.customers) > 0
      ? [
          {
            code: 'respondents_twice',
            level: 'note' as const,
            args: { customers: Number(twice!.customers), answers: Number(twice!.answers) },
          },
        ]
      : []),
  ]
}
