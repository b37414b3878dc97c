import { visible } from '../core/format.js'
import { nearest } from '../core/nearest.js'
import type { Engine } from '../engines/engine.js'
import type { ColumnRef, Condition } from '../results/where.js'
import { anyoneWith, textsOf } from '../results/where-sql.js'

const shown = 8

/**
 * What conditions ask for and no customer or product has: a text that stands nowhere in its column finds nobody, which looks like a
 * result. Each is named with the nearest text that is there, or with the most frequent ones. Labels are checked when the condition is read;
 * one that nobody has is a result.
 */
export async function absentTexts(engine: Engine, conditions: Condition[]): Promise<string[]> {
  const said: string[] = []
  for (const { ref, text } of conditions.flatMap(textsIn)) {
    if (isLabel(ref) || (await engine.rows(anyoneWith(ref, text))).length > 0) continue
    const texts = (await engine.rows(textsOf(ref))).map((row) => String(row.text))
    const { name, grain } = ref.classification
    const column = `${name}.${ref.column}`
    const similar = nearest(text, texts)
    const more = texts.length > shown ? ` and ${texts.length - shown} more` : ''
    const there =
      texts.length === 0
        ? 'it is empty everywhere'
        : similar === undefined
          ? `it is ${texts.slice(0, shown).map(visible).join(', ')}${more}`
          : `did you mean ${visible(similar)}?`
    const sentence = `no ${grain.words.one.en} has ${column} = ${visible(text)}: ${there}`
    if (!said.includes(sentence)) said.push(sentence)
  }
  return said
}

const isLabel = ({ classification, column }: ColumnRef) =>
  column === `${classification.name}_class` || classification.marks?.some((mark) => mark.column === column) === true

/** The texts that a condition asks for in columns of free text, each once. */
function textsIn(condition: Condition): { ref: ColumnRef; text: string }[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.flatMap(textsIn)
    case 'not':
      return textsIn(condition.part)
    case 'missing':
    case 'like':
      return []
    default: {
      const { ref } = condition
      const texts = condition.kind === 'in' ? condition.values : [condition.value]
      return ref.type === 'text' || ref.type === 'list' ? texts.map((text) => ({ ref, text })) : []
    }
  }
}
