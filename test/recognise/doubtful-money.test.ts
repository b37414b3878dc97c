// Money that could be another, or none, and says so: files without prices, thousands that look like fractions, signs that cancel out.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recognise } from '../../src/recognise/recognise.js'
import { clientele } from '../support/cli.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const codes = (text: string) => codesOf(recognise(sourceOf(text)))
const value = (files: Record<string, string>) => {
  const cwd = folder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text)
  return clientele(['value', ...Object.keys(files), '-f', 'csv'], { cwd })
}

const priced =
  'order_id,customer_id,product_id,quantity,unit_price,order_date\nO1,A,P1,1,10,2024-01-01\nO2,B,P1,2,10,2024-01-02\n'
const unpriced = 'order_id,customer_id,product_id,quantity,order_date\nO5,C,P1,7,2024-03-01\n'

test('a file of orders without prices beside one with them is said to count no money', async () => {
  const { err } = await value({ 'priced.csv': priced, 'unpriced.csv': unpriced })
  expect(err).toMatch(/warning: unpriced\.csv: no column says an amount or a price, so its 1 row counts no money/)
  const whole = { 'a.csv': priced, 'b.csv': priced.replaceAll('O1,', 'O8,').replaceAll('O2,', 'O9,') }
  expect((await value(whole)).err).not.toContain('no money')
  expect((await value({ 'unpriced.csv': unpriced })).err).not.toContain('beside files that do')
})

const german =
  'order_id;customer_id;product_id;quantity;unit_price;order_date\nO1;A;P1;1;1.234;01.02.2024\nO2;B;P2;1;2.500;13.02.2024\n'

test('three digits behind the only full stop are said where the file may be of a country with a decimal comma', () => {
  expect(codes(german)).toContain('number_ambiguous')
  expect(codes(german.replaceAll(';', ','))).toContain('number_ambiguous')
  expect(codes(german.replaceAll('.2024', '/2024').replaceAll('.02/', '/02/'))).toContain('number_ambiguous')
  const elsewhere = german.replaceAll(';', ',').replace('01.02.2024', '2024-02-01').replace('13.02.2024', '2024-02-13')
  // Proof of a decimal point, or nothing that doubts it.
  for (const other of [elsewhere, german.replace('2.500', '2.50'), german.replace('1.234', '0.234')])
    expect(codes(other)).not.toContain('number_ambiguous')
})

test('--decimal decides such numbers, and none that leave no doubt', async () => {
  const cwd = folder()
  writeFileSync(join(cwd, 'o.csv'), german)
  const revenue = async (...flags: string[]) => {
    const { out, err, code } = await clientele(['value', 'o.csv', '-f', 'csv', '--columns', 'monetary', ...flags], {
      cwd,
    })
    return { code, rows: out.split('\n').slice(1, 3).join(' '), doubted: err.includes('--decimal') }
  }
  expect(await revenue()).toEqual({ code: 0, rows: '1.234 2.50', doubted: true })
  expect(await revenue('--decimal', '.')).toEqual({ code: 0, rows: '1.234 2.50', doubted: false })
  expect(await revenue('--decimal', ',')).toEqual({ code: 0, rows: '1234.00 2500.00', doubted: false })
  writeFileSync(join(cwd, 'clientele.config.json'), '{"decimal": ","}')
  expect(await revenue()).toEqual({ code: 0, rows: '1234.00 2500.00', doubted: false })
  writeFileSync(join(cwd, 'o.csv'), german.replace('2.500', '2.5'))
  expect((await revenue()).rows).toBe('1.234 2.50')
  expect((await revenue('--decimal', ';')).code).toBe(2)
})

test('pieces and a price that are both negative are said', () => {
  const both = priced.replace('P1,2,10', 'P1,-2,-10')
  const found = recognise(sourceOf(both)).findings.find(({ code }) => code === 'both_negative')
  expect(found?.args).toMatchObject({ pieces: '-2', price: '-10', rows: 1 })
  for (const one of ['P1,-2,10', 'P1,2,-10'])
    expect(codes(priced.replace('P1,2,10', one))).not.toContain('both_negative')
})

const paid =
  'order_id,customer_id,total,order_date,amount_paid\n1,A,10,2024-01-01,10\n2,B,20,2024-01-02,0\n3,A,30,2024-01-03,15\n'

test('the total of an order counts, and not what was paid of it so far', () => {
  const amountOf = (text: string) => mappingOf(recognise(sourceOf(text))).net_amount
  expect(amountOf(paid)).toBe('total')
  expect(codes(paid)).toContain('amount_paid_so_far')
  expect(amountOf(paid.replace('-02,0', '-02,'))).toBe('total')
  // More than the total, all of it, a discount that may be the difference, no total.
  const more = paid.replace('-02,0', '-02,25')
  const full = paid.replace('-02,0', '-02,20').replace('-03,15', '-03,30')
  const discounted = paid.replace('date,amount', 'date,discount,amount').replaceAll(/(-0\d),/g, '$1,0,')
  const alone = paid.replace('total', 'weight')
  for (const other of [more, full, discounted, alone]) {
    expect(amountOf(other)).toBe('amount_paid')
    expect(codes(other)).not.toContain('amount_paid_so_far')
  }
  expect(mappingOf(recognise(sourceOf(paid), { map: { net_amount: 'amount_paid' } })).net_amount).toBe('amount_paid')
})

test('states of orders are no regions, though their column is called state', () => {
  const stated = 'order_id,customer_id,order_date,total,state\n1,A,2024-01-01,10,complete\n2,B,2024-01-02,20,canceled\n'
  const found = recognise(sourceOf(stated))
  expect(mappingOf(found)).toMatchObject({ status: 'state' })
  expect(found.rules?.find(({ outcome }) => outcome === 'cancelled')?.words).toContain('canceled')
  for (const places of [
    ['Ohio', 'Texas'],
    ['OH', 'CA'],
    ['Complete', 'Ohio'],
  ]) {
    const text = stated.replace('complete', places[0]!).replace('canceled', places[1]!)
    expect(mappingOf(recognise(sourceOf(text)))).toMatchObject({ region: 'state' })
  }
})

test('a share of a total is no amount', () => {
  const shares = 'order_id,order_date,customer_id,amount,total\n1,2024-01-01,A,10.00,40%\n2,2024-01-02,B,15.00,60%\n'
  expect(mappingOf(recognise(sourceOf(shares))).net_amount).toBe('amount')
  expect(mappingOf(recognise(sourceOf(shares.replace('amount', 'weight')))).net_amount).toBeUndefined()
})
