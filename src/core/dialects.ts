/** SQL of the models in the words of another engine; the steps themselves are written once, for DuckDB, PostgreSQL and Trino alike. */

export const dialects = ['duckdb', 'trino', 'spark', 'postgres'] as const
export type SqlDialect = (typeof dialects)[number]

/** As a head line names them. */
export const dialectNames: Record<SqlDialect, string> = {
  duckdb: 'DuckDB',
  trino: 'Trino',
  spark: 'Spark SQL',
  postgres: 'PostgreSQL',
}

/** Comments, texts, quoted names, and what stands between them. */
const tokens = /--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"|[^'"-]+|-/g

/** A type as a declaration of this engine has it. */
export const typeIn = (type: string, dialect: SqlDialect): string =>
  dialect === 'spark' ? type.replace(/^varchar$/, 'string').replace(/^double precision$/, 'double') : type

/** A text in quotes as Spark reads it: with a backslash before a quote and before itself, since two quotes end one text and begin the next. */
const sparkText = (quoted: string) => `'${quoted.slice(1, -1).replaceAll("''", "'").replaceAll(/[\\']/g, '\\$&')}'`
const sparkName = (quoted: string) => `\`${quoted.slice(1, -1).replaceAll('""', '"').replaceAll('`', '``')}\``

/**
 * One statement as an engine takes it. Comments are without a semicolon everywhere: not every client that splits a script knows them.
 * @param params values of `params`, for an engine that wants the number of tiles written out
 */
export const inDialect = (sql: string, dialect: SqlDialect, params: Record<string, unknown> = {}): string =>
  sql.replaceAll(tokens, (token) => {
    if (token.startsWith('--')) return token.replaceAll(';', ',')
    if (dialect !== 'spark') return token
    if (token.startsWith("'")) return sparkText(token)
    if (token.startsWith('"')) return sparkName(token)
    return token
      .replaceAll(/\bntile\(params\.(\w+)\)/g, (_, name: string) => `ntile(${String(params[name])})`)
      .replaceAll(/\bvarchar\b/g, 'string')
      .replaceAll(/\bdouble precision\b/g, 'double')
  })
