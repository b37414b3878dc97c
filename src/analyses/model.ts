import { readFileSync } from 'node:fs'
import { createParameterTable, createParams } from '../core/sql.js'
import type { Classification } from './define.js'

/** One step of a model as it stands in its file: a plain select with a comment on top. */
export const readStep = (classification: Classification, step: string) =>
  readFileSync(new URL(`${step}.sql`, classification.folder), 'utf8').trimEnd()

/** The steps that nothing reads once the classification's own relation stands: all but that and its thresholds. */
export const passingSteps = ({ name, steps, thresholds }: Classification) =>
  steps.filter((step) => step !== name && step !== thresholds?.step)

/**
 * The statements that run a classification over canonical tables that are already there, in order. The last makes the relation
 * of the classification's own name: one row per customer or product. The same statements run on DuckDB and PostgreSQL.
 * @param asOfDay counted from 1970-01-01; null where the data has no day
 * @param firstDay the day the data begins, where that is before its first order
 * @param seenDay the last day of which stock, feedback and resolutions are seen; by default the as-of day
 */
export function modelStatements(
  classification: Classification,
  params: Record<string, unknown>,
  asOfDay: number | null,
  firstDay: number | null = null,
  seenDay: number | null = asOfDay,
): string[] {
  const tables = classification.tables?.(params) ?? {}
  return [
    'drop table if exists params',
    createParams(classification, params, { asOfDay, firstDay, seenDay }),
    ...Object.entries(tables).flatMap(([name, table]) => createParameterTable(name, table)),
    ...classification.steps.map((step) => `create table ${step} as\n${readStep(classification, step)}`),
  ]
}
