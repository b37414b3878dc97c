import { columnsOf } from '../core/canonical.js'
import { UserError } from '../core/errors.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { literal, quoteLiteral } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { furtherScores } from '../recognise/questions.js'
import { ratingScaleOf } from '../recognise/scores.js'
import type { LoadContext } from './load-context.js'
import { readStagingStep, type StagingStep, stepOver } from './step.js'

/** Whether orders may say who gave a response, and on what. */
const isOrdered = (all: RecognisedFile[], context: LoadContext) =>
  context.orders && all.some((f) => f.role === 'feedback' && f.columns.some((c) => c.field === 'order_id'))

/** What `answered` is: where it takes joins to make it, it is made once. */
const kindOfAnswered = (all: RecognisedFile[], context: LoadContext) =>
  context.persons || isOrdered(all, context) ? 'table' : 'view'

/** What is staged of a response beside the canonical columns. */
const furtherColumns = [
  ...['unknown_kind', 'scale_of_score'],
  ...furtherScores.flatMap((field) => [field, `question_of_${field}`, `scale_of_${field}`]),
]
/** Columns of `responses`, from which answers are made. */
const responseColumns = ['file_no', 'outcome', ...Object.keys(columnsOf('feedback')), ...furtherColumns]

/** Where responses are made: here, or on the server that holds them. */
type Place = Pick<Engine, 'run' | 'rows'>

/** The select of the columns of a relation, whose customers are the persons behind their ids. */
const withPersons = (from: string, { persons }: LoadContext, columns: string[]): string =>
  persons
    ? stepOver({ unmerged_rows: `select * from ${from}` }, 'row_persons', columns)
    : `select ${columns.join(', ')} from ${from}`

/** `responses` with the customer and the product of their orders (`ordered_feedback.sql`). */
function orderedFeedback(context: LoadContext): string {
  // An order without any usable line is known by its header alone.
  const headers = context.headers ? [withPersons('order_headers', context, ['order_id', 'customer_id'])] : []
  const hasProducts =
    context.orderLines && ['order_id', 'product_id'].every((name) => context.lineColumns.includes(name))
  const relations = {
    order_customers: ['select order_id, customer_id from orders', ...headers].join(' union all '),
    order_products: hasProducts
      ? 'select order_id, product_id from order_lines'
      : 'select cast(null as varchar) as order_id, cast(null as varchar) as product_id where false',
  }
  return stepOver(relations, 'ordered_feedback', responseColumns)
}

/** Texts of the scale column as scales, for `answers.sql`. @throws UserError where one is no scale */
async function writtenScales(engine: Place, all: RecognisedFile[]): Promise<string> {
  const rows = await engine.rows(
    'select distinct file_no, score_scale as text from responses where outcome is null and score_scale is not null order by 1, 2 limit 1000',
  )
  const scales = new Map<string, string>()
  for (const { file_no, text } of rows) {
    const scale = ratingScaleOf(String(text))
    const file = all[Number(file_no)]!
    const header = file.columns.find((c) => c.field === 'score_scale')?.header
    if (!scale)
      throw new UserError(
        `${file.file.name}: "${text}" in "${header}" is no scale`,
        'write scales as lowest and highest step, such as 1-5 or 0-10, or give one for all scores: --scale 1-5',
      )
    scales.set(String(text), scale)
  }
  const pairs = [...scales].map((pair) => `(${pair.map(quoteLiteral).join(', ')})`)
  return pairs.length > 0
    ? `select text, scale from (values ${pairs.join(', ')}) as scales (text, scale)`
    : 'select cast(null as varchar) as text, cast(null as varchar) as scale where false'
}

/** Makes `answered`, the responses that count, and `answers` over them (`answers.sql`). */
async function makeAnswers(engine: Place, all: RecognisedFile[], context: LoadContext): Promise<void> {
  const scales = await writtenScales(engine, all)
  const rows = isOrdered(all, context) ? `(${orderedFeedback(context)}) as ordered_feedback` : 'responses'
  // Texts are most of what is read: they stand in one table at a time, and the steps before `feedback` are views where they can be.
  await engine.run(`create ${kindOfAnswered(all, context)} answered as select * from ${rows} where outcome is null`)
  if (kindOfAnswered(all, context) === 'table')
    for (const relation of ['view responses', 'table staged_feedback']) await engine.run(`drop ${relation}`)
  await engine.run(`create view answers as ${stepOver({ written_scales: scales }, 'answers')}`)
}

/** Makes `feedback` of the staged rows; `scale`: the scale of all scores, as the user says. */
export async function makeFeedback(
  engine: Place,
  all: RecognisedFile[],
  context: LoadContext,
  scale: string | undefined,
): Promise<Finding[]> {
  await engine.run(`create view responses as ${withPersons('staged_feedback', context, responseColumns)}`)
  await engine.run(`create table unanswered as ${readStagingStep('unanswered')}`)
  await makeAnswers(engine, all, context)
  const given_scale = `select cast(${literal(scale)} as varchar) as scale`
  await engine.run(`create table score_scales as ${stepOver({ given_scale }, 'score_scales')}`)
  await engine.run(`create view scaled_answers as ${stepOver({ given_scale }, 'scaled_answers')}`)
  await engine.run(
    `create table feedback as select ${Object.keys(columnsOf('feedback')).join(', ')} from scaled_answers`,
  )
  const findings = await feedbackFindings(engine, all)
  for (const step of ['view scaled_answers', 'view answers', 'table score_scales']) await engine.run(`drop ${step}`)
  await engine.run(`drop ${kindOfAnswered(all, context)} answered`)
  if (kindOfAnswered(all, context) === 'view') await engine.run('drop view responses')
  return findings
}

/** What was assumed of scales and kinds, and what does not fit. */
async function feedbackFindings(engine: Place, all: RecognisedFile[]): Promise<Finding[]> {
  const file = (row: Record<string, unknown>) => all[Number(row.file_no)]!.file.name
  const rowsOf = (step: StagingStep, end: string) => engine.rows(`${stepOver({}, step)} ${end}`)
  const scales = await rowsOf('used_scales', 'order by file_no, kind, question, scale, is_assumed')
  const off = await rowsOf('scores_off_scale', 'order by file_no, scale')
  const unknown = await rowsOf('unknown_kinds', 'order by file_no, responses desc, kind limit 10')
  const [twice] = await engine.rows(
    `select count(*) as customers, sum(answers) as answers from (${stepOver({}, 'repeated_respondents')}) as respondents`,
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
