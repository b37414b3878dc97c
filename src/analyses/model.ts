import { readFileSync } from 'node:fs'
import type { Engine } from '../engines/engine.js'
import type { Classification } from './define.js'
import { type Fit, runFit } from './fit.js'
import { createParameterTable, createParams } from './parameters-sql.js'

/** One step of a model as it stands in its file: a plain select with a comment on top. */
export const readStep = (classification: Classification, step: string) =>
  readFileSync(new URL(`${step}.sql`, classification.folder), 'utf8').trimEnd()

/** The relation that a step makes. */
export const relationOf = (step: string | Fit): string => (typeof step === 'string' ? step : step.name)

/** What decides the rows of a step, as text: its SQL, or what is fitted and how. */
export const stepDefinition = (classification: Classification, step: string | Fit): string =>
  typeof step === 'string'
    ? readStep(classification, step)
    : JSON.stringify([step.name, step.method, step.reads, step.columns])

/** The steps that nothing reads once the classification's own relation stands: all but that and its thresholds. */
export const passingSteps = ({ name, steps, thresholds }: Classification): string[] =>
  steps.map(relationOf).filter((step) => step !== name && step !== thresholds?.step)

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
  const step = (one: string | Fit): ModelStep =>
    typeof one === 'string' ? { sql: `create table ${one} as\n${readStep(classification, one)}` } : { fit: one }
  return [...statements.map((sql) => ({ sql })), ...classification.steps.map(step)]
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
