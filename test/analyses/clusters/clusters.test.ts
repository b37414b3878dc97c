// Groups of customers on the shop, held against an own computation, and what chance looks like.
import { describe, expect, test } from 'vitest'
import { doubts } from '../../../src/analyses/clusters/doubts.js'
import { foundGroups } from '../../../src/analyses/clusters/found.js'
import clusters from '../../../src/analyses/clusters/index.js'
import { alongAxes } from '../../../src/analyses/clusters/models/axes.js'
import { chooseGroups } from '../../../src/analyses/clusters/models/choose.js'
import { featureScale, features, type Measured } from '../../../src/analyses/clusters/models/features.js'
import { distance } from '../../../src/analyses/clusters/models/kmeans.js'
import { ruleFor, ruleText } from '../../../src/analyses/clusters/models/rules.js'
import { groupName, groupNames } from '../../../src/analyses/clusters/names.js'
import { seeded } from '../../../src/core/seeded.js'
import type { Row } from '../../../src/engines/engine.js'
import { analysis, withRun } from '../../support/library.js'
import { shopFile } from '../../support/workspace.js'

const random = seeded(7)
const normal = () => Array.from({ length: 12 }, random).reduce((sum, x) => sum + x, -6)

describe('on the shop', () => {
  const rows = withRun(
    {
      files: [shopFile('en', 'orders.csv'), shopFile('en', 'customers.csv')],
      analyses: [analysis(clusters, { k: 4 })],
    },
    async (engine) => ({
      customers: await engine.rows('select * from clusters order by customer_id'),
      found: await engine.rows('select * from clusters_found'),
    }),
  )
  const part = (found: Awaited<typeof rows>['found'], name: string) => found.filter((row) => row.part === name)

  test('every customer is of the nearest centre', async () => {
    const { customers, found } = await rows
    const [middle] = part(found, 'middle')
    const [spread] = part(found, 'spread')
    const centres = part(found, 'centre').sort((a, b) => Number(a.group_no) - Number(b.group_no))
    expect(centres).toHaveLength(4)
    let seen = 0
    for (const one of customers) {
      if (one.clusters_class === 'prospect') continue
      const point = features.map((name) => {
        if (one[name] === null || Number(spread![name]) === 0) return 0
        const value = Number(one[name])
        const taken = name === 'discount_share' ? value : Math.log1p(Math.max(value, 0))
        return Math.min(3, Math.max(-3, (taken - Number(middle![name])) / Number(spread![name])))
      })
      const away = centres.map((centre) => Math.hypot(...features.map((name, k) => point[k]! - Number(centre[name]))))
      expect(one.clusters_class).toBe(`group_${away.indexOf(Math.min(...away)) + 1}`)
      expect(Number(one.centre_distance)).toBeCloseTo(Math.min(...away), 2)
      seen++
    }
    expect(seen).toBeGreaterThan(300)
  })

  test('the share and the hits of each rule are those of its text', async () => {
    const { customers } = await rows
    const bought = customers.filter((one) => one.clusters_class !== 'prospect')
    const groups = [...new Set(bought.map((one) => one.clusters_class))]
    expect(groups).toHaveLength(4)
    for (const group of groups) {
      const inside = bought.filter((one) => one.clusters_class === group)
      const { rule, rule_share, rule_hits } = inside[0]!
      const met = bought.filter((one) =>
        String(rule)
          .split(' and ')
          .every((limit) => {
            const [name, sign, at] = limit.split(' ')
            const value = one[name!]
            if (value === null || value === undefined) return false
            return sign === '>=' ? Number(value) >= Number(at) : Number(value) <= Number(at)
          }),
      )
      const hits = met.filter((one) => one.clusters_class === group).length
      expect(Number(rule_share)).toBeCloseTo(hits / inside.length, 9)
      expect(Number(rule_hits)).toBeCloseTo(hits / met.length, 9)
      expect((2 * hits) / (met.length + inside.length)).toBeGreaterThan(0.7)
    }
  })

  test('the first group spends the most', async () => {
    const { found } = await rows
    const spent = part(found, 'centre')
      .sort((a, b) => Number(a.group_no) - Number(b.group_no))
      .map((row) => Number(row.monetary))
    expect(spent).toEqual([...spent].sort((a, b) => b - a))
  })
})

describe('chance', () => {
  test('one cloud of customers is no groups, also where its features go together', () => {
    const cloud = Array.from({ length: 800 }, () => {
      const f = normal()
      return [normal() - f * 0.6, f, f * 0.8 + normal() * 0.4, f * 0.7 + normal() * 0.5]
    })
    expect(chooseGroups(cloud, null)!.found).toBe(false)
  })
  test('three clouds are three groups', () => {
    const clouds = [0, 5, 10].flatMap((x) => Array.from({ length: 250 }, () => [x + normal(), -x + normal(), normal()]))
    const { clustering, found, tried } = chooseGroups(clouds, null)!
    expect(clustering.centres).toHaveLength(3)
    expect(found).toBe(true)
    expect(tried.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8])
  })
  test('no more groups than different customers', () => {
    expect(chooseGroups([[0], [0], [1]], 3)).toBeUndefined()
  })
  test('principal axes keep distances and part what goes together', () => {
    const points = Array.from({ length: 50 }, () => {
      const x = normal()
      return [x, 2 * x + normal(), normal() - x]
    })
    const turned = alongAxes(points)
    expect(distance(turned[3]!, turned[40]!)).toBeCloseTo(distance(points[3]!, points[40]!), 9)
    for (const [i, j] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const)
      expect(turned.reduce((sum, p) => sum + p[i]! * p[j]!, 0)).toBeCloseTo(0, 8)
  })
})

describe('features, rules and names', () => {
  test('the spread is the interquartile range over 1.349, or half the deviation where most are alike', () => {
    expect(featureScale([1, 2, 3, 4, 5])).toEqual({ middle: 3, spread: 2 / 1.349 })
    // Nine zeros and a ten: mean 1, variance (9 + 81) / 10 = 9.
    expect(featureScale([0, 0, 0, 0, 0, 0, 0, 0, 0, 10])).toEqual({ middle: 0, spread: 1.5 })
    expect(featureScale([4, 4, 4])).toEqual({ middle: 4, spread: 0 })
  })
  test('a rule names the limits that part a group from all others', () => {
    const one = (frequency: number, recency_days: number): Measured => ({
      recency_days,
      frequency,
      monetary: 5,
      breadth: null,
      discount_share: 0,
      rhythm_days: null,
    })
    const customers = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((n) => [one(n, 10), one(n, 90)])
    const labels = customers.map(({ frequency, recency_days }) => (frequency! >= 5 && recency_days === 10 ? 1 : 0))
    expect(ruleText(ruleFor(customers, labels, 1))).toBe('recency_days <= 10 and frequency >= 5')
    expect(ruleText(ruleFor(customers, new Array(16).fill(0), 0))).toBeNull()
  })
  test('a name says up to three traits, the strongest ones, in their order', () => {
    expect(groupName({ frequency: -2, average_order: 1, breadth: 0.6, discount_share: 0.4, recency_days: 3 })).toBe(
      'seldom_large_orders_long_ago',
    )
    expect(groupName({ frequency: 0.49, recency_days: -0.49 })).toBe('average')
    const names = groupNames()
    expect(names.find(({ name }) => name === 'seldom_large_orders_long_ago')!.title).toEqual({
      en: 'seldom, large baskets, last bought long ago',
      zh: '很少购买、客单价高、久未购买',
    })
    // One to three of six traits, each more or less, and the average.
    expect(new Set(names.map(({ name }) => name)).size).toBe(6 * 2 + 15 * 4 + 20 * 8 + 1)
  })
})

describe('groups that a file keeps', () => {
  const saidOf = (figures: Record<string, number[]>) =>
    doubts({ params: { centres: [] }, threshold: (name: string) => figures[name] ?? [] } as never).map(({ en }) => en)

  test('how they were judged is said of then, not of today', () => {
    if (!('fit' in foundGroups)) throw new Error('not by rows')
    const figure = (name: string, value: number) => ({ part: 'figure', figure: name, position: 1, value })
    const rows = foundGroups.fit([], { centres: [figure('groups', 3), figure('silhouette', 0.4)] }, () => {}) as Row[]
    expect(rows.map(({ figure, value }) => [figure, value])).toEqual([
      ['groups', 3],
      ['kept_silhouette', 0.4],
    ])
  })
  test('customers who have moved away from them are told of, and a file without groups', () => {
    expect(saidOf({ groups: [3], distance: [1.25], kept_distance: [1] })).toEqual([])
    expect(saidOf({ groups: [3], distance: [1.26], kept_distance: [1] })[0]).toMatch(/lie 1.26 .* and 1.00 when/)
    expect(saidOf({ groups: [1] })[0]).toMatch(/^the file keeps no groups/)
  })
})
