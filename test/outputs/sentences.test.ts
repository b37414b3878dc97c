// Reasons and actions: every placeholder of every declaration resolves, and a text is only ever a text.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { classifications } from '../../src/classifications/index.js'
import type { Classification, Lang } from '../../src/define.js'
import { openEngine } from '../../src/engine/duckdb.js'
import type { Engine } from '../../src/engine/engine.js'
import { sentenceExpression } from '../../src/outputs/sentences.js'
import { defaults, makeSample, type SampleRow, sample } from './sample.js'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ threads: 2 })
})
afterAll(() => engine.close())

async function said(row: SampleRow, lang: Lang = 'en', params = defaults, classification: Classification = sample) {
  await makeSample(engine, [row])
  const of = (part: 'because' | 'action') => sentenceExpression(classification, part, lang, params)
  const [got] = await engine.rows(`select ${of('because')} as because, ${of('action')} as action from sample`)
  return got
}

test.each(classifications.flatMap((c) => (['en', 'zh'] as const).map((lang) => [c.name, lang, c] as const)))(
  'every sentence of %s in %s names columns and parameters that exist',
  (_, lang, classification) => {
    const params = classification.params.parse({}) as Record<string, unknown>
    for (const part of ['because', 'action'] as const)
      expect(() => sentenceExpression(classification, part, lang, params)).not.toThrow()
  },
)

test('a placeholder that names nothing is a bug', () => {
  const broken = { ...sample, labels: [{ ...sample.labels[0]!, because: { en: 'x {amont}', zh: 'x' } }] }
  expect(() => sentenceExpression(broken, 'because', 'en', defaults)).toThrow('{amont}')
  expect(() => sentenceExpression(broken, 'because', 'zh', defaults)).not.toThrow()
  const inherited = { ...sample, labels: [{ ...sample.labels[0]!, because: { en: '{constructor}', zh: 'x' } }] }
  expect(() => sentenceExpression(inherited, 'because', 'en', defaults)).toThrow('{constructor}')
})

test('punctuation in Chinese', async () => {
  expect(await said({ customer_id: 'x', sample_class: 'good', amount: 3, part_paid: 0.5, word: 'blue' }, 'zh')).toEqual(
    {
      because: '因paid 3.00 on –, 50.0% of all, above 80；因blue it is',
      action: '请Keep it up。请Paint。',
    },
  )
})

test('a name within another name is not held', async () => {
  expect(await said({ customer_id: 'x', tags: 'newer' })).toEqual({ because: 'newer still', action: null })
  expect(await said({ customer_id: 'x', tags: 'newer;new;unknown' })).toEqual({
    because: 'new here; newer still',
    action: 'Welcome.',
  })
})

test('nothing to say is missing', async () => {
  expect(await said({ customer_id: 'x', sample_class: 'silent', word: 'red' })).toEqual({ because: null, action: null })
  expect(await said({ customer_id: 'x' })).toEqual({ because: null, action: null })
})

const hostile = [
  "'; drop table sample; --",
  "''",
  '$$ || (select 1) || $$',
  '\\',
  "E'\\x41'",
  '{amount} {nobody} {} {{visits}} {%}',
  'line\nbreak\ttab',
  '"double" `back`',
  '😀 عربى \u202e',
]
test.each(hostile)("a user's own text stays a text: %j", async (note) => {
  const params = { ...defaults, names: [note], note }
  const [own] = [await said({ customer_id: 'x', amount: 3, visits: 7, tags: note }, 'en', params)]
  const shown = note.replace('{amount}', '3.00').replace('{visits}', '7').trim()
  expect(own?.because).toBeNull()
  expect(own?.action).toBe(`${shown}.`)
})

test("declared labels stay in use beside a user's own", async () => {
  const params = { ...defaults, names: ['new'], note: 'Mine' }
  expect(await said({ customer_id: 'x', tags: 'new;old' }, 'en', params)).toEqual({
    because: null,
    action: 'Mine. Thank.',
  })
})
