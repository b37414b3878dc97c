import { UserError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import type { Finding, SourceFile } from '../core/source.js'
import { fieldsOf } from '../vocabulary/fields.js'
import { nameOf } from '../vocabulary/names.js'
import { listedHeader } from './refuse.js'
import { fits } from './systems/index.js'
import type { KnownExport } from './systems/known-export.js'

/**
 * The exports that a user describes in the config file (`sources`), checked as `--map` is: a field or a header that is not there would
 * otherwise be passed over, and another column taken by its name.
 */

const place = ({ name }: KnownExport, key: string) => `config file, source ${name}, ${key}`

/** @throws UserError where a source names a field that its role does not have, or one column for two fields */
function checkFields(source: KnownExport) {
  const known = Object.keys(fieldsOf(source.role))
  const named = [
    ...Object.keys(source.map).map((field) => ['map', field]),
    ...(source.no ?? []).map((field) => ['no', field]),
    ...(source.sold ? [['sold', source.sold.field]] : []),
  ] as [string, string][]
  for (const [key, field] of named) {
    if (known.includes(field)) continue
    const similar = nearest(field, known)
    throw new UserError(
      `${place(source, key)}: ${source.role.replace('_', ' ')} have no field ${field}`,
      similar ? `did you mean ${similar}?` : `fields: ${known.join(', ')}`,
    )
  }
  const columns = new Map<string, string>()
  for (const [field, header] of Object.entries(source.map)) {
    if (typeof header !== 'string') continue
    const { key } = nameOf(header)
    const other = columns.get(key)
    if (other !== undefined)
      throw new UserError(
        `${place(source, 'map')}: ${other} and ${field} are both "${header}"`,
        'a column gives one field: name another column, or leave one out',
      )
    columns.set(key, field)
  }
}

/** @throws UserError where a source that a file comes from names a header that this file does not have */
function checkHeaders(source: KnownExport, { name: file, header }: SourceFile) {
  const keys = header.map((name) => nameOf(name).key)
  const has = (name: string) => keys.includes(nameOf(name).key)
  const named: [string, string[]][] = [
    ...Object.entries(source.map).map(([field, names]): [string, string[]] => [`map.${field}`, [names].flat()]),
    ...(source.fill ? [source.fill.by, ...source.fill.columns].map((one): [string, string[]] => ['fill', [one]]) : []),
  ]
  for (const [key, names] of named) {
    if (names.some(has)) continue
    const similar = names.flatMap((name) => nearest(name, header) ?? [])[0]
    throw new UserError(
      `${place(source, key)}: no column ${names.map((name) => `"${name}"`).join(' or ')} in ${file}`,
      similar === undefined ? `columns: ${listedHeader(header)}` : `did you mean "${similar}"?`,
    )
  }
}

/** A source whose fingerprint a file has but for a header or two that are written otherwise: it is not used, and that is said. */
function almost({ name, fingerprint }: KnownExport, { name: file, header }: SourceFile): Finding | undefined {
  const keys = header.map((one) => nameOf(one).key)
  const absent = fingerprint.filter((one) => !keys.includes(nameOf(one).key))
  if (absent.length === 0 || absent.length * 2 > fingerprint.length) return undefined
  const similar = nearest(absent[0]!, header)
  if (similar === undefined) return undefined
  return { code: 'source_almost', level: 'warning', args: { file, source: name, header: absent[0]!, similar } }
}

/**
 * Checks a user's own sources against the files.
 * @returns sources that almost fit a file
 * @throws UserError (exit 3) that names the nearest field or header
 */
export function checkOwnSources(own: KnownExport[], files: SourceFile[]): Finding[] {
  for (const source of own) checkFields(source)
  return files.flatMap((file) => {
    const fitting = own.filter((source) => fits(source, file.header))
    for (const source of fitting) checkHeaders(source, file)
    return fitting.length > 0 ? [] : own.flatMap((source) => almost(source, file) ?? [])
  })
}
