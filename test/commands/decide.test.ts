// Steady classes: what --hold keeps and what not, worked out by hand; overrides that hold, expire, and no longer matter.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
let cwd: string

/** One order each, so that the amounts are the monetary values. */
const orders = (amounts: Record<string, number>) =>
  `order_id,customer_id,order_date,amount\n${Object.entries(amounts)
    .map(([id, amount], i) => `o${i},${id},2024-12-31,${amount}`)
    .join('\n')}\n`
const rows = async (args: string[]) => {
  const { code, out, err } = await clientele([...args, '-q', '-f', 'csv'], { cwd })
  expect(code, err).toBe(0)
  const [head, ...lines] = out.trimEnd().split('\n')
  const at = (name: string) => head!.split(',').indexOf(name)
  return {
    err,
    of: (id: string) => {
      const cells = lines.find((line) => line.startsWith(`${id},`))!.split(',')
      const get = (name: string) => cells[at(name)]
      return [get('value_class'), get('computed'), get('decided_by')]
    },
    head: head!,
    line: (id: string) => lines.find((line) => line.startsWith(`${id},`))!,
  }
}
const fixed = { value: { tiers: 'fixed', high_amount: 100, medium_amount: 50 } }

beforeAll(() => {
  cwd = folder()
  writeFileSync(join(cwd, 'fixed.json'), JSON.stringify(fixed))
  writeFileSync(join(cwd, 'orders.csv'), orders({ a: 96, b: 94, c: 104, d: 106, e: 100, f: 49, g: 101, h: 48 }))
  const held = ['a,high', 'b,high', 'c,medium', 'd,medium', 'e,medium', 'f,medium', 'g,low', 'h,high']
  writeFileSync(join(cwd, 'last.csv'), `customer_id,value_class\n${held.join('\n')}\n`)
})
const value = ['value', 'orders.csv', '--config', 'fixed.json']
const hold = [...value, '--hold', '5%', '--previous', 'last.csv']

describe('--hold 5%', () => {
  test.each([
    ['a', '96 is within 5% below 100', ['high', 'medium', 'hold']],
    ['b', '94 is not', ['medium', 'medium', 'rule']],
    ['c', '104 is within 5% above 100', ['medium', 'high', 'hold']],
    ['d', '106 is not', ['high', 'high', 'rule']],
    ['e', '100 is on the limit', ['medium', 'high', 'hold']],
    ['f', '49 is within 5% below 50', ['medium', 'low', 'hold']],
    ['g', 'from low to high crosses 50 by far', ['high', 'high', 'rule']],
    ['h', 'from high to low crosses 100 by far', ['low', 'low', 'rule']],
  ])('%s: %s', async (id, _why, expected) => {
    expect((await rows(hold)).of(id)).toEqual(expected)
  })

  test('says so in the reason', async () => {
    expect((await rows(hold)).line('a')).toContain(
      'kept from the last run: by the rules medium, but monetary 96.0 is within 5% of the limit 100.0',
    )
    expect((await rows([...hold, '--lang', 'zh'])).line('a')).toContain('保持上次类别：按规则为 medium')
  })

  test('holds stages by the risk where they go by the return chance', async () => {
    const ago = (days: number) => new Date(Date.UTC(2024, 11, 31 - days)).toISOString().slice(0, 10)
    const bought = (n: number, name: string, ages: number[]) =>
      Array.from({ length: n }, (_, i) => ages.map((age) => `${name}${i},${ago(age)},10`)).flat()
    // Of 25 silent for 12 days 12 came back then: chance 0.48, risk 52, within 5 % of 50. All other gaps are of a day.
    const lines = [
      ...bought(30, 'p', [31, 30]),
      ...bought(12, 's', [42, 30]),
      ...bought(13, 'o', [30]),
      ...bought(1, 'asker', [2]),
    ]
    const text = lines.map((line, i) => `${i},${line}`).join('\n')
    writeFileSync(join(cwd, 'silent.csv'), `order_id,customer_id,order_date,amount\n${text}\n`)
    const params = { chance_gaps: 1, min_similar: 1, horizon_days: 10 }
    writeFileSync(join(cwd, 'chance.json'), JSON.stringify({ lifecycle: params }))
    writeFileSync(join(cwd, 'stages.csv'), 'customer_id,lifecycle_class\nasker0,active\ns0,active\n')
    const { code, out, err } = await clientele(
      ['lifecycle', 'silent.csv', '--config', 'chance.json', '--as-of', '2024-12-31', '-q', '-f', 'csv'].concat([
        '--hold',
        '5%',
        '--previous',
        'stages.csv',
      ]),
      { cwd },
    )
    expect(code, err).toBe(0)
    const line = (id: string) => out.split('\n').find((one) => one.startsWith(`${id},`))!
    expect(line('asker0')).toContain('asker0,active,at_risk,hold,')
    expect(line('asker0')).toContain('by the rules at_risk, but risk 52.0 is within 5% of the limit 50.0')
    expect(line('s0')).toContain('s0,churned,churned,rule,')
  })

  test('adds no column where it is not asked for', async () => {
    expect((await rows(value)).head).not.toContain('decided_by')
  })

  test('does not go on from a class that was set by hand', async () => {
    writeFileSync(join(cwd, 'set.csv'), 'customer_id,value_class,computed,decided_by\na,high,medium,override\n')
    const set = await rows([...value, '--hold', '5%', '--previous', 'set.csv'])
    expect(set.of('a')).toEqual(['medium', 'medium', 'rule'])
  })

  test('works where limits follow from shares, from a folder of results', async () => {
    const night = ['classify', 'orders.csv', '-q', '--only', 'value', '-o', 'night']
    expect((await clientele(night, { cwd })).code).toBe(0)
    const again = await clientele([...night, '--hold', '5%', '--previous', 'night'], { cwd })
    expect(again.code, again.err).toBe(0)
    const first = await clientele([...night.slice(0, -1), 'new', '--hold', '5%', '--previous', 'new'], { cwd })
    expect(first.code, first.err).toBe(0)
    const verified = await clientele(['verify', 'night'], { cwd })
    expect(verified.code, verified.err).toBe(0)
    const noted = await clientele([...night.filter((arg) => arg !== '-q'), '--hold', '2.5%', '--previous', 'night'], {
      cwd,
    })
    expect(noted.err).toContain('held against night as of 2024-12-31, margin 2.5%')
    const env = { CLIENTELE_KEY: 'a key of this test, long enough' }
    const hidden = await clientele([...value, '--pseudonymize', '--hold', '5%', '--previous', 'night'], { cwd, env })
    expect([hidden.code, hidden.err]).toEqual([3, expect.stringContaining('night has ids as they are, this run other')])
  })

  test('measures from the lowest of the class above where limits follow from shares', async () => {
    writeFileSync(join(cwd, 'heads.json'), JSON.stringify({ value: { tiers: 'heads' } }))
    // The two with most are high, the next three medium.
    const amounts = { a: 200, b: 100, c: 98, d: 60, e: 50, f: 49, g: 40, h: 30, i: 20, j: 10 }
    writeFileSync(join(cwd, 'many.csv'), orders(amounts))
    writeFileSync(join(cwd, 'before.csv'), 'customer_id,value_class\nb,medium\nc,high\nd,high\nf,medium\ng,medium\n')
    const { of, line } = await rows([
      'value',
      'many.csv',
      '--config',
      'heads.json',
      '--hold',
      '5%',
      '--previous',
      'before.csv',
    ])
    expect(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => [id, ...of(id)])).toEqual([
      ['a', 'high', 'high', 'rule'],
      ['b', 'medium', 'high', 'hold'],
      ['c', 'high', 'medium', 'hold'],
      ['d', 'medium', 'medium', 'rule'],
      ['e', 'medium', 'medium', 'rule'],
      ['f', 'medium', 'low', 'hold'],
      ['g', 'low', 'low', 'rule'],
    ])
    expect(line('c')).toContain('monetary 98.0 is within 5% of the limit 100.0')
    expect(line('f')).toContain('monetary 49.0 is within 5% of the limit 50.0')
  })

  test.each<[string[], string, number]>([
    [[...value, '--hold', '5%'], '--hold needs the result of the last run', 2],
    [[...value, '--hold', '5', '--previous', 'last.csv'], '--hold 5: takes a margin', 2],
    [[...value, '--hold', '5%', '--previous', 'no'], 'no such file or folder: no', 3],
    [
      ['behaviour', 'orders.csv', '--hold', '5%', '--previous', 'last.csv'],
      '--hold: no limits on one number decide behaviour',
      2,
    ],
  ])('%s is refused', async (args, message, code) => {
    const ended = await clientele([...args, '-q'], { cwd })
    expect(ended.code).toBe(code)
    expect(ended.err).toContain(`clientele: ${message}`)
  })
})

describe('--overrides', () => {
  const write = (lines: string[]) =>
    writeFileSync(join(cwd, 'hand.csv'), `id,class,value,until,why\n${lines.join('\n')}\n`)
  const overridden = [...value, '--overrides', 'hand.csv']

  test('are all named up to ten that find nobody', async () => {
    const nobody = (n: number) => Array.from({ length: n }, (_, i) => `x${i},value,high,,by hand`)
    write(nobody(10))
    expect((await clientele(overridden, { cwd })).err).not.toContain('more like these')
    write(nobody(11))
    expect((await clientele(overridden, { cwd })).err).toContain('hand.csv: 1 more like these')
  })

  test('are respected, marked, and reported when they expire or no longer matter', async () => {
    write([
      'a,value,low,2024-12-31,owes us money',
      'b,value,high,2024-12-30,new contract',
      'd,value,high,,always',
      'nobody,value,high,,',
    ])
    const { of, line, err } = await rows(overridden)
    expect(of('a')).toEqual(['low', 'medium', 'override'])
    expect(line('a')).toContain('set by hand: owes us money, until 2024-12-31')
    expect(of('b')).toEqual(['medium', 'medium', 'rule'])
    expect(of('d')).toEqual(['high', 'high', 'override'])
    expect(err.split('\n').filter((text) => text.includes('hand.csv'))).toEqual([
      'warning: hand.csv: value = high for b (line 3) expired on 2024-12-30',
      'warning: hand.csv: value = high for d (line 4) no longer matters: it is high by the rules',
      'warning: hand.csv: value = high for nobody (line 5): there is no such customer',
    ])
  })

  test('name products by their ids where those of customers are hidden', async () => {
    const baskets = Array.from({ length: 12 }, (_, n) =>
      ['P', 'Q'].map((sku) => `${n},c${n},2024-12-30,${sku},1,5.00\n`),
    )
    const lines = ['20,d,2024-12-31,P,1,5.00\n', '21,e,2024-12-31,R,1,5.00\n', ...baskets.flat()]
    writeFileSync(join(cwd, 'baskets.csv'), `order_id,customer_id,order_date,sku,qty,unit_price\n${lines.join('')}`)
    write(['P|Q,related,chance,,', 'Q|P,related,substitute,,'])
    const env = { CLIENTELE_KEY: 'a key of this test, long enough' }
    const args = ['related', 'baskets.csv', '--overrides', 'hand.csv', '--pseudonymize', '-q', '-f', 'csv']
    const { out, err } = await clientele(args, { cwd, env })
    expect(out, err).toMatch(/^(P,Q,chance|Q,P,substitute),\w+,override,/m)
  })

  test('of pairs that nobody bought say how a pair is named', async () => {
    const lines = ['1,a,2024-12-30,P', '1,a,2024-12-30,Q', '2,b,2024-12-31,P', '2,b,2024-12-31,Q', '3,c,2024-12-31,R']
    writeFileSync(
      join(cwd, 'lines.csv'),
      `order_id,customer_id,order_date,sku,qty,unit_price\n${lines.map((l) => `${l},1,5.00\n`).join('')}`,
    )
    write(['P|Z,related,chance,,'])
    const { err } = await rows(['related', 'lines.csv', '--overrides', 'hand.csv'])
    expect(err).toContain('there is no such product pair; an id is product_id|other_product_id\n')
  })

  test('expire by the as-of day, not by the clock', async () => {
    write(['a,value,low,1990-01-01,then'])
    expect((await rows(overridden)).of('a')).toEqual(['medium', 'medium', 'rule'])
  })

  test('stand over what is held', async () => {
    write(['a,value,low,,'])
    expect((await rows([...hold, '--overrides', 'hand.csv'])).of('a')).toEqual(['low', 'medium', 'override'])
  })

  test.each<[string, string]>([
    ['a,valu,high,,', 'line 2: no classification valu'],
    ['a,value,hig,,', 'line 2: value is never hig'],
    ['a,value,high,soon,', 'line 2: until soon: not a day'],
    [',value,high,,', 'line 2: no id'],
    ['a,value,high,,\na,value,low,,', 'line 3: value of a is set twice'],
  ])('%s is refused', async (line, message) => {
    write([line])
    const { code, err } = await clientele([...overridden, '-q'], { cwd })
    expect(code).toBe(3)
    expect(err).toContain(message)
  })
})
