import { basename } from 'node:path'
import type { RecognisedFile, SourceFile } from '../core/source.js'
import { type Column, columnOf, determines, relations } from './column-evidence.js'
import type { Hints } from './recognise.js'
import { fileNames } from './role-words.js'

/**
 * Many files of one export: what decides how a plain file is understood is written down (`evidenceOf`), and a file with the same evidence as
 * one that was understood before is understood as that one was. Nothing is taken over where a column is anything but plain: then there is no
 * evidence, and the file is looked at with care, as any file is.
 */

/** Fewer rows leave more to chance. */
const fewRows = 30
/** Of so many columns of numbers every relation is looked at. */
const mostNumbers = 3
/** Columns are compared with each other, which pays for a table of usual width only. */
const mostColumns = 30

/** All that decides how a plain file is understood; undefined of any other. */
function evidenceOf(file: SourceFile, { role }: Hints): string | undefined {
  const { path: _path, name, bytes: _bytes, original: _original, sample, raw: _raw, header, ...form } = file
  const { dialect, kind, encodingBy } = file
  if (kind !== 'csv' || encodingBy !== undefined || dialect?.encoding !== 'utf-8' || sample.length < fewRows)
    return undefined
  if (header.length > mostColumns || sample.some(({ length }) => length !== header.length)) return undefined
  const columns: Column[] = []
  for (const at of header.keys()) {
    const column = columnOf(sample.map((row) => row[at]!))
    if (!column) return undefined
    columns.push(column)
  }
  const numbers = columns.filter((column) => column.kind === 'number')
  if (numbers.length > mostNumbers) return undefined
  const filled = columns.filter((column) => column.kind !== 'empty')
  const repeating = filled.filter(({ distinct, values }) => distinct > 1 && distinct < values.length * 0.9)
  const beside = repeating.map((one) =>
    filled.map((other) => (other === one || determines(one, other) ? '1' : '0')).join(''),
  )
  const equal = filled.map((one, n) =>
    filled
      .map((other, m) => (m > n && one.values.every((value, at) => value === other.values[at]) ? '1' : ''))
      .join(','),
  )
  const names = [name, basename(name), basename(name).replaceAll('_', ' ')]
  const called = Object.values(fileNames).map((pattern) => names.map((one) => (pattern.test(one) ? '1' : '0')).join(''))
  return JSON.stringify([
    role,
    header,
    form,
    columns.map(({ evidence }) => evidence),
    beside,
    equal,
    relations(numbers),
    called,
  ])
}

/** Whether nothing was found of a file but which column is which. */
const isPlain = ({ file, role, roleBy, columns, findings, ...more }: RecognisedFile, source: SourceFile) =>
  file === source && findings.length === 0 && Object.values(more).every((value) => value === undefined)

/** So many files with the same evidence are looked at with care, and have to agree, before others are taken for the same. */
const enough = 2

const meaning = ({ role, roleBy, columns }: RecognisedFile) => JSON.stringify([role, roleBy, columns])

type Recognise = (source: SourceFile, hints: Hints) => RecognisedFile

/**
 * Understands files one after the other, those with the evidence of earlier ones as these.
 * @param recognise understands one with care
 */
export function asFamily(recognise: Recognise): Recognise {
  const known = new Map<string, { first: RecognisedFile; agreeing: number }>()
  return (source, hints) => {
    const evidence = evidenceOf(source, hints)
    const found = evidence === undefined ? undefined : known.get(evidence)
    if (found && found.agreeing >= enough) {
      const { role, roleBy, columns } = found.first
      source.missing = []
      return {
        file: source,
        role,
        roleBy,
        columns: columns.map((column) => ({ ...column, reading: structuredClone(column.reading) })),
        findings: [],
      }
    }
    const recognised = recognise(source, hints)
    if (evidence === undefined || found?.agreeing === 0) return recognised
    const agrees = isPlain(recognised, source) && (!found || meaning(found.first) === meaning(recognised))
    known.set(evidence, {
      first: found?.first ?? copyOf(recognised),
      agreeing: agrees ? (found?.agreeing ?? 0) + 1 : 0,
    })
    return recognised
  }
}

/** What later steps change of a file that was understood is not passed on. */
const copyOf = (recognised: RecognisedFile): RecognisedFile => ({
  ...recognised,
  columns: structuredClone(recognised.columns),
})
