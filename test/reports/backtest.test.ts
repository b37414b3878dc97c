// The measures of a back-test against worked and published values, and what is said of a class that is no better than its baseline.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Judged, judge } from '../../src/reports/backtest/judge.js'
import { auc, meanFigure, ranks, rmse, share, spearman, topFifth } from '../../src/reports/backtest/measures.js'
import { backtestBlocks } from '../../src/reports/backtest/page.js'
import { type CutLine, figureNamed, verdicts } from '../../src/reports/backtest/pooled.js'

describe('measures', () => {
  test('ranks share the mean of equal places', () => {
    expect([...ranks([10, 20, 10, 30])]).toEqual([1.5, 3, 1.5, 4])
  })

  // Four who bought with scores .8 .7 .6 .4, three who did not with .5 .3 .4: pairs won 3 + 3 + 3 + 1.5 of 12.
  test('AUC counts the pairs that a score puts right, ties half', () => {
    expect(auc([0.8, 0.7, 0.6, 0.4, 0.5, 0.3, 0.4], [1, 1, 1, 1, 0, 0, 0])!.value).toBeCloseTo(10.5 / 12, 12)
    expect(auc([1, 2], [1, 1])).toBeUndefined()
  })

  test('AUC is the share of pairs for any scores', () => {
    const entries = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(0, 1)), {
      minLength: 2,
      maxLength: 40,
    })
    fc.assert(
      fc.property(entries, (rows) => {
        const [yes, no] = [1, 0].map((k) => rows.filter(([, b]) => b === k).map(([s]) => s)) as [number[], number[]]
        const found = auc(
          rows.map(([s]) => s),
          rows.map(([, b]) => b),
        )
        if (yes.length === 0 || no.length === 0) {
          expect(found).toBeUndefined()
          return
        }
        const won = yes
          .flatMap((a) => no.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))
          .reduce<number>((a, b) => a + b, 0)
        expect(found!.value).toBeCloseTo(won / (yes.length * no.length), 12)
        expect(found!.low).toBeLessThanOrEqual(found!.value)
        expect(found!.high).toBeGreaterThanOrEqual(found!.value)
      }),
    )
  })

  // Wilson's interval of 81 in 263 at 95 %: .2553 to .3662 (Newcombe, Statistics in Medicine 17, 1998, table I).
  test('a share has the interval that Newcombe prints', () => {
    const { low, high } = share(81, 263)!
    expect(low).toBeCloseTo(0.2553, 4)
    expect(high).toBeCloseTo(0.3662, 4)
    expect(share(0, 20)!.high).toBeCloseTo(0.1611, 4)
    expect(share(0, 0)).toBeUndefined()
  })

  test('Spearman of a known example: -0.1757575 (Wikipedia, IQ and hours of television)', () => {
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    expect(spearman(iq, hours)!.value).toBeCloseTo(-29 / 165, 12)
    expect(spearman([1, 1, 1], [1, 2, 3])).toBeUndefined()
  })

  test('the top fifth takes the part of equals that fits in', () => {
    expect(topFifth([5, 1, 1, 1, 1], [30, 10, 20, 20, 20])).toBeCloseTo(0.3, 12)
    expect(topFifth([1, 1, 1, 1, 1], [30, 10, 20, 20, 20])).toBeCloseTo(0.2, 12)
    expect(topFifth([1, 2], [0, 0])).toBeUndefined()
  })

  test('errors and means', () => {
    expect(rmse([1, 2], [1, 4])).toBeCloseTo(Math.SQRT2, 12)
    expect(meanFigure([2, 4, 6])!.high).toBeCloseTo(4 + (1.96 * 2) / Math.sqrt(3), 12)
  })
})

const subject = (more: Partial<Judged>): Judged => ({
  class: 'high',
  scores: {},
  marks: {},
  days: 0,
  money: 0,
  nextDays: null,
  recencyDays: 10,
  purchaseDays: 1,
  ageDays: 100,
  moneyBefore: 0,
  yearBefore: 0,
  classAfter: null,
  ranOut: null,
  ...more,
})
const lineOf = (lines: ReturnType<typeof judge>, about: string, measure: string) =>
  lines.find((line) => line.about === about && line.measure === measure)

describe('a class', () => {
  const rows = [
    subject({ class: 'high', days: 2, money: 50, nextDays: 5, scores: { chance: 0.85 }, recencyDays: 50 }),
    subject({ class: 'high', scores: { chance: 0.88 }, recencyDays: 40 }),
    subject({ class: 'low', days: 1, money: 10, nextDays: 40, scores: { chance: 0.15 }, recencyDays: 1 }),
    subject({ class: 'low', scores: { chance: 0.12 }, recencyDays: 60 }),
    subject({ class: 'prospect', purchaseDays: 0, scores: { chance: null } }),
  ]
  const told = {
    order: ['high', 'low'],
    scores: [{ column: 'chance', of: 'chance' as const }],
    lists: { all: ['high', 'low'] },
  }
  const lines = judge(rows, ['high', 'low', 'prospect'], told, 90, 20)

  test('is counted without those who never bought, as are its lists', () => {
    expect(lineOf(lines, 'high', 'subjects')!.value).toBe(2)
    expect(lineOf(lines, 'high', 'bought_share')!.value).toBe(0.5)
    expect(lineOf(lines, 'high', 'money_each')!.value).toBe(25)
    expect(lineOf(lines, 'high', 'lift')!.value).toBe(1)
    expect(lineOf(lines, 'all', 'subjects')!.value).toBe(4)
    expect(lineOf(lines, 'prospect', 'subjects')).toBeUndefined()
  })

  test('states chances that are held against what came, within their own days', () => {
    expect(lineOf(lines, 'chance 0.8-0.9', 'stated')!.value).toBeCloseTo(0.865, 12)
    expect(lineOf(lines, 'chance 0.8-0.9', 'happened')!.value).toBe(0.5)
    const within = { scores: [{ column: 'chance', of: 'chance' as const, within: 'days' }] }
    const short = rows.map((row) => ({ ...row, scores: { ...row.scores, days: 30 } }))
    expect(lineOf(judge(short, ['high', 'low'], within, 90, 20), 'chance 0.1-0.2', 'happened')!.value).toBe(0)
  })

  test('is ranked beside what needs no class', () => {
    expect(lineOf(lines, 'class', 'auc')!.value).toBe(0.5)
    expect(lineOf(lines, 'baseline recency', 'auc')!.value).toBe(0.75)
    expect(lineOf(lines, 'baseline nothing', 'actual_total')!.value).toBe(3)
  })

  test('of which nobody has a place in the order, its chances stand beside what needs no class', () => {
    const unknown = rows.map((row) => ({ ...row, class: 'unknown' }))
    const alone = judge(unknown, ['high', 'low', 'unknown'], told, 90, 20)
    expect(lineOf(alone, 'chance', 'auc')!.value).toBe(0.5)
    expect(lineOf(alone, 'baseline recency', 'auc')!.value).toBe(0.75)
    const silent = unknown.map((row) => ({ ...row, scores: { chance: null } }))
    expect(lineOf(judge(silent, ['high', 'low', 'unknown'], told, 90, 20), 'baseline recency', 'auc')).toBeUndefined()
  })

  test('that stays, grows or runs out is held to it', () => {
    const marked = [
      subject({
        class: 'mid',
        classAfter: 'mid',
        marks: { outlook: 'growth', reorder: 'yes' },
        money: 40,
        yearBefore: 10,
        ranOut: true,
      }),
      subject({
        class: 'mid',
        classAfter: 'low',
        marks: { outlook: 'growth', reorder: 'yes' },
        money: 1,
        yearBefore: 10,
        ranOut: false,
      }),
    ]
    const change = { column: 'outlook', labels: ['growth', 'steady', 'decline'], margin: 'margin' }
    const held = judge(marked, ['low', 'mid'], { stays: true, change, ranOut: 'reorder' }, 365, 20)
    expect(lineOf(held, 'mid', 'stayed')!.value).toBe(0.5)
    expect(lineOf(held, 'outlook=growth', 'came_true')!.value).toBe(0.5)
    expect(lineOf(held, 'reorder=yes', 'ran_out')!.value).toBe(0.5)
  })
})

describe('over several cuts', () => {
  const line = (cut: string, about: string, measure: string, value: number, subjects = 10): CutLine => ({
    cut,
    class: 'kind',
    about,
    measure,
    value,
    low: null,
    high: null,
    subjects,
  })
  const lines = [
    line('2024-01-01', 'good', 'bought_share', 0.5),
    line('2024-02-01', 'good', 'bought_share', 0.2, 40),
    line('2024-01-01', 'class', 'auc', 0.6),
    line('2024-02-01', 'class', 'auc', 0.7),
    line('2024-01-01', 'baseline recency', 'auc', 0.8),
    line('2024-02-01', 'baseline recency', 'auc', 0.7),
  ]

  test('shares come of added counts, and ranks are means', () => {
    expect(figureNamed(lines, 'kind.good.bought_share')).toBeCloseTo(13 / 50, 12)
    expect(figureNamed(lines, 'kind.auc')).toBeCloseTo(0.65, 12)
    expect(figureNamed(lines, 'kind.nothing')).toBeUndefined()
    const [ranked] = backtestBlocks(lines, 'en').blocks.slice(1)
    expect(ranked!.rows[1]).toEqual(['class', '0.650 (0.600 to 0.700)'])
  })

  test('a class that ranks no better than a baseline is named, and one that does is not', () => {
    expect(verdicts(lines)).toEqual([
      {
        en: 'kind ranks who will buy no better than plain recency: AUC 0.650 against 0.750',
        zh: 'kind 对谁会购买的排序并不优于“最近购买”：AUC 0.650 对 0.750',
      },
    ])
    expect(verdicts(lines.map((one) => (one.about === 'class' ? { ...one, value: 0.9 } : one)))).toEqual([])
    const later = lines.filter((one) => one.about !== 'class' || one.cut === '2024-02-01')
    expect(verdicts(later)[0]!.en).toContain('0.700 against 0.700')
    const products = verdicts(lines.map((one) => ({ ...one, class: 'turnover' })))
    expect(products[0]!.en).toContain('turnover ranks what will sell no better')
  })
})
