// An engine takes one thread where a test does not say how many: inputs are a few rows, and a second thread takes a fifth of the time more.
// Tests that are about threads name them. `THREADS=all` leaves the number to the engine, as for a user.
import type { DuckDBInstance } from '@duckdb/node-api'
import { client } from '../../src/engines/duckdb/client.js'

type Create = typeof DuckDBInstance.create & { isForTests?: true }

const usual: Create = client.DuckDBInstance.create
// Files share a process, and each of them comes by here.
if (!usual.isForTests && process.env.THREADS !== 'all') {
  const create: Create = (path, settings) => usual.call(client.DuckDBInstance, path, { threads: '1', ...settings })
  create.isForTests = true
  client.DuckDBInstance.create = create
}
