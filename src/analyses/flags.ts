import type { Text } from './define.js'

/** What the command line knows of the classifications: plain data and names, so that help starts without the schema library. */

/** A parameter as a flag: what the command line needs to know of it without loading the schema. */
export interface FlagSpec {
  /** Parameter and config key, with underscores. */
  name: string
  type: 'integer' | 'number' | 'text' | 'boolean' | 'numbers' | 'file'
  description: string
  unit?: string
  choices?: string[]
  default?: string
}

/** A classification as plain data, so that help and completion start without the registry. */
export interface ClassSpec {
  name: string
  title: Text
  question: Text
  /** Name of its grain. */
  subject: string
  /** Key columns, separated by commas. */
  key: string
  /** Columns of its own rows, without reason and action. */
  columns: string[]
  flags: FlagSpec[]
  labels: { name: string; meaning: Text }[]
  /** Columns beside the class that hold names declared beforehand, and these names. */
  marks: { column: string; names: string[] }[]
  needs: Record<string, string[]>
}

export const dashed = (name: string) => name.replaceAll('_', '-')
/** The property in which commander keeps the option `--window-days`. */
export const camel = (name: string) => name.replace(/[-_](.)/g, (_, letter: string) => letter.toUpperCase())
