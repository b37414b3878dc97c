// The segment maps: the default one cell by cell, and the check of a user's own.
import { describe, expect, test } from 'vitest'
import { segmentLabels } from '../../../src/analyses/value/labels.js'
import { checkSegments, defaultSegments, type SegmentRule, segmentGrid } from '../../../src/analyses/value/segments.js'
import { UserError } from '../../../src/core/errors.js'
import { segmentOf } from '../../support/oracles/value.js'

const rule = (name: string, r: [number, number], f: [number, number]): SegmentRule => ({ name, r, f })

describe('the default map', () => {
  test('covers every cell once and reaches every rule', () => {
    expect(checkSegments(defaultSegments, 5)).toEqual({ uncovered: [], overlapping: [], unreachable: [] })
  })

  test.each([2, 3, 4, 5, 6, 7, 8, 9, 10])('gives each cell of %i scores the segment of the definition', (bins) => {
    const grid = segmentGrid(bins)
    expect(grid).toHaveLength(bins * bins)
    for (const [r, f, segment, few] of grid) {
      expect(segment, `r${r} f${f}`).toBe(segmentOf(r, f, bins))
      expect(few, `r${r} f${f}, two purchases`).toBe(segmentOf(r, f, bins, 2))
    }
  })

  test('has only names with a title, a meaning and an action', () => {
    for (const { name } of defaultSegments) {
      const label = segmentLabels.find((one) => one.name === name)
      expect(label?.action?.en, name).toBeTruthy()
      expect(label?.action?.zh, name).toBeTruthy()
    }
  })
})

describe('the check of a map', () => {
  test('lists the cells that no rule covers', () => {
    expect(checkSegments([rule('a', [1, 2], [1, 1])], 2).uncovered).toEqual(['r1 f2', 'r2 f2'])
  })

  test('lists the cells that rules of several names cover, first match first', () => {
    const { overlapping } = checkSegments([rule('a', [1, 2], [1, 2]), rule('b', [2, 2], [2, 2])], 2)
    expect(overlapping).toEqual(['r2 f2 (a, b)'])
  })

  test('does not mind an overlap of two areas of one name', () => {
    expect(checkSegments([rule('a', [1, 2], [1, 2]), rule('a', [2, 2], [2, 2])], 2).overlapping).toEqual([])
  })

  test('lists rules that earlier ones hide, that lie outside the grid, or whose range is turned round', () => {
    const rules = [
      rule('all', [1, 2], [1, 2]),
      rule('hidden', [1, 1], [1, 1]),
      rule('out', [3, 5], [1, 1]),
      rule('back', [2, 1], [1, 1]),
    ]
    expect(checkSegments(rules, 2).unreachable).toEqual(['2. hidden', '3. out', '4. back'])
  })

  test('finds nothing wrong with a map that covers everything once', () => {
    expect(checkSegments([rule('low', [1, 1], [1, 2]), rule('high', [2, 2], [1, 2])], 2)).toEqual({
      uncovered: [],
      overlapping: [],
      unreachable: [],
    })
  })
})

describe("a user's own map", () => {
  test('is refused when cells are uncovered, with the cells and two ways out', () => {
    const grid = () => segmentGrid(2, [rule('a', [1, 2], [1, 1])])
    expect(grid).toThrow(UserError)
    expect(grid).toThrow('2 of 4 cells have no segment: r1 f2, r2 f2')
  })

  test('gives uncovered cells the default name', () => {
    expect(segmentGrid(2, [rule('a', [1, 2], [1, 1])], 'rest')).toEqual([
      [1, 1, 'a', 'a'],
      [1, 2, 'rest', 'rest'],
      [2, 1, 'a', 'a'],
      [2, 2, 'rest', 'rest'],
    ])
  })

  test('lets the first match win', () => {
    expect(
      segmentGrid(2, [rule('top', [2, 2], [2, 2]), rule('all', [1, 2], [1, 2])]).map(([, , name]) => name),
    ).toEqual(['all', 'all', 'all', 'top'])
  })

  test('is drawn on the scores as they are, not brought to five', () => {
    const own = [rule('best', [10, 10], [10, 10]), rule('all', [1, 10], [1, 10])]
    expect(segmentGrid(10, own).filter(([, , name]) => name === 'best')).toEqual([[10, 10, 'best', 'best']])
  })
})
