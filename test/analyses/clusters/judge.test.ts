import { expect, test } from 'vitest'
import { adjustedRand, gap, silhouette, stability } from '../../../src/analyses/clusters/models/judge.js'
import { kmeans } from '../../../src/analyses/clusters/models/kmeans.js'
import { seeded } from '../../../src/core/seeded.js'

const random = seeded(1)
const normal = () => Array.from({ length: 12 }, random).reduce((sum, x) => sum + x, -6)
const groups = [
  [0, 0],
  [6, 0],
  [0, 6],
].flatMap(([x, y]) => Array.from({ length: 200 }, () => [x! + normal(), y! + normal()]))
const even = Array.from({ length: 600 }, () => [random(), random()])

test('three groups are found as three', () => {
  const widths = [2, 3, 4].map((k) => silhouette(groups, kmeans(groups, k, 42).labels))
  expect(widths.indexOf(Math.max(...widths))).toBe(1)
  const three = kmeans(groups, 3, 42)
  expect(stability(groups, three, 9)).toBeGreaterThan(0.95)
  const { gap: one } = gap(groups, 1, kmeans(groups, 1, 42).inertia, 7)
  const { gap: of, error } = gap(groups, 3, three.inertia, 7)
  expect(of - error).toBeGreaterThan(one)
})
test('points spread evenly have no groups beyond chance', () => {
  const { gap: one } = gap(even, 1, kmeans(even, 1, 42).inertia, 7)
  for (const k of [2, 3, 4]) {
    const { gap: of, error } = gap(even, k, kmeans(even, k, 42).inertia, 7)
    expect(of - 2 * error).toBeLessThan(one)
  }
})
test('the order of points changes nothing but the order of labels', () => {
  const back = [...groups].reverse()
  const [one, other] = [kmeans(groups, 3, 42), kmeans(back, 3, 42)]
  expect(adjustedRand(one.labels, [...other.labels].reverse())).toBeGreaterThan(0.99)
})
test('the adjusted Rand index of Hubert and Arabie', () => {
  expect(adjustedRand([0, 0, 1, 1], [1, 1, 0, 0])).toBe(1)
  expect(adjustedRand([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12)
})
