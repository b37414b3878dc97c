import { readFileSync } from 'node:fs'
import type { Engine } from '../engines/engine.js'
import type { Classification } from './define.js'
import { type Fit, runFit } from './fit.js'
import { createParameterTable, createParams } from './parameters-sql.js'

/** One step of a model as it stands in its file: a plain select with a comment on top. */
export const readStep = ({ folder }: { folder: URL }, step: string) =>
  readFileSync(new URL(`${step}.sql`, folder), 'utf8').trimEnd()

/** A step or input of a class as it runs: in a variant it may stand in another folder. */
function ownStep({ name, folder, regroup, shared }: Classification, step: string): string {
  if (shared?.[step]) return readStep({ folder: new URL('../shared/', folder) }, shared[step])
  if (step === regroup?.figures) return readStep({ folder }, name)
  if (step === name && regroup?.last) return readStep({ folder: regroup.last }, step)
  return readStep(regroup?.replaces.includes(step) ? regroup : { folder }, step)
}

/** The relation that a step makes. */
export const relationOf = (step: string | Fit): string => (typeof step === 'string' ? step : step.name)

/** What decides the rows of a step, as text: its SQL, or what is fitted and how. */
export const stepDefinition = (classification: Classification, step: string | Fit): string =>
  typeof step === 'string'
    ? ownStep(classification, step)
    : JSON.stringify([step.name, step.method, step.reads, step.columns])

/** What decides the inputs of a classification's steps. */
export const inputDefinitions = (classification: Classification): string[] => [
  ...(classification.inputs ?? []).map((input) => ownStep(classification, input)),
  ...(classification.regroup?.after ?? []).map((step) => readStep(classification.regroup!, step)),
]

/** Drops what nothing reads once the classification's own relation stands: all but that, its thresholds, its examples, and what a file may keep. */
export const dropSteps = ({
  name,
  inputs = [],
  steps,
  thresholds,
  frozen,
  examples,
  regroup,
  among,
}: Classification): string[] => [
  ...(among ? [`drop table ${among.relation}`] : []),
  ...steps
    .map(relationOf)
    .filter((step) => ![name, thresholds?.step, frozen?.fit.name, examples].includes(step))
    .map((step) => `drop table ${step}`),
  ...inputs.map((input) => `drop ${regroup ? 'table' : 'view'} ${input}`),
]

/** One thing to do for a model: a statement to run, or a fit over relations that are there by then. */
export type ModelStep = { sql: string } | { fit: Fit }

/** The days that rows are about, counted from 1970-01-01. */
export interface ModelDays {
  /** null where the data has no day. */
  asOfDay: number | null
  /** The day the data begins, where that is before its first order. */
  firstDay?: number | null
  /** The last day of which stock, feedback and resolutions are seen; by default the as-of day. */
  seenDay?: number | null
}

/**
 * What runs a classification over canonical tables that are already there, in order. The last makes the relation of the classification's
 * own name. The same statements run on DuckDB and PostgreSQL.
 * @param chosen a select of the keys that the rows are to be about, of a class that can choose among others; by default all
 */
export function modelSteps(
  classification: Classification,
  params: Record<string, unknown>,
  { asOfDay, firstDay = null, seenDay = asOfDay }: ModelDays,
  chosen?: string,
): ModelStep[] {
  const tables = classification.tables?.(params) ?? {}
  const statements = [
    'drop table if exists params',
    createParams(classification, params, { asOfDay, firstDay, seenDay }),
    ...Object.entries(tables).flatMap(([name, table]) => createParameterTable(name, table)),
  ]
  const { inputs = [], regroup, steps, among } = classification
  if (among) statements.push(`create table ${among.relation} as\n${chosen ?? among.every}`)
  const kind = (one: string) => (inputs.includes(one) && !regroup ? 'view' : 'table')
  const creation = (one: string) => `create ${kind(one)} ${one} as\n${ownStep(classification, one)}`
  return [
    ...[...statements, ...inputs.map(creation)].map((sql) => ({ sql })),
    ...steps.map((one): ModelStep => (typeof one === 'string' ? { sql: creation(one) } : { fit: one })),
    ...(regroup?.after ?? []).map((one) => ({ sql: `create table ${one} as\n${readStep(regroup!, one)}` })),
  ]
}

/**
 * Runs a classification over canonical tables that are already there.
 * @param chosen as of `modelSteps`
 * @param far is told how far a long fit is, from 0 to 1; undefined where no fit is under way
 */
export async function runModel(
  engine: Pick<Engine, 'run' | 'rows' | 'insert'>,
  classification: Classification,
  params: Record<string, unknown>,
  days: ModelDays,
  { chosen, far }: { chosen?: string | undefined; far?: ((share: number | undefined) => void) | undefined } = {},
): Promise<void> {
  for (const step of modelSteps(classification, params, days, chosen)) {
    if ('sql' in step) await engine.run(step.sql)
    else await runFit(engine, step.fit, params, far)
    far?.(undefined)
  }
}
