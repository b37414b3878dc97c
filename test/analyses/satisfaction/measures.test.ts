// The figures of all responses: published NPS checks, and CSAT of every scale.
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { readStep } from '../../../src/analyses/model.js'
import { createParams } from '../../../src/analyses/parameters-sql.js'
import satisfaction from '../../../src/analyses/satisfaction/index.js'
import { createCanonical, literal } from '../../../src/core/sql.js'
import { day, type Row } from '../../support/model.js'
import { response as answer } from '../../support/responses.js'

/** The figures of all responses, by name. */
async function measures(feedback: Row[], params: Row = {}): Promise<Row> {
  const instance = await DuckDBInstance.create()
  const db = await instance.connect()
  try {
    await db.run(createCanonical('feedback'))
    for (const { customer_id, question, score, score_scale } of feedback)
      await db.run(
        `insert into feedback (customer_id, kind, question, score, score_scale) values (${literal(customer_id)}, 'survey', ${literal(question)}, ${score}, '${score_scale}')`,
      )
    await db.run(
      createParams(satisfaction, satisfaction.params.parse(params) as Row, {
        asOfDay: day('2024-12-31'),
        seenDay: day('2024-12-31'),
        firstDay: null,
      }),
    )
    for (const step of ['satisfaction_responses', 'satisfaction_measures'])
      await db.run(`create table ${step} as ${readStep(satisfaction, step)}`)
    const rows = (await db.runAndReadAll('select * from satisfaction_measures')).getRowObjectsJson() as Row[]
    return Object.fromEntries(rows.map(({ name, value }) => [String(name), value]))
  } finally {
    db.closeSync()
    instance.closeSync()
  }
}

test('NPS: one answer each from 0 to 10 is -45.45; 100 promoters, 30 passives and 80 detractors are 9.52', async () => {
  const each = Array.from({ length: 11 }, (_, score) => answer(null, null, score, '0-10'))
  const first = await measures(each) // (2 - 7) / 11
  expect(Number(first.nps)).toBeCloseTo(-45.45, 2)
  expect(first).toMatchObject({ nps_responses: 11, nps_thin: 1, csat_responses: 0 })
  const times = (n: number, score: number) => Array.from({ length: n }, () => answer(null, null, score, '0-10'))
  const second = await measures([...times(100, 9), ...times(30, 8), ...times(80, 6)]) // 20 / 210
  expect(Number(second.nps)).toBeCloseTo(9.52, 2)
  expect(second).toMatchObject({ nps_responses: 210, nps_thin: 0 })
  expect(await measures(times(30, 10))).toMatchObject({ nps: 100, nps_thin: 0, mean: 100 })
})

test('NPS counts every answer of a customer: 2, 10, 9, 3 and 3 are -20 of 5 answers by 3 customers', async () => {
  const scores: [string, number][] = [
    ['a', 2],
    ['a', 10],
    ['b', 9],
    ['c', 3],
    ['c', 3],
  ]
  const got = await measures(scores.map(([id, score]) => answer(id, null, score, '0-10')))
  expect(got).toMatchObject({ nps: -20, nps_responses: 5, nps_respondents: 3 })
})

test('CSAT: the two highest steps of a scale, the highest of two or three; NPS, CES and per cent have none', async () => {
  const of = (scale: string, ...scores: number[]) => scores.map((score) => answer(null, null, score, scale))
  expect(await measures(of('1-7', 7, 6, 5, 1))).toMatchObject({ csat: 50, csat_responses: 4 })
  expect(await measures(of('1-4', 4, 3, 2, 1))).toMatchObject({ csat: 50 })
  expect(await measures(of('1-3', 3, 2, 1, 1))).toMatchObject({ csat: 25 })
  expect(await measures(of('1-2', 2, 1))).toMatchObject({ csat: 50 })
  expect(await measures(of('0-100', 90, 10))).toMatchObject({ csat_responses: 0, nps_responses: 0, mean: 50 })
  const effort = of('1-5', 5).map((row) => ({ ...row, question: 'ces' }))
  expect(await measures(effort)).toMatchObject({ csat_responses: 0, mean: 100 })
  const ten = of('0-10', 9, 10, 1).map((row) => ({ ...row, question: null }))
  expect(await measures(ten)).toMatchObject({ csat_responses: 3, nps_responses: 0 })
})

test('CSAT: the share of 4 and 5 of 5; nothing heard, nothing said', async () => {
  const stars = [5, 4, 3.9, 1, 4.2].map((score) => answer(null, null, score))
  expect(await measures(stars)).toMatchObject({ csat: 60, csat_responses: 5, nps_responses: 0 })
  expect(await measures(stars)).not.toHaveProperty('nps')
  expect(await measures([])).toEqual({ nps_responses: 0, csat_responses: 0 })
})
