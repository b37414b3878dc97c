import { readFileSync } from 'node:fs'
import type { Engine } from '../engines/engine.js'
import type { Classification, Regrouping } from './define.js'
import { type Fit, runFit } from './fit.js'
import { createParameterTable, createParams } from './parameters-sql.js'

/** One step of a model as it stands in its file: a plain select with a comment on top. */
export const readStep = ({ folder }: { folder: URL }, step: string) =>
  readFileSync(new URL(`${step}.sql`, folder), 'utf8').trimEnd()

/** A step as it runs: where a class is regrouped, over the relations that stand for canonical tables. */
function stepSql(classification: Classification, step: string): string {
  const reads = Object.entries(classification.regroup?.reads ?? {})
  return reads.reduce(
    (sql, [table, relation]) =>
      sql.replaceAll(new RegExp(`\\b${table}(?=\\.\\w)|(?<=\\b(?:from|join) )${table}$`, 'gm'), relation),
    readStep(classification, step),
  )
}

/** The relation of a regrouped class before its key is taken apart. */
const joinedKeys = (name: string) => `${name}_regrouped`

/** The rows of a regrouped class with the columns of its key. */
function splitKeys({ name, evidence }: Classification, { keys }: Regrouping): string {
  const columns = [
    ...Object.entries(keys.columns).map(([column, from]) => `${keys.relation}.${from} as ${column}`),
    ...[`${name}_class`, ...evidence.map((one) => one.name)].map((column) => `${joinedKeys(name)}.${column}`),
  ]
  return `create table ${name} as\nselect\n    ${columns.join(',\n    ')}\nfrom ${joinedKeys(name)}\ninner join ${keys.relation}\n    on ${joinedKeys(name)}.${keys.key} = ${keys.relation}.${keys.key}`
}

/** The relation that a step makes. */
export const relationOf = (step: string | Fit): string => (typeof step === 'string' ? step : step.name)

/** What decides the rows of a step, as text: its SQL, or what is fitted and how. */
export const stepDefinition = (classification: Classification, step: string | Fit): string =>
  typeof step === 'string'
    ? stepSql(classification, step)
    : JSON.stringify([step.name, step.method, step.reads, step.columns])

/** The steps that nothing reads once the classification's own relation stands: all but that, its thresholds, and what a file may keep. */
export const passingSteps = ({ name, steps, thresholds, frozen, regroup }: Classification): string[] =>
  [...(regroup ? [...regroup.steps, joinedKeys(name), ...regroup.after] : []), ...steps.map(relationOf)].filter(
    (step) => step !== name && step !== thresholds?.step && step !== frozen?.fit.name,
  )

/** One thing to do for a model: a statement to run, or a fit over relations that are there by then. */
export type ModelStep = { sql: string } | { fit: Fit }

/**
 * What runs a classification over canonical tables that are already there, in order. The last makes the relation of the classification's
 * own name. The same statements run on DuckDB and PostgreSQL.
 * @param asOfDay counted from 1970-01-01; null where the data has no day
 * @param firstDay the day the data begins, where that is before its first order
 * @param seenDay the last day of which stock, feedback and resolutions are seen; by default the as-of day
 */
export function modelSteps(
  classification: Classification,
  params: Record<string, unknown>,
  asOfDay: number | null,
  firstDay: number | null = null,
  seenDay: number | null = asOfDay,
): ModelStep[] {
  const tables = classification.tables?.(params) ?? {}
  const statements = [
    'drop table if exists params',
    createParams(classification, params, { asOfDay, firstDay, seenDay }),
    ...Object.entries(tables).flatMap(([name, table]) => createParameterTable(name, table)),
  ]
  const { name, regroup, steps } = classification
  const relation = (step: string) => (regroup && step === name ? joinedKeys(name) : step)
  const step = (one: string | Fit): ModelStep =>
    typeof one === 'string'
      ? { sql: `create table ${relation(one)} as\n${stepSql(classification, one)}` }
      : { fit: one }
  if (!regroup) return [...statements.map((sql) => ({ sql })), ...steps.map(step)]
  const inputs = regroup.steps.map((one) => `create table ${one} as\n${readStep(regroup, one)}`)
  return [
    ...[...statements, ...inputs].map((sql) => ({ sql })),
    ...steps.map(step),
    { sql: splitKeys(classification, regroup) },
    ...regroup.after.map((one) => ({ sql: `create table ${one} as\n${readStep(regroup, one)}` })),
  ]
}

/** Runs a classification over canonical tables that are already there. */
export async function runModel(
  engine: Pick<Engine, 'run' | 'rows' | 'insert'>,
  classification: Classification,
  params: Record<string, unknown>,
  asOfDay: number | null,
  firstDay: number | null = null,
  seenDay: number | null = asOfDay,
): Promise<void> {
  for (const step of modelSteps(classification, params, asOfDay, firstDay, seenDay)) {
    if ('sql' in step) await engine.run(step.sql)
    else await runFit(engine, step.fit, params)
  }
}
