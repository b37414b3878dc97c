import type { Row } from '../../engines/engine.js'
import type { Fit } from '../fit.js'
import { chooseGroups } from './models/choose.js'
import { featureScale, features, type Measured, measuredOf, pointsOf, type Scale, scaled } from './models/features.js'
import { type Clustering, distance, type Points } from './models/kmeans.js'
import { type Limit, ruleFor, ruleText } from './models/rules.js'
import { groupName } from './names.js'
import type { FrozenRow } from './parameters.js'

const empty = {
  group_no: null,
  group_name: null,
  rule: null,
  figure: null,
  position: null,
  value: null,
  ...Object.fromEntries(features.map((name) => [name, null])),
}
const figures = (figure: string, values: number[]): Row[] =>
  values.map((value, k) => ({ ...empty, part: 'figure', figure, position: k + 1, value }))
const coordinates = (part: string, values: number[], more: Row = {}): Row => ({
  ...empty,
  part,
  ...Object.fromEntries(features.map((name, k) => [name, values[k]!])),
  ...more,
})

/** Mean amount of a purchase as ln(1 + x); it is no feature, but groups are named after it. */
const averageOrder = ({ monetary, frequency }: Measured): number | null =>
  monetary === null || !frequency ? null : Math.log(1 + Math.max(0, monetary) / frequency)

/** How far the mean of each trait lies from that of all other customers, for one group. */
function awayFrom(whole: { customers: Measured[]; points: number[][] }, average: Scale, isInside: boolean[]) {
  const inside = isInside.filter(Boolean).length
  const apart = (of: (i: number) => number) => {
    let [own, other] = [0, 0]
    for (const [i, is] of isInside.entries()) {
      if (is) own += of(i)
      else other += of(i)
    }
    return own / inside - other / (isInside.length - inside)
  }
  return {
    ...Object.fromEntries(features.map((name, k) => [name, apart((i) => whole.points[i]![k]!)])),
    average_order: apart((i) => scaled(average, averageOrder(whole.customers[i]!))),
  }
}

const limitsRow = (part: 'low' | 'high', group_no: number, rule: Limit[]): Row => ({
  ...empty,
  part,
  group_no,
  ...Object.fromEntries(rule.filter(({ side }) => side === part).map(({ feature, at }) => [feature, at])),
})

/** How far customers lie from the centres of their groups on average. */
const meanDistance = (points: Points, { centres, labels }: Clustering): number =>
  points.reduce((sum, point, i) => sum + Math.sqrt(distance(point, centres[labels[i]!]!)), 0) / points.length

/** The figures of a file say how its groups were found, among the customers of then. */
const keptRow = ({ figure, ...row }: FrozenRow): Row => ({
  ...empty,
  ...row,
  figure: figure === null || figure === 'groups' ? figure : `kept_${figure}`,
})

/** Customers below which no groups are looked for. */
export const fewest = 20

/** Groups of a sample of customers: scales, centres, names, rules, and how they were judged. */
function findGroups(customers: Measured[], k: number | null): Row[] {
  if (customers.length < fewest) return []
  const { scales, points } = pointsOf(customers)
  const chosen = chooseGroups(points, k)
  if (!chosen) return []
  const { clustering, tried, gaps, found } = chosen
  const judged = [
    ...figures('groups', [found || k !== null ? clustering.centres.length : 1]),
    ...figures(
      'silhouette',
      tried.map(({ width }) => width),
    ),
    ...figures(
      'stability',
      tried.map(({ likeness }) => likeness),
    ),
    ...figures('gap', gaps),
    ...figures('distance', [meanDistance(points, clustering)]),
  ]
  if (!found && k === null) return judged
  const spending = features.indexOf('monetary')
  const order = clustering.centres
    .map((centre, from) => ({ centre, from }))
    .sort((a, b) => b.centre[spending]! - a.centre[spending]! || a.from - b.from)
  const labels = clustering.labels.map((label) => order.findIndex(({ from }) => from === label) + 1)
  const average = featureScale(customers.flatMap((one) => averageOrder(one) ?? []))
  const groups = order.flatMap(({ centre }, at) => {
    const group_no = at + 1
    const isInside = labels.map((label) => label === group_no)
    const rule = ruleFor(customers, labels, group_no)
    const group_name = groupName(awayFrom({ customers, points }, average, isInside))
    return [
      coordinates('centre', centre, { group_no, group_name, rule: ruleText(rule) }),
      limitsRow('low', group_no, rule),
      limitsRow('high', group_no, rule),
    ]
  })
  return [
    coordinates(
      'middle',
      scales.map(({ middle }) => middle),
    ),
    coordinates(
      'spread',
      scales.map(({ spread }) => spread),
    ),
    ...groups,
    ...judged,
  ]
}

/** The groups among the customers of the sample, or those of a file that was written before. */
export const foundGroups: Fit = {
  name: 'clusters_found',
  method:
    'k-means over robustly scaled logarithms, k by silhouette and stability, gap statistic along principal axes, 1',
  reads: {
    relation: 'clusters_sample',
    columns: Object.fromEntries(features.map((name) => [name, 'number'])) as Fit['reads']['columns'],
  },
  columns: {
    part: 'text',
    group_no: 'integer',
    group_name: 'text',
    rule: 'text',
    figure: 'text',
    position: 'integer',
    value: 'number',
    ...(Object.fromEntries(features.map((name) => [name, 'number'])) as Fit['columns']),
  },
  fit: (rows, { k, centres }) =>
    Array.isArray(centres)
      ? (centres as FrozenRow[]).map(keptRow)
      : findGroups(rows.map(measuredOf), k as number | null),
}
