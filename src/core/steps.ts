import { readFileSync } from 'node:fs'

/** A step: a plain select in a file of its own, with its definition, grain and an example on top, over relations by their names. */
export const readSql = (file: URL): string => readFileSync(file, 'utf8').trimEnd()

/**
 * Relations by name, each over those before it, for the select that follows. The one row of `reading` is written out wherever it is read:
 * an engine that keeps it for itself works out every column of the rows beside it, also those that nobody asks for.
 */
export const withRelations = (relations: Record<string, string>): string =>
  `with ${Object.entries(relations)
    .map(([name, sql]) => `${name} as ${name === 'reading' ? 'not materialized ' : ''}(\n${sql}\n)`)
    .join(',\n\n')}`

/** A select over relations that it reads by their names, if any. */
export const overRelations = (relations: Record<string, string>, select: string): string =>
  Object.keys(relations).length > 0 ? `${withRelations(relations)}\n\n${select}` : select

/** Columns of a step over relations that do not stand by themselves, under the names by which it reads them. */
export const selectOver = (
  relations: Record<string, string>,
  step: string,
  columns: readonly string[] = ['*'],
): string => overRelations(relations, `select ${columns.join(', ')} from (\n${step}\n) as step_rows`)
