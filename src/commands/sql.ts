import { camel } from '../analyses/flags.js'
import { classifications } from '../analyses/index.js'
import { modelStatements } from '../analyses/model.js'
import { specOf } from '../analyses/specs.js'
import { columnsOf, sqlTypes, type TableName, tableNames } from '../core/canonical.js'
import { usageError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import { printText } from '../formats/write.js'
import { readConfig } from '../run/config.js'
import { parametersOf, parseDay } from '../run/session.js'

/** The canonical tables that a model selects from, as a comment with their columns and types. */
function tablesComment(needs: TableName[]): string {
  return needs
    .map(
      (table) =>
        `--   ${table}(${Object.entries(columnsOf(table))
          .map(([name, type]) => `${name} ${sqlTypes[type]}`)
          .join(', ')})`,
    )
    .join('\n')
}

/** Every relation is dropped before it is made, so that the script can run again. */
function dropFirst(statement: string): string[] {
  const made = /^create table (\w+)/.exec(statement)?.[1]
  return made && made !== 'params' ? [`drop table if exists ${made}`, statement] : [statement]
}

/** Prints a classification as SQL that runs on DuckDB and PostgreSQL over the canonical tables. */
export async function sql(
  name: string,
  assignments: string[],
  { asOf, config: path }: { asOf: string; config?: string },
): Promise<void> {
  const classification = classifications.find((c) => c.name === name)
  const names = classifications.map((c) => c.name)
  if (!classification) {
    const similar = nearest(name, names)
    throw usageError(`no classification ${name}`, similar ? `did you mean ${similar}?` : `one of ${names.join(', ')}`)
  }
  const { flags } = specOf(classification)
  const options = Object.fromEntries(
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
  const params = parametersOf(classification, flags, options, await readConfig(path))
  const used = tableNames.filter(
    (table) =>
      classification.needs[table] ||
      classification.uses[table] ||
      table === (classification.subject === 'customer' ? 'customers' : 'products'),
  )
  const statements = modelStatements(classification, params, parseDay(asOf, '--as-of')).flatMap(dropFirst)
  const head = `-- ${classification.name}: ${classification.question.en}\n-- Over the canonical tables (days are counted from 1970-01-01; nothing in them lies after the as-of day):\n${tablesComment(used)}`
  const last = `select * from ${classification.name} order by ${classification.subject === 'customer' ? 'customer_id' : 'product_id'};`
  await printText(process.stdout, `${head}\n\n${statements.map((s) => `${s};`).join('\n\n')}\n\n${last}\n`)
}
