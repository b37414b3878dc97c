// Reasons and actions: every placeholder of every declaration resolves, and a text is only ever a text.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Classification, Lang } from '../../src/analyses/define.js'
import { classifications } from '../../src/analyses/index.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { sentenceExpression } from '../../src/results/sentences.js'
import { defaults, makeSample, type SampleRow, sample } from '../support/sample.js'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
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

test('a count comes with the word for one or for several', async () => {
  const text = '{visits visit|visits}, {unset day off|days off}, {limit cycle|cycles}, {part_paid%} of all'
  const counting = { ...sample, labels: [{ ...sample.labels[0]!, because: { en: text, zh: text } }] }
  const of = async (visits: string | null, part: number, lang: Lang = 'en', limit = 80) =>
    (
      await said(
        { customer_id: 'x', sample_class: 'good', visits, part_paid: part },
        lang,
        { ...defaults, limit },
        counting,
      )
    )?.because
  expect(await of('1', 0.0004)).toBe('1 visit, – days off, 80 cycles, under 0.1% of all')
  expect(await of('11', 0.0005)).toBe('11 visits, – days off, 80 cycles, 0.1% of all')
  expect(await of(null, 0, 'en', 1)).toBe('– visits, – days off, 1 cycle, 0.0% of all')
  expect(await of('0', 0.00001, 'zh')).toBe('0 visits, – days off, 80 cycles, 不到 0.1% of all')
  const broken = { ...sample, labels: [{ ...sample.labels[0]!, because: { en: '{visit one|more}', zh: 'x' } }] }
  expect(() => sentenceExpression(broken, 'because', 'en', defaults)).toThrow('{visit one|more}')
})

test('a name of ours is shown by its title', async () => {
  const names = { true: { en: 'right', zh: '对' } }
  const text = '{word}, {ok}'
  const titled = {
    ...sample,
    labels: [{ ...sample.labels[0]!, because: { en: text, zh: text } }],
    marks: sample.marks!.map((mark) => ({
      ...mark,
      labels: mark.labels.map((label) => ({ name: label.name, title: label.title, meaning: label.meaning })),
    })),
    evidence: sample.evidence.map((e) => (e.name === 'ok' ? { ...e, names } : e)),
  }
  const of = async (word: string, ok: boolean | null, lang: Lang) =>
    (await said({ customer_id: 'x', sample_class: 'good', word, ok }, lang, defaults, titled))?.because
  expect(await of('blue', true, 'zh')).toBe('blue级, 对')
  expect(await of('blue', true, 'en')).toBe('BLUE, right')
  expect(await of("o'x", null, 'zh')).toBe("o'x, –")
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
  '{amount} {nobody} {} {{visits}} {%} {a b|c} {|} { |}',
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

test('a part in brackets is left out where a value in it is missing', async () => {
  const text = 'seen {limit} times[, {visits visit|visits} by {part_paid%}][; {unset} set] [as it is]'
  const optional = { ...sample, labels: [{ ...sample.labels[0]!, because: { en: text, zh: text } }] }
  const of = async (visits: string | null, unset?: number) =>
    (
      await said(
        { customer_id: 'x', sample_class: 'good', visits, part_paid: 0.5 },
        'en',
        { ...defaults, limit: 80, unset: unset ?? null },
        optional,
      )
    )?.because
  expect(await of('2')).toBe('seen 80 times, 2 visits by 50.0% [as it is]')
  expect(await of(null)).toBe('seen 80 times [as it is]')
  expect(await of(null, 3)).toBe('seen 80 times; 3 set [as it is]')
  const own = { ...optional, marks: [], labels: [{ ...optional.labels[0]!, because: { en: '[x {amont}]', zh: 'x' } }] }
  expect(() => sentenceExpression(own, 'because', 'en', defaults)).toThrow('{amont}')
})
