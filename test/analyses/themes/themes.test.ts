// Themes: words of the list, what is found in bad texts, movement beyond chance, and rows about some of the customers alone.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deviations, findGroups } from '../../../src/analyses/themes/groups.js'
import themes from '../../../src/analyses/themes/index.js'
import { themeMatcher } from '../../../src/analyses/themes/matcher.js'
import { themeWords } from '../../../src/analyses/themes/theme-words.js'
import { seeded } from '../../../src/core/seeded.js'
import { type Row, runModel } from '../../support/model.js'
import { workspace } from '../../support/workspace.js'

const { folder } = workspace()

const matched = (text: string) => {
  const { rows } = themeWords({ themes: null })
  return [...themeMatcher(rows.map(([theme, word]) => ({ theme: String(theme), word: String(word) })))(text)].sort()
}

test.each([
  ['The courier delivered it late', ['delivery']],
  ['Wrong item, I want a refund', ['returns', 'wrong_item']],
  ['It is not on TIME', ['delivery']],
  ['delivered on time', ['delivery']],
  ['送餐快，味道好', ['delivery', 'taste']],
  ['The app crashed; 客服 no reply', ['app', 'service']],
  ['', []],
])('%s: the words of the list', (text, expected) => {
  expect(matched(text)).toEqual(expected)
})

test('a file takes the place of the list, and one that is none is refused', () => {
  const path = join(folder(), 'themes.csv')
  writeFileSync(path, 'theme,words\nfit,snug;loose*\n颜色,色差；颜色\n')
  const { rows } = themeWords({ themes: path })
  expect(rows).toEqual([
    ['fit', 'snug'],
    ['fit', 'loose*'],
    ['颜色', '色差'],
    ['颜色', '颜色'],
  ])
  writeFileSync(path, 'name\nfit\n')
  expect(() => themeWords({ themes: path })).toThrow(/no column theme or words/)
  expect(() => themeWords({ themes: `${path}.none` })).toThrow(/no such file/)
})

test('log-odds with an informative prior, as worked out by hand', () => {
  // 30 of 1,000 against 10 of 2,000: prior 500 * 40 / 3000 = 6.6667.
  const prior = 20 / 3
  const bad = Math.log((30 + prior) / (1000 + 500 - 30 - prior))
  const good = Math.log((10 + prior) / (2000 + 500 - 10 - prior))
  const deviation = Math.sqrt(1 / (30 + prior) + 1 / (10 + prior))
  expect(deviations({ bad: 30, good: 10 }, 1000, 2000)).toBeCloseTo((bad - good) / deviation, 12)
  expect(deviations({ bad: 10, good: 20 }, 1000, 2000)).toBeCloseTo(0, 12)
})

/** Texts of which the bad ones speak of a broken hinge, together with neutral words. */
const hinges = () => {
  const random = seeded(3)
  const words = 'morning evening kitchen garden window table chair lamp shelf corner'.split(' ')
  return Array.from({ length: 400 }, (_, i) => {
    const isBad = i % 2 === 0
    const some = Array.from({ length: 3 }, () => words[Math.floor(random() * words.length)]!).join(' ')
    return {
      text: `${some} ${isBad && i % 8 === 0 ? 'hinge snapped' : 'plain'} ${i}`,
      polarity: isBad ? -0.8 : 0.8,
      respondents: 1,
    }
  })
}

test('what bad texts have in common is found, merged, and not what is covered', () => {
  expect(findGroups(hinges(), () => false)).toEqual([['hinge snapped']])
  expect(findGroups(hinges(), (term) => /hinge|snapped/.test(term))).toEqual([])
  // Four who say so are too few to be shown.
  expect(
    findGroups(
      hinges().filter(({ text }, i) => !text.includes('hinge') || i < 32),
      () => false,
    ),
  ).toEqual([])
})

const day0 = Date.UTC(2024, 0, 1) / 86_400_000
const response = (customer: string, dayNo: number, text: string): Row => ({
  customer_id: customer,
  feedback_day: day0 + dayNo,
  kind: 'review',
  text,
})

/** 100 texts in each half of 100 days; so many of each complain about delivery. */
const moving = (earlier: number, later: number) => ({
  feedback: Array.from({ length: 200 }, (_, i) => {
    const [half, place] = [Math.floor(i / 100), i % 100]
    const complains = place < (half === 0 ? earlier : later)
    return response(
      `C${i}`,
      half === 0 ? place % 50 : 50 + (place % 50),
      complains ? `awful delivery ${i}` : `lovely lamp ${i}`,
    )
  }),
})
const movementOf = async (earlier: number, later: number) =>
  (await runModel(themes, moving(earlier, later), '2024-12-31')).find((row) => row.theme === 'delivery')

test('complaints move where the halves differ beyond chance', async () => {
  // 4 and 15 of 100: z = 2.65; 8 and 15: z = 1.55; 15 and 4: falling.
  expect(await movementOf(4, 15)).toMatchObject({
    movement: 'rising',
    earlier_complaints: 0.04,
    later_complaints: 0.15,
  })
  expect((await movementOf(8, 15))?.movement).toBe('steady')
  expect((await movementOf(15, 4))?.movement).toBe('falling')
  expect((await movementOf(1, 3))?.movement).toBe('unknown')
})
