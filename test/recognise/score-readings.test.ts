// Scores as people write them, kinds and states in words, and surveys with a column a question.
import { describe, expect, test } from 'vitest'
import { guessScores, ratingScaleOf } from '../../src/recognise/scores.js'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

/** Score, scale and question of every answer, by customer. */
const answersOf = async (text: string, name = 'feedback.csv', options = {}) =>
  withLoaded(
    folder(),
    { [name]: text },
    async ({ rows, findings }) => ({
      answers: (
        await rows(
          'select customer_id, score, score_scale, question, kind, status from feedback order by customer_id, answer',
        )
      ).map((row) =>
        [row.customer_id, row.score, row.score_scale, row.question, row.kind, row.status]
          .map((v) => v ?? '-')
          .join(' '),
      ),
      customers: Number((await rows('select count(*) as n from customers'))[0]!.n),
      codes: findings.map(({ code }) => code),
    }),
    { lines: false, ...options },
  )
const scores = async (values: string[], header = 'rating', options = {}) => {
  const lines = values.map((value, i) => `${i},c${i},2024-01-0${i + 1},${value}`)
  const { answers } = await answersOf(`response_id,customer_id,date,${header}\n${lines.join('\n')}\n`, 'f.csv', options)
  return answers.map((answer) => answer.split(' ').slice(1, 3).join(' '))
}

test.each([
  ['★★★★☆,★☆☆☆☆', '4 1-5', '1 1-5'],
  ['⭐⭐⭐,⭐⭐⭐⭐⭐', '3 1-5', '5 1-5'],
  ['4.0 out of 5 stars,1.0 out of 5 stars', '4 1-5', '1 1-5'],
  ['4/5,2/5', '4 1-5', '2 1-5'],
  ['8/10,0/10', '8 0-10', '0 0-10'],
  ['8/10,1/5', '80 0-100', '20 0-100'],
  ['80%,5%', '80 0-100', '5 0-100'],
  ['10 - Extremely likely,0 - Not at all likely', '10 0-10', '0 0-10'],
  ['5星,1星', '5 1-5', '1 1-5'],
  ['五星,二星', '5 1-5', '2 1-5'],
  ['good,bad', '2 1-2', '1 1-2'],
  ['Great,Not Good', '3 1-3', '1 1-3'],
  ['Very satisfied,Dissatisfied', '5 1-5', '2 1-5'],
  ['Somewhat agree,Strongly disagree', '4 1-5', '1 1-5'],
  ['非常满意,不满意', '5 1-5', '2 1-5'],
  ['好评,差评', '2 1-2', '1 1-2'],
  ['😀,😞', '3 1-3', '1 1-3'],
  ['Amazing,Terrible', '5 1-5', '1 1-5'],
  ['Extremely Happy,Unhappy', '7 1-7', '3 1-7'],
  ['6,7', '6 1-7', '7 1-7'],
  ['0,5', '0 0-5', '5 0-5'],
  ['0,1', '0 0-1', '1 0-1'],
  ['1,9', '1 1-10', '9 1-10'],
  ['0,9', '0 0-10', '9 0-10'],
  ['55,90', '55 0-100', '90 0-100'],
])('%s', async (values, ...expected) => {
  expect(await scores(values.split(','))).toEqual(expected)
})

test('a given scale goes before what the values say, and scores outside of it are named', async () => {
  expect(await scores(['3', '4'], 'rating', { scale: '1-4' })).toEqual(['3 1-4', '4 1-4'])
  const { codes } = await answersOf('id,customer_id,date,rating\n1,a,2024-01-01,9\n', 'f.csv', { scale: '1-5' })
  expect(codes).toContain('scores_off_scale')
})

test.each([
  ['1-7', '1-7'],
  ['1 to 5', '1-5'],
  ['5', '1-5'],
  ['out of 10', '0-10'],
  ['0–10', '0-10'],
  ['10分制', '0-10'],
  ['满分5分', '1-5'],
  ['100', '0-100'],
  ['stars', undefined],
  ['5-1', undefined],
])('the scale %s is %s', (text, scale) => {
  expect(ratingScaleOf(text)).toBe(scale)
})

test('days, ids, ranges and sentences are no scores', () => {
  for (const values of [['2024-01-05'], ['3-5 days'], ['A12'], ['12345678'], ['it was fine'], ['1.2.3']])
    expect(guessScores(values), values[0]).toBeUndefined()
})

test('a scale column that holds no scale is refused by name', async () => {
  const text = 'id,customer_id,date,rating,scale\n1,a,2024-01-01,4,stars\n'
  await expect(answersOf(text)).rejects.toThrow('"stars" in "scale" is no scale')
})

describe('surveys', () => {
  test('nobody answered: no response, but a customer', async () => {
    const text =
      'survey_id,customer_id,sent_at,responded_at,score,comment\n1,a,2024-01-01,2024-01-02,9,x\n2,b,2024-01-01,,,\n'
    expect(await answersOf(text)).toMatchObject({ answers: ['a 9 1-10 - survey -'], customers: 2 })
    for (const state of ['expired', 'Bounced', 'ignored', '未回复'])
      expect(
        await answersOf(
          `survey_id,customer_id,date,score,status\n1,a,2024-01-01,4,answered\n2,b,2024-01-01,,${state}\n`,
        ),
      ).toMatchObject({ answers: ['a 4 1-5 - survey resolved'], customers: 2 })
    const offered =
      'ticket_id,customer_id,date,type,rating\n1,a,2024-01-01,survey,good\n2,b,2024-01-01,survey,offered\n'
    expect(await answersOf(offered)).toMatchObject({ answers: ['a 2 1-2 - survey -'], customers: 2 })
  })

  test('NPS and CSAT are kept apart by column, by kind, by question and by file', async () => {
    const columns = 'response_id,customer_id,date,nps_score,csat_score\n1,a,2024-01-01,10,5\n2,b,2024-01-02,,4\n'
    expect((await answersOf(columns)).answers.filter((one) => !one.includes(' - - '))).toEqual([
      // The fuller column first.
      'a 5 1-5 csat survey -',
      'a 10 0-10 nps survey -',
      'b 4 1-5 csat survey -',
    ])
    const rows = 'id,customer_id,date,type,score\n1,a,2024-01-01,nps,5\n2,b,2024-01-02,csat,5\n'
    const apart = ['a 5 0-10 nps survey -', 'b 5 1-5 csat survey -']
    expect((await answersOf(rows)).answers).toEqual(apart)
    const asked =
      'id,customer_id,date,question,score\n1,a,2024-01-01,Would you recommend us?,5\n2,b,2024-01-02,How satisfied are you?,5\n'
    expect((await answersOf(asked)).answers).toEqual(apart)
    expect((await answersOf('id,customer_id,date,score\n1,a,2024-01-01,5\n', 'nps 2024.csv')).answers).toEqual([
      'a 5 0-10 nps survey -',
    ])
  })

  test('a column a question: the answers to the first of each measure are scores, the rest is named', async () => {
    const text = [
      'Timestamp,Email Address,How likely are you to recommend us?,How satisfied are you overall?,How satisfied are you with delivery?,What can we do better?',
      ',,Response,Response,Response,Open-Ended Response',
      '2024-01-05 10:00:00,a@x.com,9,Very satisfied,Satisfied,more',
      '2024-01-06 10:00:00,b@x.com,2,Neutral,Dissatisfied,',
      '2024-01-07 10:00:00,c@x.com,,,,',
    ]
    const { answers, customers, codes } = await answersOf(`${text.join('\n')}\n`, 'Form Responses 1.csv')
    expect(answers).toEqual([
      'a@x.com 9 0-10 nps survey -',
      'a@x.com 5 1-5 csat survey -',
      'b@x.com 2 0-10 nps survey -',
      'b@x.com 3 1-5 csat survey -',
    ])
    expect(customers).toBe(3)
    expect(codes).toContain('scores_unread')
  })

  test('in Chinese, numbered, with questions that were passed over', async () => {
    const text = [
      '序号,提交答卷时间,1、您的手机号码,2、您对本次服务的总体满意度？,3、您向朋友推荐我们的可能性有多大？,4、您的建议',
      '1,2024/1/5 10:00:00,138,非常满意,10,无',
      '2,2024/1/6 10:00:00,139,一般,(跳过),快',
    ]
    const { answers } = await answersOf(`${text.join('\n')}\n`, 'w.csv')
    expect(answers.filter((one) => !one.includes(' - - '))).toEqual([
      '138 10 0-10 nps survey -',
      '138 5 1-5 csat survey -',
      '139 3 1-5 csat survey -',
    ])
  })

  test('a column of scores that cannot be read is refused by name, and is no complaint', async () => {
    const text = 'Review ID,Customer,Date,Rating,Comment\n1,A,2024-01-01,AAA,x\n2,B,2024-01-02,BB+,y\n'
    await expect(answersOf(text)).rejects.toThrow('the scores in "Rating" cannot be read')
  })
})

test('a kind that is good, middling or bad is the score', async () => {
  const text =
    '订单号,评价时间,买家昵称,评价类型,评价内容\n1,2024-01-05,a,好评,好\n2,2024-01-06,b,差评,坏\n3,2024-01-07,c,中评,还行\n'
  expect((await answersOf(text)).answers).toEqual([
    ...['a 3 1-3 - review -', 'b 1 1-3 - review -', 'c 2 1-3 - review -'],
  ])
})

describe('kinds and states in words', () => {
  const kindsOf = async (values: string[]) => {
    const rows = values.map((value, i) => `${i},${String.fromCharCode(97 + i)},2024-01-01,${value},`)
    const { answers, codes } = await answersOf(`ticket_id,customer_id,created_at,type,closed_at\n${rows.join('\n')}\n`)
    return { kinds: answers.map((one) => one.split(' ')[4]), codes }
  }

  test('within the text, in both languages', async () => {
    const { kinds } = await kindsOf([
      'Delivery complaint',
      'Complaint - quality',
      'incident',
      '产品投诉',
      'Warranty claim',
    ])
    expect(new Set(kinds)).toEqual(new Set(['complaint']))
    expect((await kindsOf(['question', 'Compliment', '售前咨询', 'Feature Request'])).kinds).toEqual(
      Array(4).fill('other'),
    )
    expect((await kindsOf(['Product review', '评价', 'nps_survey', '问卷'])).kinds).toEqual([
      ...['review', 'review', 'survey', 'survey'],
    ])
  })

  test('a word that no list knows is no complaint, and is named', async () => {
    expect(await kindsOf(['complaint', 'Fluxation'])).toEqual({
      kinds: ['complaint', 'other'],
      codes: expect.arrayContaining(['kinds_unknown']),
    })
  })

  test.each([
    ['Reopened', 'open'],
    ['On hold', 'open'],
    ['Waiting on customer', 'open'],
    ['处理中', 'open'],
    ['Resolved', 'resolved'],
    ['Closed - duplicate', 'resolved'],
    ['已结案', 'resolved'],
    ['Blue', '-'],
  ])('%s is %s', async (state, status) => {
    const text = `ticket_id,customer_id,created_at,type,status,closed_at\n1,a,2024-01-01,complaint,${state},\n`
    expect((await answersOf(text)).answers).toEqual([`a - - - complaint ${status}`])
  })
})
