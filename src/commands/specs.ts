import { z } from 'zod'
import { type Classification, keyOf, type Subject, type Text } from '../define.js'

/** A parameter as a flag: what the command line needs to know of it without loading the schema. */
export interface FlagSpec {
  /** Parameter and config key, with underscores. */
  name: string
  type: 'integer' | 'number' | 'text' | 'boolean' | 'numbers'
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
  subject: Subject
  key: string
  flags: FlagSpec[]
  labels: { name: string; meaning: Text }[]
  needs: Record<string, string[]>
}

interface JsonSchema {
  type?: string
  enum?: unknown[]
  anyOf?: JsonSchema[]
  items?: JsonSchema
  description?: string
  unit?: string
  default?: unknown
}

/** The flag of a parameter; undefined for one that only the config file can hold, such as a segment map. */
function flagOf(name: string, schema: JsonSchema): FlagSpec | undefined {
  const core = schema.anyOf?.find((option) => option.type !== 'null') ?? schema
  const type =
    core.enum || core.type === 'string'
      ? 'text'
      : core.type === 'array'
        ? core.items?.type === 'number'
          ? 'numbers'
          : undefined
        : core.type
  if (type !== 'integer' && type !== 'number' && type !== 'text' && type !== 'boolean' && type !== 'numbers')
    return undefined
  return {
    name,
    type,
    description: schema.description ?? '',
    ...(schema.unit && { unit: schema.unit }),
    ...(core.enum && { choices: core.enum.map(String) }),
    ...(schema.default !== undefined && schema.default !== null && { default: String(schema.default) }),
  }
}

/** What the command line says of a classification, taken from its declaration. */
export function specOf(classification: Classification): ClassSpec {
  const { properties = {} } = z.toJSONSchema(classification.params, { io: 'input' }) as {
    properties?: Record<string, JsonSchema>
  }
  return {
    name: classification.name,
    title: classification.title,
    question: classification.question,
    subject: classification.subject,
    key: keyOf(classification.subject),
    flags: Object.entries(properties).flatMap(([name, schema]) => flagOf(name, schema) ?? []),
    labels: classification.labels.map(({ name, meaning }) => ({ name, meaning })),
    needs: classification.needs as Record<string, string[]>,
  }
}

export const dashed = (name: string) => name.replaceAll('_', '-')
/** The property in which commander keeps the option `--window-days`. */
export const camel = (name: string) => name.replace(/[-_](.)/g, (_, letter: string) => letter.toUpperCase())
