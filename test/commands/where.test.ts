// Conditions on texts as people type them: letter case does not matter, and what nobody has is said.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

function shop(config?: object) {
  const at = folder()
  writeFileSync(
    join(at, 'customers.csv'),
    'customer_id,country,industry\nc1,Germany,Retail\nc2,germany,Ärzte\nc3,France,Retail\nc4,,Mining; oil\n',
  )
  writeFileSync(
    join(at, 'orders.csv'),
    'order_id,customer_id,order_date,amount\n1,c1,2024-01-05,10\n2,c2,2024-02-05,20\n3,c3,2024-03-05,30\n',
  )
  if (config) writeFileSync(join(at, 'clientele.config.json'), JSON.stringify(config))
  return at
}

const ids = (out: string) =>
  out
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0])

const asked = async (where: string, command = 'profile') => {
  const { code, out, err } = await clientele([command, 'orders.csv', 'customers.csv', '--where', where, '-f', 'csv'], {
    cwd: shop(),
  })
  return { code, ids: ids(out), warnings: err.split('\n').filter((line) => line.includes(' has ')) }
}

test.each([
  ...['value', 'classify'].flatMap((command) => [
    [command, '', 'it is empty'],
    [command, ' ', 'it is empty'],
    [command, 'value =', 'a value expected after value_class ='],
    [command, 'value = high low', '"low" was not expected here'],
  ]),
  ['classify', 'frequency > 1', 'frequency is a column of value and clusters'],
])('%s --where "%s" is refused: %s', async (command, where, words) => {
  const { code, out, err } = await clientele([command!, 'orders.csv', '--where', where!], { cwd: shop() })
  expect({ code, out }, err).toEqual({ code: 2, out: '' })
  expect(err).toContain(`--where: ${words}`)
})

test.each([
  ['value = hig', 'value_class is never hig', 'did you mean high?'],
  ['recency_days < soon', 'recency_days is a number: soon is none', 'for example'],
  ['value not = high', 'after value_class comes =, <>', 'for example'],
  ['value', 'after value_class comes =, <>', 'for example'],
  ['value = high and', 'a class or an evidence column expected at the end', 'for example'],
  ['(value = high', ') expected at the end', 'for example'],
  ['monetary is nothing', 'after "monetary is" comes missing or not missing', 'for example'],
  ['value in high', '( expected before "high"', 'for example'],
  ['recency_day < 3', 'no class or evidence column recency_day', 'did you mean recency_days?'],
  ['rfn = 555', 'no class or evidence column rfn', 'did you mean rfm?'],
  ['rf = 55', 'no class or evidence column rf', 'written like "value = high and recency_days < 30"; classes: value'],
  ['At_risk', 'no class or evidence column At_risk', 'At_risk is a class: "lifecycle = At_risk"\n'],
])('--where "%s" is refused: %s; %s', async (where, words, hint) => {
  const { code, err } = await clientele(['value', 'orders.csv', '--where', where], { cwd: shop() })
  expect({ code, err }).toMatchObject({ code: 2 })
  expect(err).toContain(`--where: ${words}`)
  expect(err).toContain(hint)
})

describe('a text is found however its letters are written', () => {
  test.each([
    ['country = Germany', ['c1', 'c2']],
    ['country = GERMANY', ['c1', 'c2']],
    ['country = " germany "', ['c1', 'c2']],
    ['country in (germany, FRANCE)', ['c1', 'c2', 'c3']],
    ['country <> GERMANY', ['c3', 'c4']],
    ['not country = GERMANY', ['c3', 'c4']],
    ['industry = ÄRZTE', ['c2']],
    ['Country = germany', ['c1', 'c2']],
    ['COUNTRY == Germany AND Industry == retail', ['c1']],
    ["country like 'GER%' Or country = france", ['c1', 'c2', 'c3']],
    ["industry not like '%i%'", ['c2']],
  ])('%s', async (where, found) => {
    expect(await asked(where)).toEqual({ code: 0, ids: found, warnings: [] })
  })

  test('a class, too', async () => {
    expect((await asked('value = HIGH', 'value')).ids).toEqual((await asked('value = high', 'value')).ids)
    expect((await asked('value = HIGH', 'value')).ids.length).toBeGreaterThan(0)
  })
})

describe('a text that nobody has is said with what there is', () => {
  test('the nearest', async () => {
    const { code, ids: found, warnings } = await asked('country = Germnay')
    expect({ code, found }).toEqual({ code: 0, found: [] })
    expect(warnings.join()).toMatch(/no customer has profile\.country = Germnay: did you mean germany\?/i)
  })

  test('or the most frequent, where none is near', async () => {
    const { warnings } = await asked('industry = x')
    expect(warnings.join()).toMatch(
      /no customer has profile\.industry = x: it is retail, (ärzte, "?mining; oil|"?mining; oil"?, ärzte)/i,
    )
  })

  test('also of one in a list, and beside others that are there', async () => {
    const { ids: found, warnings } = await asked('country in (Germany, Frnace)')
    expect(found).toEqual(['c1', 'c2'])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/Frnace: did you mean france/i)
  })

  test('and in the named segments of the config file', async () => {
    const at = shop({ segments: [{ name: 'dach', where: 'country = Germnay' }] })
    const { code, err } = await clientele(['classify', 'orders.csv', 'customers.csv', '--only', 'profile,value'], {
      cwd: at,
    })
    expect(code).toBe(0)
    expect(err).toMatch(/no customer has profile\.country = Germnay: did you mean germany/i)
  })
})

describe('numbers and days between two others, both included', () => {
  test.each([
    ['monetary between 10 and 20', ['c1', 'c2']],
    ['monetary Between 20 AND 30 and recency_days < 10', ['c3']],
    ['monetary not between 11 and 29', ['c1', 'c3', 'c4']],
    ['last_day between 2024-02-01 and 2024-02-28', ['c2']],
    ['last_day between 2024-02-05 and 2024-03-05', ['c2', 'c3']],
    ['last_day = 2024-02-05', ['c2']],
    ['revenue_share >= 50%', ['c3']],
    ['revenue_share < 0.17', ['c1']],
    ['monetary != 20 and monetary is not null', ['c1', 'c3']],
    ['monetary is missing', ['c4']],
    ['monetary is not missing and not (monetary < 20 or monetary = 30)', ['c2']],
    ['monetary > 10 and monetary < 30', ['c2']],
    ['monetary <= 10', ['c1']],
  ])('%s', async (where, found) => {
    expect((await asked(where, 'value')).ids).toEqual(found)
  })

  test.each([
    ['monetary between 10', /and expected at the end/],
    ['monetary like 10', /like is for texts/],
    ['named_segment = x', /no named segments in the config file/],
  ])('%s is refused', async (where, says) => {
    const { code, err } = await clientele(['value', 'orders.csv', '--where', where], { cwd: shop() })
    expect(code).toBe(2)
    expect(err).toMatch(says)
  })
})

describe('named segments', () => {
  const segments = [
    { name: 'save_now', where: 'country = germany' },
    { name: 'retail', where: 'industry = retail' },
  ]
  test.each([
    ['segment = save_now', ['c1', 'c2']],
    ['segment = RETAIL', ['c3']],
    ['segments = retail', ['c1', 'c3']],
    ['named_segment in (save_now, retail)', ['c1', 'c2', 'c3']],
    ['not segment = save_now and country is not missing', ['c3']],
    ['segment <> save_now and segments == retail', ['c3']],
  ])('%s', async (where, found) => {
    const { code, out } = await clientele(['profile', 'orders.csv', 'customers.csv', '--where', where, '-f', 'csv'], {
      cwd: shop({ segments }),
    })
    expect({ code, ids: ids(out) }).toEqual({ code: 0, ids: found })
  })

  test.each([
    ["segments like 'save%'", 'segments is one of save_now, retail', 'write segments = save_now'],
    ['named_segment is missing', 'named_segment is one of save_now, retail', 'write named_segment = save_now'],
    ['segments = zzzzzz', 'segments is one of save_now, retail', 'write segments = save_now'],
    ['segments = retial', 'segments is one of save_now, retail', 'write segments = retail'],
    ['segments in (retail, svae_now)', 'segments is one of save_now, retail', 'write segments = save_now'],
    ['segments not <> retail', 'segments is one of save_now, retail', 'write segments = save_now'],
    ['segment =', 'a value expected after segment', 'for example'],
  ])('%s is refused: %s', async (where, says, hint) => {
    const { code, err } = await clientele(['profile', 'orders.csv', 'customers.csv', '--where', where], {
      cwd: shop({ segments }),
    })
    expect(code).toBe(2)
    expect(err).toContain(`--where: ${says}`)
    expect(err).toContain(hint)
  })

  test('stand beside the segments of value, and are counted in the summary', async () => {
    const at = shop({ segments })
    const rows = ['orders.csv', 'customers.csv', '--only', 'value,profile']
    const whole = await clientele(['classify', ...rows], { cwd: at })
    expect(whole.out).toMatch(/Named segments[\s\S]*save_now +2 customers +30\.00\nretail +2 customers +40\.00/)
    const own = await clientele(
      ['value', 'orders.csv', 'customers.csv', '--where', 'segment = prospect', '-f', 'csv'],
      {
        cwd: at,
      },
    )
    expect(ids(own.out)).toEqual(['c4'])
  })
})

test('classify --where narrows the summaries and shows the rows', async () => {
  const { code, out } = await clientele(
    ['classify', 'orders.csv', 'customers.csv', '--only', 'value,profile', '--full', '--where', 'country = germany'],
    { cwd: shop() },
  )
  expect(code).toBe(0)
  expect([...out.matchAll(/^total +(\d+)/gm)].map(([, n]) => n)).toEqual(['2', '2'])
  expect(out).toMatch(/customer_id +value_class +profile_class[\s\S]*\nc1 [\s\S]*\nc2 [\s\S]*2 rows/)
  expect(out).not.toMatch(/^c3 /m)
})
