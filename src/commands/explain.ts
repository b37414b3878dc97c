import type { Command } from 'commander'
import type { Classification, Lang } from '../analyses/define.js'
import { customer, type Grain, grainsOf, hasIds, keysOf, product, sameGrain } from '../analyses/grain.js'
import { columnsOf, type TableName } from '../core/canonical.js'
import { plainMoney } from '../core/decimal.js'
import { UserError } from '../core/errors.js'
import { isoDay } from '../core/format.js'
import { literal, quoteLiteral, quoteName } from '../core/sql.js'
import type { Engine, Row } from '../engines/engine.js'
import { printText } from '../formats/write.js'
import { recogniseFiles } from '../recognise/find.js'
import { type ExplainedClass, type Explanation, explainPage } from '../reports/explain-page.js'
import { classifiedRows, rowsQuery } from '../results/rows.js'
import { readSummary, type Summary } from '../results/summary.js'
import { classifyFiles } from '../run/classify.js'
import { decide } from '../run/decide.js'
import { describeInput } from '../run/describe-input.js'
import type { Run } from '../run/request.js'
import { type Session, withSession } from '../run/session.js'
import { chosen, possible, sizedAnalysis } from '../run/wanted.js'
import { pseudonymOf } from '../staging/pseudonyms.js'

/** What lies behind the classes of one customer or product: canonical columns shown, newest first. */
const behind: Record<string, { table: TableName; columns: string[]; order: string }[]> = {
  [customer.name]: [
    {
      table: 'orders',
      columns: ['order_day', 'order_id', 'units', 'net_amount', 'returned_amount', 'is_purchase', 'channel'],
      order: 'order_day desc, order_id',
    },
    {
      table: 'feedback',
      columns: ['feedback_day', 'kind', 'score', 'score_scale', 'text', 'resolved_day'],
      order: 'feedback_day desc nulls last, feedback_id',
    },
  ],
  [product.name]: [
    {
      table: 'order_lines',
      columns: ['order_day', 'order_id', 'quantity', 'unit_price', 'discount_amount', 'net_amount', 'is_return'],
      order: 'order_day desc, order_id, net_amount',
    },
    {
      table: 'stock',
      columns: ['snapshot_day', 'on_hand', 'on_order', 'unit_cost'],
      order: 'snapshot_day desc nulls last, on_hand',
    },
    {
      table: 'feedback',
      columns: ['feedback_day', 'kind', 'score', 'score_scale', 'text', 'resolved_day'],
      order: 'feedback_day desc nulls last, feedback_id',
    },
  ],
}

const shownRows = 12

/** Dates as ISO days, everything else as the engine gives it. */
function readable(table: TableName, row: Row): Row {
  const types = columnsOf(table)
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value !== null && types[name] === 'day'
        ? isoDay(Number(value))
        : types[name] === 'money' || types[name] === 'quantity'
          ? plainDecimal(value)
          : value,
    ]),
  )
}
const plainDecimal = (value: Row[string]) => (value === null ? null : plainMoney(String(value)))

/** The grain that an id belongs to; near ids are suggested where it belongs to none. */
async function grainWith(engine: Engine, names: string[], grains: Grain[]): Promise<{ grain: Grain; id: string }> {
  for (const id of names)
    for (const grain of grains) {
      const rows = await engine.rows(
        `select 1 from ${grain.population} where ${keysOf(grain)[0]} = ${quoteLiteral(id)} limit 1`,
      )
      if (rows.length > 0) return { grain, id }
    }
  const id = names.at(-1)!
  const near: string[] = []
  for (const grain of grains) {
    const key = keysOf(grain)[0]!
    const rows = await engine.rows(
      `select ${key} as id from ${grain.population} order by damerau_levenshtein(lower(${key}), lower(${quoteLiteral(id)})), ${key} limit 3`,
    )
    near.push(...rows.map((row) => String(row.id)))
  }
  throw new UserError(
    `no ${grains.map(({ words }) => words.one.en).join(' or ')} ${id} in these files`,
    near.length > 0 ? `near: ${near.slice(0, 5).join(', ')}` : undefined,
  )
}

/** What a row of a class says, with what it is held against. */
function explainedClass(classification: Classification, lang: Lang, row: Row, summary: Summary): ExplainedClass {
  const name = String(row[`${classification.name}_class`])
  const label = classification.labels.find((l) => l.name === name)
  return {
    name: classification.name,
    title: classification.title[lang],
    class: name,
    class_title: label?.title[lang] ?? name,
    meaning: label?.meaning[lang] ?? '',
    because: row.because === null ? '' : String(row.because),
    action: row.action === null ? '' : String(row.action),
    evidence: classification.evidence.map((e) => ({
      name: e.name,
      value: row[e.name] === null ? null : String(row[e.name]),
      unit: e.unit ?? null,
      meaning: e.meaning[lang],
    })),
    thresholds: summary.thresholds.map((t) => ({
      name: t.name,
      title: t.title[lang],
      values: t.values.map((v) => v.replace(/\.?0+$/, '')),
    })),
    parameters: summary.parameters.map((p) => ({ name: p.name, value: p.value, unit: p.unit })),
  }
}

async function explainClasses(session: Session, run: Run, grain: Grain, id: string): Promise<ExplainedClass[]> {
  const { engine, lang } = session
  const classes: ExplainedClass[] = []
  for (const { classification, params } of run.analyses) {
    const { grain: own } = classification
    if (!sameGrain(own, grain) && own.partOf !== grain.name) continue
    const source = classifiedRows(classification, lang, params)
    const key = `${quoteName(classification.name)}.${keysOf(grain)[0]}`
    const rows = await engine.rows(
      rowsQuery({ ...source, from: `${source.from} where ${key} = ${quoteLiteral(id)}` }, 'text'),
    )
    if (rows.length === 0) continue
    const summary = await readSummary(engine, classification, params, run.asOfDay!)
    // What several rows are held against stands once.
    const once = { ...summary, thresholds: [], parameters: [] }
    classes.push(...rows.map((row, i) => explainedClass(classification, lang, row, i === 0 ? summary : once)))
  }
  return classes
}

async function readBehind(engine: Engine, grain: Grain, id: string): Promise<Explanation['behind']> {
  const parts: Explanation['behind'] = []
  const relations = new Set(
    (await engine.rows("select table_name || '.' || column_name as name from information_schema.columns")).map(
      (r) => r.name,
    ),
  )
  for (const { table, columns, order } of behind[grain.name] ?? []) {
    const there = columns.filter((column) => relations.has(`${table}.${column}`))
    if (there.length === 0) continue
    const where = `${keysOf(grain)[0]} = ${quoteLiteral(id)}`
    const [count] = await engine.rows(`select count(*) as n from ${table} where ${where}`)
    const sorted = order.split(', ').filter((term) => relations.has(`${table}.${term.split(' ')[0]}`))
    const rows = await engine.rows(
      `select ${there.map(quoteName).join(', ')} from ${table} where ${where}${sorted.length ? ` order by ${sorted.join(', ')}` : ''} limit ${literal(shownRows)}`,
    )
    if (Number(count!.n) > 0)
      parts.push({ table, count: Number(count!.n), rows: rows.map((row) => readable(table, row)) })
  }
  return parts
}

/** One customer or product on one page: profile, each class with its numbers and thresholds, and the rows behind it. */
export const explain = (given: string) => (command: Command, paths: string[]) =>
  withSession(command, paths, async (session) => {
    const { engine, report, input, options, lang, timings } = session
    const files = await recogniseFiles(engine, input)
    const added = options.with as string | undefined
    const { possible: classes, reasons } = possible(chosen({ with: added }), files)
    if (classes.length === 0)
      throw new UserError(`no classification is possible: ${reasons[0]!.message}`, reasons[0]!.hint)
    const analyses = classes.map((c) => sizedAnalysis(session, { with: added }, c))
    const grains = grainsOf(classes).filter(hasIds)
    const also = grains
      .flatMap(({ name }) => behind[name] ?? [])
      .map(({ table, columns }) => ({
        table,
        columns: ['feedback', 'stock'].includes(table) ? columns : [...columns, 'order_id'],
      }))
    const ruled = await report.progress('classifying', () =>
      classifyFiles(engine, files, { ...input, analyses, also, time: timings.measure }),
    )
    await describeInput(session, ruled)
    const run = await decide(session, ruled)
    // With pseudonyms, the id as the user knows it serves as well as the pseudonym itself.
    const names = [...(input.pseudonymKey ? [pseudonymOf(input.pseudonymKey, given)] : []), given]
    const { grain, id } = await grainWith(engine, names, grains)
    const [profile] = await engine.rows(
      `select * from ${grain.population} where ${keysOf(grain)[0]} = ${quoteLiteral(id)}`,
    )
    const explanation: Explanation = {
      subject: grain.name,
      id,
      as_of: isoDay(run.asOfDay!),
      profile: Object.fromEntries(
        Object.entries(readable(grain.population!, profile!)).filter(([, value]) => value !== null),
      ),
      classes: await explainClasses(session, run, grain, id),
      behind: await readBehind(engine, grain, id),
      not_possible: reasons.map(({ name, message }) => ({ name, why: message })),
    }
    await printText(
      process.stdout,
      options.format === 'json'
        ? `${JSON.stringify(explanation, null, 2)}\n`
        : explainPage(explanation, grain, lang, process.stdout.isTTY ? process.stdout.columns : 100),
    )
  })
