import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../core/errors.js'
import { quoteName } from '../core/sql.js'
import { fetchedToParquet } from '../engines/duckdb/fetched-rows.js'
import { fileToRead } from '../engines/duckdb/paths.js'
import { readTexts } from '../engines/duckdb/read-texts.js'
import { relationColumns, relationRows } from '../engines/duckdb/relation-rows.js'
import type { Engine, Row } from '../engines/engine.js'
import { fieldsOnServer, type TextsToRead, unreadableOnServer } from '../engines/fields-on-server.js'
import { describeQuery, describeTable, fetchTable } from '../engines/read-table.js'
import type { Remote } from '../engines/remote.js'
import { openScratchSchema, type ScratchSchema } from '../engines/scratch-schema.js'
import type { Server } from '../engines/server.js'

/** Distinct texts of one column that are read here at most. */
const mostTexts = 300_000
/** Rows that are sent to the server in one statement, at most. */
const block = 5000

export interface OpenServer extends Server {
  close(): Promise<void>
}

/**
 * Work on the server of `--engine`, where its address names a scratch schema.
 * @param most rows that may be fetched of a table or result
 * @param opened the scratch schema, where it is open already
 */
export async function openServerWork(
  engine: Engine,
  remote: Remote,
  most: number,
  opened?: ScratchSchema,
): Promise<OpenServer> {
  const schema = opened ?? (await openScratchSchema(remote))
  const { dialect } = remote
  let fetched = 0

  /** A relation there over literal rows of one here. */
  const send = async (relation: string, from: string) => {
    const columns = await relationColumns(engine, from)
    const typed = columns.map(({ name, type }) => `${quoteName(name)} ${type}`)
    await schema.run(`create table ${relation} (${typed.join(', ')})`)
    const value = (row: Row, name: string) => {
      const text = row[name] ?? null
      return text === null ? null : String(text)
    }
    for await (const rows of relationRows(engine, from, columns, block))
      await schema.insertRows(
        relation,
        rows.map((row) => columns.map(({ name }) => value(row, name))),
      )
  }

  const fetchQuery = async (query: string, name: string) => {
    const at = join(engine.scratch, `rows${fetched++}`)
    const table = await describeQuery(remote, name, `(${schema.resolved(query)}) as fetched`)
    const rows = await fetchTable(remote, table, `${at}.csv`, most)
    await fetchedToParquet(engine, `${at}.csv`, table.columns, `${at}.parquet`)
    return { path: `${at}.parquet`, columns: table.columns, rows }
  }

  /** Reads texts here, and sends what they mean. */
  const readOnServer = async (
    { column, relation, query }: TextsToRead,
    missing: string[] | undefined,
    table: string,
    mostRead: number,
  ) => {
    const { path, rows } = await fetchQuery(`select text from (${query}) as texts limit ${mostRead + 1}`, table)
    if (rows > mostRead)
      throw new UserError(
        `${table}: "${column.header}" holds more than ${mostRead} different texts that are no plain numbers or days`,
        'make it a number or a date in a view, such as try(date_parse(...)), and name the view; or leave scratch out of the address',
      )
    await readTexts(engine, path, column, missing, 'read_texts')
    await send(relation, 'read_texts')
  }

  return {
    run: schema.run,
    rows: schema.rows,
    insert: schema.insert,
    enter: schema.enter,
    schemas: schema.schemas,
    relations: schema.relations,
    date: (day) => dialect.words.date(day),
    requireFree: schema.requireFree,
    stay: schema.stay,
    refuses: (table) => dialect.unable ?? unreadableOnServer(table),
    read: async (table, n, cells) => {
      const name = dialect.tableSql(table.file.name)
      const { fields, from, texts } = fieldsOnServer(table, name, `texts_${n}`, dialect.words, cells)
      // Of customers and responses their texts are no more than they would be themselves.
      for (const one of texts) await readOnServer(one, table.file.missing, table.file.name, cells ? most : mostTexts)
      return { fields, from }
    },
    fetchInput: async ({ file }) => {
      if (file.table !== 'sample') return
      const table = await describeTable(remote, file.name)
      await fetchTable(remote, table, `${file.path}.csv`, most)
      await fetchedToParquet(engine, `${file.path}.csv`, table.columns, `${file.path}.whole`, true)
      await rename(`${file.path}.whole`, file.path)
      file.table = 'whole'
    },
    fetch: fetchQuery,
    bring: async (relation, query) => {
      const { path } = await fetchQuery(query, `what comes here of ${relation}`)
      await engine.run(`create table ${relation} as select * from read_parquet(${fileToRead(path)})`)
    },
    send: (relation) => send(relation, relation),
    close: schema.dropAll,
  }
}
