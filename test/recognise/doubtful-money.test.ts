// Money that could be another, or none, and says so: files without prices, thousands that look like fractions, signs that cancel out.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recognise } from '../../src/recognise/recognise.js'
import { clientele } from '../support/cli.js'
import { codesOf, sourceOf } from '../support/source.js'
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

test('pieces and a price that are both negative are said', () => {
  const both = priced.replace('P1,2,10', 'P1,-2,-10')
  const found = recognise(sourceOf(both)).findings.find(({ code }) => code === 'both_negative')
  expect(found?.args).toMatchObject({ pieces: '-2', price: '-10', rows: 1 })
  for (const one of ['P1,-2,10', 'P1,2,-10'])
    expect(codes(priced.replace('P1,2,10', one))).not.toContain('both_negative')
})
