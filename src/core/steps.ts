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

/** Columns of a step over relations that do not stand by themselves, under the names by which it reads them. */
export const selectOver = (
  relations: Record<string, string>,
  step: string,
  columns: readonly string[] = ['*'],
): string => {
  const select = `select ${columns.join(', ')} from (\n${step}\n) as step_rows`
  return Object.keys(relations).length === 0 ? select : `${withRelations(relations)}\n\n${select}`
}
