import * as z from 'zod'
import type { Classification } from './define.js'
import type { ClassSpec, FlagSpec } from './flags.js'
import { keysOf } from './grain.js'

interface JsonSchema {
  type?: string | string[]
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
  const plain = Array.isArray(core.type) ? core.type.find((name) => name !== 'null') : core.type
  const numbers = ['number', 'integer'].includes(String(core.items?.type))
  const type = core.enum ? 'text' : plain === 'string' ? 'text' : plain === 'array' && numbers ? 'numbers' : plain
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

/** Names of the columns that a class's own rows have, without the reason and the action. */
const outputColumnsOf = ({ name, grain, evidence }: Classification) => [
  ...keysOf(grain),
  `${name}_class`,
  ...evidence.map((column) => column.name),
]

/** What the command line says of a classification, taken from its declaration. */
export function specOf(classification: Classification): ClassSpec {
  const { properties = {} } = z.toJSONSchema(classification.params, { io: 'input' }) as {
    properties?: Record<string, JsonSchema>
  }
  return {
    name: classification.name,
    title: classification.title,
    question: classification.question,
    subject: classification.grain.name,
    key: keysOf(classification.grain).join(', '),
    columns: outputColumnsOf(classification),
    flags: Object.entries(properties).flatMap(([name, schema]) => {
      const flag = flagOf(name, schema)
      if (!flag) return []
      return classification.frozen?.parameter === name ? { ...flag, type: 'file' as const } : flag
    }),
    labels: classification.labels.map(({ name, meaning }) => ({ name, meaning })),
    marks: (classification.marks ?? []).map(({ column, labels }) => ({
      column,
      names: (labels ?? []).map(({ name }) => name),
    })),
    needs: classification.needs as Record<string, string[]>,
  }
}
