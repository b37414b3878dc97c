// A program that writes many rows to its standard output, or to a file, for the tests that close, append or forbid it.
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { FormatName } from '../../src/formats/index.js'
import { writeRows } from '../../src/formats/write.js'
import { classifiedRows } from '../../src/results/rows.js'
import { defaults, sample } from '../support/sample.js'

const [format, rows, path] = process.argv.slice(2)
const engine = await openEngine({ threads: 2 })
await engine.run(`create table sample as select 'C-' || i as customer_id, 'good' as sample_class, i as visits,
  cast(i as decimal(38,4)) / 8 as amount, i / 7 as part_paid, i / 3 as score, cast(i as integer) as last_day, true as ok,
  'blue' as word, 'new' as tags from range(${Number(rows)}) t(i)`)
await writeRows(engine, classifiedRows(sample, 'zh', defaults), format as FormatName, { path, stdout: process.stdout })
await engine.close()
