// A user's own export in the config file: what it names is there, or is refused with the nearest name.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

const own = {
  name: 'till',
  role: 'orders',
  fingerprint: ['Bon', 'Wer', 'Earned'],
  map: { order_id: 'Bon', customer_id: 'Wer', order_day: 'Wann', net_amount: 'Earned' },
}

async function read(source: object) {
  const at = folder()
  writeFileSync(join(at, 'till.csv'), 'Bon,Wer,Wann,Amount,Earned\n1,a,2024-01-05,99,10\n2,b,2024-01-06,99,20\n')
  writeFileSync(join(at, 'clientele.config.json'), JSON.stringify({ sources: [{ ...own, ...source }] }))
  const { code, out, err } = await clientele(['value', 'till.csv', '-f', 'csv'], { cwd: at })
  return { code, out, err }
}

test('a sound one settles its columns', async () => {
  const { code, err } = await read({})
  expect(code).toBe(0)
  expect(err).toContain('net_amount = Earned')
})

test.each([
  ['an unknown field', { map: { order_id: 'Bon', net_amout: 'Earned' } }, /net_amout.*did you mean net_amount/s],
  ['a field of another role', { map: { on_hand: 'Earned' } }, /orders have no field on_hand/],
  ['an unknown header', { map: { net_amount: 'Eaned' } }, /map\.net_amount: no column "Eaned" in till\.csv.*"Earned"/s],
  ['none of several headers', { map: { net_amount: ['Eaned', 'Took'] } }, /no column "Eaned" or "Took"/],
  ['one column twice', { map: { order_id: 'Bon', customer_id: 'bon' } }, /order_id and customer_id are both "bon"/],
  ['an unknown field that it does not give', { no: ['regin'] }, /source till, no: .*did you mean region/s],
  ['an unknown header to fill by', { fill: { by: 'Bno', columns: ['Wer'] } }, /fill: no column "Bno".*"Bon"/s],
])('%s is refused', async (_, source, message) => {
  const { code, err } = await read(source)
  expect(err).toMatch(message)
  expect(code).toBe(3)
})

test('a fingerprint that nearly fits is said', async () => {
  const { err } = await read({ fingerprint: ['Bon', 'Wer', 'Earnd'] })
  expect(err).toMatch(/till\.csv: not read as till .*"Earnd"; did you mean "Earned"\?/)
})

test('also where the file is known without it', async () => {
  const at = folder()
  writeFileSync(join(at, 'till.csv'), 'order_id,customer_id,order_date,amount,Till No\n1,a,2024-01-05,99,7\n')
  const sources = [{ ...own, fingerprint: ['order_id', 'Till Nr'], map: { net_amount: 'amount' } }]
  writeFileSync(join(at, 'clientele.config.json'), JSON.stringify({ sources }))
  const { code, err } = await clientele(['value', 'till.csv'], { cwd: at })
  expect(code).toBe(0)
  expect(err).toMatch(/till\.csv: not read as till .*"Till Nr"; did you mean "Till No"\?/)
})

test('of several headers one is enough', async () => {
  const { code } = await read({ map: { ...own.map, net_amount: ['Took', 'Earned'] } })
  expect(code).toBe(0)
})
