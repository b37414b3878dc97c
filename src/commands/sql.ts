import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { type Classification, variantFor } from '../analyses/define.js'
import { createFitted, type Fit } from '../analyses/fit.js'
import { camel, type FlagSpec } from '../analyses/flags.js'
import { keysOf } from '../analyses/grain.js'
import { classifications } from '../analyses/index.js'
import { modelSteps } from '../analyses/model.js'
import { specOf } from '../analyses/specs.js'
import { columnsOf, sqlTypes, type TableName, tableNames } from '../core/canonical.js'
import { dialectNames, inDialect, type SqlDialect, typeIn } from '../core/dialects.js'
import { usageError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import { literal } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { printText } from '../formats/write.js'
import { classify } from '../run/classify.js'
import { readConfig } from '../run/config.js'
import { parseDay } from '../run/input-settings.js'
import { parametersOf } from '../run/parameters.js'
import type { Run } from '../run/request.js'
import { withSession } from '../run/session.js'

/** The as-of day of a script for which no data is given. */
const exampleDay = '2024-12-31'

/** The canonical tables that a model selects from, as a comment with their columns and types. */
function tablesComment(needs: TableName[], dialect: SqlDialect): string {
  return needs
    .map(
      (table) =>
        `--   ${table}(${Object.entries(columnsOf(table))
          .map(([name, type]) => `${name} ${typeIn(sqlTypes[type], dialect)}`)
          .join(', ')})`,
    )
    .join('\n')
}

/** Every relation is dropped before it is made, so that the script can run again. */
function dropFirst(statement: string): string[] {
  const [, kind, relation] = /^create (table|view) (\w+)/.exec(statement) ?? []
  return relation && relation !== 'params' ? [`drop ${kind} if exists ${relation}`, statement] : [statement]
}

/** Whether an argument is an input, not a parameter; with `--engine` inputs are tables and paths of a lake. */
const isInput = (argument: string, engine: string | undefined) =>
  argument === '-' ||
  /[*?]/.test(argument) ||
  existsSync(argument) ||
  (engine !== undefined && !/^[\w-]+=/.test(argument))

/** Parameters as they are typed, by the property that commander would keep the flag in. @throws UserError (exit 2) */
function assigned(name: string, assignments: string[], flags: FlagSpec[]): Record<string, string> {
  return Object.fromEntries(
    assignments.map((pair) => {
      const [key = '', value] = pair.split(/=(.*)/s)
      const flag = flags.find((f) => f.name === key.replaceAll('-', '_'))
      if (!flag || value === undefined) {
        const similar = nearest(
          key,
          flags.map((f) => f.name),
        )
        throw usageError(
          `${pair}: not a parameter of ${name}`,
          similar ? `did you mean ${similar}=...?` : `parameters: ${flags.map((f) => f.name).join(', ')}`,
        )
      }
      return [camel(flag.name), value]
    }),
  )
}

const rowsInBlock = 500

/** The rows that a fit gave, as statements; `engine` holds its relation. */
async function fittedStatements(engine: Engine, fit: Fit): Promise<string[]> {
  const names = Object.keys(fit.columns)
  const rows = await engine.rows(`select ${names.join(', ')} from ${fit.name} order by ${names.join(', ')}`)
  const tuples = rows.map((row) => `(${names.map((name) => literal(row[name])).join(', ')})`)
  const blocks = Array.from({ length: Math.ceil(tuples.length / rowsInBlock) }, (_, i) =>
    tuples.slice(i * rowsInBlock, (i + 1) * rowsInBlock),
  )
  return [
    ...dropFirst(`-- ${fit.name}: ${fit.method}, fitted to the rows of ${fit.reads.relation}\n${createFitted(fit)}`),
    ...blocks.map((block) => `insert into ${fit.name} values\n${block.join(',\n')}`),
  ]
}

/** Without data there is nothing to fit: the relation is made empty, and a comment says what belongs in it. */
const unfittedStatements = ({ name }: Classification, fit: Fit): string[] => [
  `-- ${fit.name}: ${fit.method}. The program fits it to the rows of ${fit.reads.relation}(${Object.keys(fit.reads.columns).join(', ')}):\n-- name the files to have its rows here, as in: clientele sql ${name} orders.csv\ndrop table if exists ${fit.name}`,
  createFitted(fit),
]

/** The script: what it is over, and its statements. */
async function scriptOf(
  classification: Classification,
  params: Record<string, unknown>,
  days: Pick<Run, 'asOfDay' | 'firstDay' | 'seenDay'>,
  dialect: SqlDialect,
  fitted: (fit: Fit) => Promise<string[]> | string[],
): Promise<string> {
  const { name, grain, needs, question, uses } = classification
  const used = tableNames.filter((table) => needs[table] || uses[table] || table === grain.population)
  const statements: string[] = []
  for (const step of modelSteps(classification, params, days))
    statements.push(...('sql' in step ? dropFirst(step.sql) : await fitted(step.fit)))
  const places = dialect === 'duckdb' ? 'DuckDB and PostgreSQL' : dialectNames[dialect]
  const head = `-- ${name}: ${question.en}\n-- For ${places}, over the canonical tables (days are counted from 1970-01-01, and nothing in them lies after the as-of day):\n${tablesComment(used, dialect)}`
  const last = `select * from ${name} order by ${keysOf(grain).join(', ')};`
  const list = statements.map((statement) => `${inDialect(statement, dialect, params)};`)
  return `${head.replaceAll(';', ',')}\n\n${list.join('\n\n')}\n\n${last}\n`
}

/** The script of a class over data that is not there yet: what a fit gives is missing in it. */
export function scriptWithoutData(
  classification: Classification,
  params: Record<string, unknown>,
  asOfDay: number,
  dialect: SqlDialect,
): Promise<string> {
  const days = { asOfDay, firstDay: null, seenDay: asOfDay }
  const variant = variantFor(classification, params)
  return scriptOf(variant, params, days, dialect, (fit) => unfittedStatements(variant, fit))
}

/**
 * Prints a classification as SQL that runs on an engine over the canonical tables. What a fit gives is printed as rows where
 * files are given.
 * @param given parameters as `name=value`, and files
 */
export async function sql(name: string, given: string[], command: Command): Promise<void> {
  const classification = classifications.find((c) => c.name === name)
  const names = classifications.map((c) => c.name)
  if (!classification) {
    const similar = nearest(name, names)
    throw usageError(`no classification ${name}`, similar ? `did you mean ${similar}?` : `one of ${names.join(', ')}`)
  }
  const { flags } = specOf(classification)
  const options = command.opts<{ asOf?: string; config?: string | false; for?: SqlDialect; engine?: string }>()
  const dialect = options.for ?? 'duckdb'
  const files = given.filter((argument) => isInput(argument, options.engine))
  const own = assigned(
    name,
    given.filter((argument) => !files.includes(argument)),
    flags,
  )
  if (files.length === 0) {
    const params = parametersOf(classification, flags, own, await readConfig(options.config))
    const asOfDay = parseDay(options.asOf ?? exampleDay, '--as-of')
    return printText(process.stdout, await scriptWithoutData(classification, params, asOfDay, dialect))
  }
  return withSession(command, files, async ({ engine, config, input, report }) => {
    const params = parametersOf(classification, flags, own, config)
    const variant = variantFor(classification, params)
    const run = await report.progress('classifying', () =>
      classify(engine, { ...input, analyses: [{ classification: variant, params }], keepSteps: true }),
    )
    const text = await scriptOf(variant, params, run, dialect, (fit) => fittedStatements(engine, fit))
    await printText(process.stdout, text)
  })
}
