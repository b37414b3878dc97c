// A classification with every type of evidence, and its relation made from rows given in the test.
import * as z from 'zod'
import { defineClassification, type Label } from '../../src/analyses/define.js'
import { customer } from '../../src/analyses/grain.js'
import { literal } from '../../src/core/sql.js'
import type { Engine } from '../../src/engines/engine.js'

const text = (en: string, zh = en) => ({ en, zh })
const label = (name: string, because?: string, action?: string): Label => ({
  name,
  title: text(name.toUpperCase(), `${name}级`),
  meaning: text(name),
  ...(because && { because: text(because, `因${because}`) }),
  ...(action && { action: text(action, `请${action}`) }),
})

export const sample = defineClassification({
  name: 'sample',
  title: text('Sample', '样例'),
  question: text('What is written?'),
  grain: customer,
  needs: {},
  uses: {},
  params: z.object({
    limit: z.number().default(80).meta({ description: 'a limit', unit: '%' }),
    part: z.number().default(0.25).meta({ description: 'a share' }),
    unset: z.number().nullable().default(null).meta({ description: 'nothing' }),
    names: z.array(z.string()).optional().meta({ description: 'own names' }),
    note: z.string().optional().meta({ description: 'own action of those names' }),
  }),
  labels: [
    label('good', 'paid {amount} on {last_day}, {part_paid%} of all, above {limit}', 'Keep it up'),
    label('bad', '{visits} visits; {score} of {unset}; {part%}; {ok}; {word}', 'Stop!'),
    label('silent'),
  ],
  marks: [
    { column: 'word', labels: [label('blue', 'blue it is', 'Paint'), label('red')] },
    {
      column: 'tags',
      many: true,
      labels: [label('new', 'new here', 'Welcome'), label('newer', 'newer still'), label('old', undefined, 'Thank')],
      own: (params) =>
        (params.names as string[] | undefined)?.map((name) =>
          label(name, undefined, params.note as string | undefined),
        ),
    },
  ],
  evidence: [
    { name: 'visits', type: 'integer', unit: 'visits', meaning: text('visits') },
    { name: 'amount', type: 'money', meaning: text('amount') },
    { name: 'part_paid', type: 'ratio', decimals: 6, meaning: text('share') },
    { name: 'score', type: 'number', decimals: 2, meaning: text('score') },
    { name: 'last_day', type: 'day', meaning: text('last day') },
    { name: 'ok', type: 'flag', meaning: text('flag') },
    { name: 'word', type: 'text', meaning: text('word') },
    { name: 'tags', type: 'list', meaning: text('tags') },
  ],
  steps: ['sample'],
  thresholds: { step: 'sample_cuts', titles: { amount: text('amount cuts', '金额分界'), score: text('score cuts') } },
  folder: new URL('.', import.meta.url),
})

export const defaults = sample.params.parse({}) as Record<string, unknown>

/** SQL types as models give them: sums are wide, ratios are doubles, days are counted. */
const types: Record<string, string> = {
  customer_id: 'varchar',
  sample_class: 'varchar',
  visits: 'hugeint',
  amount: 'decimal(38,4)',
  part_paid: 'double',
  score: 'double',
  last_day: 'integer',
  ok: 'boolean',
  word: 'varchar',
  tags: 'varchar',
}
export type SampleRow = { customer_id: string } & Record<string, string | number | boolean | null>

/** Makes the relation `sample`; a column that is left out is null. Exact numbers are given as text. */
export async function makeSample(engine: Engine, rows: SampleRow[]): Promise<void> {
  await engine.run('drop table if exists sample')
  const columns = Object.entries(types).map(([name, type]) => `${name} ${type}`)
  await engine.run(`create table sample (${columns.join(', ')})`)
  const tuples = rows.map(
    (row) =>
      `(${Object.keys(types)
        .map((name) => literal(row[name]))
        .join(', ')})`,
  )
  if (tuples.length > 0) await engine.run(`insert into sample values ${tuples.join(', ')}`)
}
