import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { UserError } from '../../core/errors.js'
import type { ParameterTable } from '../define.js'
import { usualThemes } from './keywords.js'

const hint = 'it is CSV with a header and the columns theme and words, such as: delivery,deliver*;late'

/** Themes and their words from a file. @throws UserError where it is none */
function themesOf(path: string): [string, string][] {
  let records: Record<string, string>[]
  try {
    records = parse(readFileSync(path), { columns: true, bom: true, trim: true, skip_empty_lines: true })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UserError(code === 'ENOENT' ? `--themes: no such file: ${path}` : `--themes ${path}: ${message}`, hint)
  }
  if (records.length === 0 || !records.every(({ theme, words }) => theme && words !== undefined))
    throw new UserError(`--themes ${path}: no column theme or words, or a row without a theme`, hint)
  return records.map(({ theme, words }) => [theme!, words!])
}

/** The relation `theme_words`: one row per theme and word, of the usual list or of the file that the parameter `themes` names. */
export function themeWords({ themes }: Record<string, unknown>): ParameterTable {
  const lists = typeof themes === 'string' ? themesOf(themes) : Object.entries(usualThemes)
  const rows = lists.flatMap(([theme, words]) =>
    words
      .split(/[;；]/)
      .map((word) => word.trim())
      .filter((word) => word !== '')
      .map((word): [string, string] => [theme, word]),
  )
  return { columns: { theme: 'text', word: 'text' }, rows }
}
