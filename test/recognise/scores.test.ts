// Scores that cannot be read are refused by the name of their column; they never make complaints of what people wrote.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import satisfaction from '../../src/analyses/satisfaction/index.js'
import { recognise } from '../../src/recognise/recognise.js'
import { guessScores, scaleInHeading } from '../../src/recognise/scores.js'
import { analysis, withRun } from '../support/library.js'
import { sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

const rows = (header: string, values: string[]) =>
  `${header}\n${values.map((value, i) => `${i + 1},c${i + 1},2024-01-0${i + 1},${value},fine`).join('\n')}\n`

describe('refused by the name of the column', () => {
  test.each([
    ['Rating', ['AAA', 'BB+', 'C']],
    ['NPS', ['yes', 'no', 'perhaps']],
    ['评分', ['甲', '乙', '丙']],
    ['Score', ['1200', '-4', '3000']],
  ])('%s', (column, values) => {
    const file = sourceOf(rows(`Review ID,Customer ID,Review Date,${column},Comment`, values), 'reviews.csv')
    expect(() => recognise(file)).toThrow(`the scores in "${column}" cannot be read`)
  })

  test('a question as a name is read', () => {
    const file = sourceOf(
      rows('Review ID,Customer ID,Review Date,How likely are you to recommend us? (0-10),Comment', ['9', '3', '7']),
      'reviews.csv',
    )
    expect(recognise(file).columns.find(({ field }) => field === 'score')?.header).toMatch(/^How likely/)
  })

  test('also where the user names it, or the file is said to be feedback', () => {
    const text = rows('nr,Customer ID,when,Mark,Comment', ['red', 'blue', 'red'])
    const named = { role: 'feedback' as const, map: { score: 'Mark' } }
    expect(() => recognise(sourceOf(text), named)).toThrow('the scores in "Mark" cannot be read: red')
  })

  test('a column of scores without any value is no reason', () => {
    const file = sourceOf(rows('Case Number,Customer ID,Created Time,Satisfaction Rating,Description', ['', '', '']))
    expect(recognise(file).role).toBe('feedback')
  })
})

async function classes(name: string, text: string, map?: Record<string, string>) {
  const path = join(folder(), name)
  writeFileSync(path, text)
  return withRun({ files: [path], analyses: [analysis(satisfaction)], map }, async (engine) => {
    const found = await engine.rows(
      'select satisfaction_class as class, complaints from satisfaction order by customer_id',
    )
    return found.map((row) => [row.class, Number(row.complaints)])
  })
}

describe('what is a complaint', () => {
  test('reviews without a score are none', async () => {
    const text = 'review_id,customer_id,review_date,review_text\n1,a,2024-01-05,fine\n2,b,2024-01-06,slow\n'
    expect(await classes('reviews.csv', text)).toEqual([
      ['neutral', 0],
      ['neutral', 0],
    ])
  })

  test('cases and tickets without a score are', async () => {
    const text = 'case_number,customer_id,created_time,description\n1,a,2024-01-05,broken\n2,b,2024-01-06,late\n'
    expect(await classes('cases.csv', text)).toEqual([
      ['dissatisfied', 1],
      ['dissatisfied', 1],
    ])
  })

  test.each([
    [
      'calls',
      'Record Id,Subject,Call Type,Call Start Time,Account Name,Description\nz1,Hello,Outbound,2024-01-05 10:00:00,a,Asked\n',
    ],
    [
      'tasks',
      'Record Id,Subject,Due Date,Status,Account Name,Closed Time,Description\nz1,Ring,2024-01-05,Open,a,,Ask\n',
    ],
    ['meetings', 'id,Meeting Title,Account Name,Created Time,Comment\n1,Kick-off,a,2024-01-05,Good talk\n'],
  ])('%s are no feedback', async (name, text) => {
    await expect(classes(`${name}.csv`, text)).rejects.toThrow(/neither orders, customers|needs a file of feedback/)
  })
})

test.each([
  ['综合评分(10分制)', ['5', '4', '3'], '0-10'],
  ['Rating (1-7)', ['5', '4'], '1-7'],
  ['On a scale of 0 to 10, how likely are you to recommend us?', ['5', '4'], '0-10'],
  ['Rating (EUR)', ['5', '4'], undefined],
  ['Rating (1-5)', ['9', '4'], undefined],
])('the scale in the heading %s', (header, values, scale) => {
  const guess = guessScores(values)!
  expect(scaleInHeading(header, guess)).toBe(scale)
})
