import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Ended } from '../support/cli.js'

/** What came out of a run: rows as objects, or undefined where the format has none that the suite reads. */
export type Rows = Record<string, unknown>[] | undefined

/** Reads a result by the reader of its own kind. @throws where it is not of that kind */
export function rowsIn(bytes: Buffer, format: string): Rows {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '')
  switch (format) {
    case 'csv':
      return parse(text, { columns: true })
    case 'tsv':
      return parse(text, { columns: true, delimiter: '\t', quote: '"' })
    case 'json': {
      const value: unknown = JSON.parse(text)
      return Array.isArray(value) ? value : undefined
    }
    case 'ndjson':
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    case 'parquet':
      if (bytes.subarray(0, 4).toString() !== 'PAR1') throw new Error('no Parquet file')
      return undefined
    case 'xlsx':
      if (bytes.subarray(0, 2).toString() !== 'PK') throw new Error('no workbook')
      return undefined
    default:
      return undefined
  }
}

/** Files below a folder that a run may leave behind. */
export const left = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])

/** What is wrong with how a run ended, in words; empty where nothing is. */
export function faultsOf(ended: Ended): string[] {
  if (![0, 2, 3, 4].includes(ended.code ?? -1)) return [`exit ${ended.code ?? ended.signal}: ${ended.err.slice(-600)}`]
  const last = ended.err.trimEnd().split('\n').at(-1) ?? ''
  const faults: string[] = []
  if (ended.code === 2 || ended.code === 3) {
    if (last === '') faults.push(`exit ${ended.code} without a word`)
    if (ended.stdout.length > 0) faults.push(`exit ${ended.code} with ${ended.stdout.length} bytes of result`)
  }
  if (/^\s+at .*:\d+:\d+/m.test(ended.err)) faults.push(`a stack: ${ended.err.slice(0, 400)}`)
  if (/\bundefined\b|\[object |\bNaN\b/.test(ended.out + ended.err))
    faults.push('undefined, NaN or an object in the text')
  return faults
}

export const bytesOf = (path: string): Buffer => readFileSync(path)
