import * as z from 'zod'
import type { Classification, Label } from '../../src/analyses/define.js'
import { dashed } from '../../src/analyses/flags.js'
import { keysOf } from '../../src/analyses/grain.js'
import { specOf } from '../../src/analyses/specs.js'
import { blocks, code, table } from './markdown.js'

interface Schema {
  description?: string
  unit?: string
  default?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  minimum?: number
  maximum?: number
}

/** The overview: what there is, and what each answers. */
export const overview = (all: Classification[], link: string): string =>
  table(
    ['classification', 'question', 'of each', 'classes'],
    all.map(({ name, question, grain, labels }) => [
      `[${code(name)}](${link}#${name})`,
      question.en,
      grain.words.one.en,
      labels.map((label) => code(label.name)).join(' '),
    ]),
  )

/** What a parameter may be: its words, or its bounds where they say more than the type. */
function values(schema: Schema): string {
  const core = schema.anyOf?.find((option) => !('type' in option) || option.type !== 'null') ?? schema
  if (core.enum) return core.enum.map((word) => code(String(word))).join(' ')
  const low = core.minimum !== undefined && core.minimum > Number.MIN_SAFE_INTEGER ? core.minimum : undefined
  const high = core.maximum !== undefined && core.maximum < Number.MAX_SAFE_INTEGER ? core.maximum : undefined
  if (low !== undefined && high !== undefined) return `${low} to ${high}`
  if (low !== undefined) return `${low} or more`
  return high === undefined ? '' : `${high} or less`
}

function parameters(classification: Classification): string {
  const { properties } = z.toJSONSchema(classification.params, { io: 'input' }) as {
    properties: Record<string, Schema>
  }
  const flags = new Set(specOf(classification).flags.map(({ name }) => name))
  const rows = Object.entries(properties).map(([name, schema]) => [
    flags.has(name) ? code(`--${dashed(name)}`) : `${code(name)} (configuration file)`,
    schema.default === undefined || schema.default === null ? '' : code(String(schema.default)),
    schema.unit ?? '',
    values(schema),
    schema.description ?? '',
  ])
  return table(['parameter', 'default', 'unit', 'values', 'meaning'], rows)
}

const labels = (all: Label[]) =>
  table(
    ['class', 'title', '名称', 'meaning', 'what to do'],
    all.map(({ name, title, meaning, action }) => [code(name), title.en, title.zh, meaning.en, action?.en ?? '']),
  )

function needs(classification: Classification): string {
  const needed = Object.entries(classification.needs).map(([name, columns]) => code(`${name}(${columns.join(', ')})`))
  const used = Object.entries(classification.uses).flatMap(([name, columns]) =>
    Object.entries(columns).map(([column, without]) => [code(`${name}.${column}`), without.en]),
  )
  return blocks(
    `Needs ${needed.join(', ')}.`,
    used.length > 0 ? 'Can do without:' : '',
    table(['column', 'then left out'], used),
  )
}

function section(classification: Classification): string {
  const { name, title, question, grain, marks = [], evidence, thresholds } = classification
  return blocks(
    `## ${name}`,
    `**${title.en} · ${title.zh}**: ${question.en} ${question.zh}`,
    `One row per ${grain.words.one.en}, by ${keysOf(grain).map(code).join(' and ')}. ${needs(classification)}`,
    '**Parameters**: flags, and keys of the same words (with underscores) in the configuration file.',
    parameters(classification),
    `**Classes** in ${code(`${name}_class`)}:`,
    labels(classification.labels),
    ...marks.flatMap((mark) => [
      `**Labels** in ${code(mark.column)}${mark.many ? ' (several, joined by `;`)' : mark.open ? ', beside names of the export' : ''}:`,
      labels(mark.labels),
    ]),
    '**Evidence**: the columns that a class was decided on.',
    table(
      ['column', 'type', 'unit', 'meaning', '含义'],
      evidence.map((e) => [
        code(e.name),
        e.decimals === undefined ? e.type : `${e.type}, ${e.decimals} decimals`,
        e.unit ?? '',
        e.meaning.en,
        e.meaning.zh,
      ]),
    ),
    thresholds ? '**Thresholds** worked out from the data and printed with every result:' : '',
    table(
      ['threshold', 'title', '名称'],
      Object.entries(thresholds?.titles ?? {}).map(([key, text]) => [code(key), text.en, text.zh]),
    ),
  )
}

/** Everything that the declarations say, a section for each. */
export const reference = (all: Classification[]): string => blocks(...all.map(section))
