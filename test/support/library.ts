// The library as a test uses it: files in, the rows of each classification out as the CSV output writes them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Classification, variantFor } from '../../src/analyses/define.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { writeRows } from '../../src/formats/write.js'
import { classifiedRows } from '../../src/results/rows.js'
import { classify } from '../../src/run/classify.js'
import type { Analysis, Run } from '../../src/run/request.js'
import type { Returns } from '../../src/staging/orders/staged-columns.js'
import { day } from './model.js'

export interface Given {
  files: string[]
  analyses: Analysis[]
  /** ISO date; default: the last order day. */
  asOf?: string | undefined
  returns?: Returns | undefined
  threads?: number | undefined
  /** Field to header, as `--map` gives it. */
  map?: Record<string, string> | undefined
  /** File of exchange rates, and what they convert to. */
  rates?: string | undefined
  currency?: string | undefined
}

/** A analysis with the defaults filled in. */
export function analysis(classification: Classification, given: Record<string, unknown> = {}): Analysis {
  const params = classification.params.parse(given) as Record<string, unknown>
  return { classification: variantFor(classification, params), params }
}

/** Classifies the files and hands over the engine with everything that was made; closes it afterwards. */
export async function withRun<T>(given: Given, work: (engine: Engine, run: Run) => Promise<T>): Promise<T> {
  const engine = await openEngine({ threads: given.threads })
  try {
    const run = await classify(engine, {
      files: given.files.map((path) => ({ path })),
      analyses: given.analyses,
      asOfDay: given.asOf === undefined ? undefined : day(given.asOf),
      returns: given.returns ?? 'subtract',
      map: given.map,
      rates: given.rates,
      currency: given.currency,
    })
    return await work(engine, run)
  } finally {
    await engine.close()
  }
}

let written = 0

/** The rows of a classification that has been run, as CSV text. */
export async function writtenCsv(engine: Engine, { classification, params }: Analysis): Promise<string> {
  // Runs at once may share a folder.
  written += 1
  const path = join(engine.scratch, `${classification.name}-${written}.csv`)
  await writeRows(engine, classifiedRows(classification, 'en', params), 'csv', { path, stdout: process.stdout })
  return readFileSync(path, 'utf8')
}

/** The rows of every analysis as CSV text, by name. */
export const classifiedCsv = (given: Given): Promise<Record<string, string>> =>
  withRun(given, async (engine) => {
    const texts: Record<string, string> = {}
    for (const one of given.analyses) texts[one.classification.name] = await writtenCsv(engine, one)
    return texts
  })
