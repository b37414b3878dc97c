import { DuckDBInstance } from '@duckdb/node-api'
import type { Engine, Row } from '../../src/engine/engine.js'

/** An engine for looking into files; it writes none. */
export const openEngine = async (): Promise<Engine> => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  return {
    scratch: '',
    run: async (sql) => void (await connection.run(sql)),
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[],
    copy: () => Promise.reject(new Error('writes no files')),
    interrupt: () => connection.interrupt(),
    close: async () => connection.closeSync(),
  }
}
