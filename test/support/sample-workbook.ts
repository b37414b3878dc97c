// Workbooks of the classification of `sample.ts`, with totals and thresholds beside its rows.
import { join } from 'node:path'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { writeRows } from '../../src/formats/write.js'
import { classifiedRows } from '../../src/results/rows.js'
import { defaults, type SampleRow, sample } from './sample.js'

/** An engine that holds the totals and cut points of the sample. */
export async function openSampleEngine(): Promise<Engine> {
  const engine = await openEngine({ threads: 2 })
  await engine.run(
    `create table customer_totals as select '007' as customer_id, 2 as orders, cast(10 as decimal(38,4)) as revenue`,
  )
  await engine.run(
    `create table sample_cuts as select 'amount' as name, 1 as position, cast(12.5 as decimal(18,4)) as value union all select 'score', 1, 3`,
  )
  return engine
}

export const sampleRows = (lang: 'en' | 'zh' = 'en') => classifiedRows(sample, lang, defaults)

const about = (lang: 'en' | 'zh' = 'en') => ({
  lang,
  classes: [{ classification: sample, params: defaults }],
  asOfDay: 19_723,
})

let made = 0
/** Where a workbook may be written that no other test writes. */
export const newPath = (engine: Engine): string => join(engine.scratch, `${++made}.xlsx`)

/** Writes the rows with their summary and notes, and gives the path. */
export async function writeSample(engine: Engine, lang: 'en' | 'zh'): Promise<string> {
  const path = newPath(engine)
  const layout = { sheet: 'customers', about: about(lang) }
  await writeRows(engine, sampleRows(lang), 'xlsx', { path, stdout: process.stdout }, layout)
  return path
}

export const sampleCustomers: SampleRow[] = [
  {
    customer_id: '007',
    sample_class: 'good',
    visits: 3,
    amount: '1234.5',
    part_paid: 0.1234565,
    score: 2,
    last_day: 19_000,
    ok: true,
    word: 'a,"b"\tc\nd & <e>',
    tags: 'new;old',
  },
  { customer_id: '1234567890123456789', sample_class: 'silent', last_day: -30_000, ok: false, word: '' },
]
