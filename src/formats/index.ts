import { extname } from 'node:path'
import { usageError } from '../core/errors.js'
import { csv } from './csv.js'
import type { Format } from './format.js'
import { json } from './json.js'
import { ndjson } from './ndjson.js'
import { parquet } from './parquet.js'
import { table } from './table.js'
import { tsv } from './tsv.js'
import { xlsx } from './xlsx/index.js'

/** The registry, in the order that help shows. Adding a format: write its file, import it here. Nothing else changes. */
const registry = [table, csv, tsv, json, ndjson, parquet, xlsx] as const

export type FormatName = (typeof registry)[number]['name']
export const formats: readonly Format[] = registry
export const formatNames: readonly FormatName[] = registry.map(({ name }) => name)

/** A format by its name. */
export const formatNamed = (name: FormatName): Format => formats.find((format) => format.name === name)!

/** The names of the formats of which something holds, for messages. */
export const namesWhere = (holds: (format: Format) => unknown): string[] =>
  formats.filter(holds).map(({ name }) => name)

/** The names of the formats that hold several kinds of rows in one file. */
export const workbookNames: readonly FormatName[] = formatNames.filter((name) => formatNamed(name).workbook)

/** The files that a folder of results holds, of the rows of these names. */
export function resultFiles(format: FormatName, names: string[]): string[] {
  const { endings, workbook } = formatNamed(format)
  return (workbook ? [workbook] : names).map((name) => `${name}.${endings[0]}`)
}

/** Endings that other programs open by, as what no format here writes. */
const foreign = [
  'gz',
  'zip',
  'zst',
  'bz2',
  'xz',
  'xls',
  'xlsm',
  'xlsb',
  'ods',
  'pdf',
  'html',
  'htm',
  'xml',
  'yaml',
  'yml',
  'doc',
  'docx',
  'sqlite',
  'arrow',
  'feather',
  'duckdb',
  'db',
]

const endingOf = (path: string) => extname(path).slice(1).toLowerCase()

/** Whether other programs open a file of this name as what no format here writes. */
export const isForeign = (path: string): boolean => foreign.includes(endingOf(path))

/**
 * The format asked for: by flag, else by the ending of the output file, else CSV for a file; undefined means no rows.
 * @throws UserError (exit 2) for an output file whose ending promises what is not written
 */
export function formatAsked(flag: string | undefined, output: string | undefined): FormatName | undefined {
  const ending = output === undefined ? '' : endingOf(output)
  if (output !== undefined && isForeign(output))
    throw usageError(
      `-o ${output}: no file of the kind .${ending} is written`,
      `${/^html?$/.test(ending) ? 'clientele report writes a page; ' : ''}endings: ${formats.flatMap(({ endings }) => endings).join(', ')}; compressed: -f csv | gzip > rows.csv.gz`,
    )
  return (flag as FormatName | undefined) ?? (output === undefined ? undefined : (formatOfPath(output) ?? 'csv'))
}

/** The format that the ending of a file name says; undefined for an ending of none. */
export function formatOfPath(path: string): FormatName | undefined {
  const ending = endingOf(path)
  return registry.find(({ endings }) => (endings as readonly string[]).includes(ending))?.name
}
