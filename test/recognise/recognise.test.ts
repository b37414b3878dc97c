import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/core/errors.js'
import type { Reading } from '../../src/core/source.js'
import { checkMap } from '../../src/recognise/check-map.js'
import { recognise } from '../../src/recognise/recognise.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'

describe('columns by their values', () => {
  test('a column called an amount whose values are no numbers is none', () => {
    const recognised = recognise(
      sourceOf('order_id,customer_id,order_date,amount,price\n1,c1,2024-01-05,low,5\n2,c2,2024-01-06,high,6\n'),
    )
    expect(mappingOf(recognised).net_amount).toBe('price')
  })

  test('readings go with the columns', () => {
    const { columns } = recognise(sourceOf('date;customer;amount\n03.04.2024;007;1.234,50 €\n17.04.2024;008;12,00 €\n'))
    const readings = Object.fromEntries(columns.map(({ field, reading }): [string, Reading] => [field, reading]))
    expect(readings).toEqual({
      order_day: { kind: 'date', format: '%d.%m.%Y', time: false },
      customer_id: { kind: 'id', float: false },
      net_amount: { kind: 'number', decimal: ',', thousands: '.', strip: true, percent: false, parentheses: false },
    })
  })

  test('day and month that nothing settles are reported with both formats', () => {
    const source = sourceOf('order_id,customer_id,order_date,total\n1,c1,03/04/2024,10\n2,c2,05/06/2024,20\n')
    const recognised = recognise(source)
    expect(codesOf(recognised)).toEqual(['date_ambiguous'])
    expect(recognised.findings[0]!.args).toMatchObject({ format: '%d/%m/%Y', other: '%m/%d/%Y' })
    const settled = recognise(source, { dateFormat: '%m/%d/%Y' })
    expect(codesOf(settled)).toEqual([])
    const odd = recognise(sourceOf('customer_id,order_date,total\nc1,2024.5.Jan,10\n'), { dateFormat: '%Y.%d.%b' })
    expect(odd.columns.find(({ field }) => field === 'order_day')!.reading).toMatchObject({ format: '%Y.%d.%b' })
    expect(settled.columns.find(({ field }) => field === 'order_day')!.reading).toEqual({
      kind: 'date',
      format: '%m/%d/%Y',
      time: false,
    })
  })

  test('the name of the file weighs where the columns leave a doubt', () => {
    const text = 'sku,qty,date\nA,10,2024-01-01\nB,3,2024-01-01\n'
    expect(recognise(sourceOf(text, 'sales.csv')).role).toBe('order_lines')
    expect(recognise(sourceOf(text, '库存.csv')).role).toBe('stock')
  })
})

describe('what the user says', () => {
  const text = 'Id,Buyer,Datum,Summe\n1,c1,2024-01-05,10\n2,c2,2024-01-06,20\n'
  test('--map beats names, by header, by its words or by number', () => {
    for (const header of ['Summe', 'summe ', '#4']) {
      const recognised = recognise(sourceOf(text), { role: 'orders', map: { order_day: 'Datum', net_amount: header } })
      expect(mappingOf(recognised)).toEqual({
        order_id: 'Id',
        customer_id: 'Buyer',
        order_day: 'Datum',
        net_amount: 'Summe',
      })
      expect(recognised.columns.find(({ field }) => field === 'net_amount')!.by).toBe('user')
      expect(recognised.roleBy).toBe('user')
    }
  })
  test('--map settles a file without a header', () => {
    const recognised = recognise(sourceOf('1,c1,2024-01-05,10\n2,c2,2024-01-06,20\n'), {
      map: { order_day: '#3', customer_id: '#2', net_amount: '#4' },
    })
    expect(recognised).toMatchObject({ role: 'orders', file: { dialect: { headerLine: 0 } } })
    expect(recognised.columns.map(({ field, index }) => [field, index])).toEqual([
      ['customer_id', 1],
      ['order_day', 2],
      ['net_amount', 3],
    ])
  })
  test('a header or field that is not there suggests the nearest', () => {
    const files = [sourceOf(text, 'a.csv'), sourceOf('x,y\n1,2\n', 'b.csv')]
    expect(() => checkMap({ order_day: 'Datun' }, files)).toThrow('no column Datun in a.csv, b.csv')
    expect(hintOf(() => checkMap({ order_day: 'Datun' }, files))).toBe('did you mean --map order_day=Datum?')
    expect(hintOf(() => checkMap({ oder_day: 'Datum' }, files))).toBe('did you mean --map order_day=Datum?')
    expect(() => checkMap({ order_day: '#9' }, files)).toThrow('no column #9')
    expect(() => checkMap({ order_day: 'y', customer_id: '#4' }, files)).not.toThrow()
  })
})

const hintOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof UserError) return error.hint
    throw error
  }
}

describe('files that are something else', () => {
  test.each([
    [
      'employees',
      'employeeID,lastName,birthDate,hireDate,city,country\n1,D,1948-12-08,1992-05-01,Seattle,USA\n2,F,1952-02-19,1992-08-14,Tacoma,USA\n',
      'neither orders, customers',
    ],
    [
      'suppliers',
      'supplierID,companyName,city,region,country,phone\n1,E,London,,UK,171\n2,N,New Orleans,LA,USA,100\n',
      'neither orders, customers',
    ],
    ['categories', 'categoryID,categoryName,description\n1,Beverages,drinks\n', 'neither orders, customers'],
    ['vendors', 'VENDORID,Vendor Name,Created Time\n1,S,"18 Mar, 2020 10:15:36"\n', 'neither orders, customers'],
    [
      'lines of nothing',
      'LINEREF,Product Name,List Price,Quantity,Net Total\n1,A,3,7,21\n2,B,3,1,3\n',
      'which order or which day',
    ],
    [
      'events',
      'event_time,event_type,product_id,price,user_id\n2019-10-01 00:00:00 UTC,view,4,3.5,u1\n2019-10-01 00:00:01 UTC,purchase,3,33.2,u2\n',
      'events that are no purchases ("view")',
    ],
    ['no header', '1,2024-01-05,3\n2,2024-01-06,4\n', 'no header row'],
  ])('%s', (_, text, message) => {
    expect(() => recognise(sourceOf(text))).toThrow(message)
  })
  test('what a role needs and the file lacks is said with its columns', () => {
    const run = () => recognise(sourceOf('order_id,customer_id,amount\n1,c1,5\n'), { role: 'orders' })
    expect(run).toThrow('read as orders: no column for order_day; columns: order_id, customer_id, amount')
    expect(hintOf(run)).toContain('--map order_day=Header')
  })
})

test('no table is anything but recognised or refused in words', () => {
  const headers = fc.constantFrom(
    'order_id',
    'id',
    'date',
    'order_date',
    'customer',
    '客户编号',
    '下单时间',
    'amount',
    '金额',
    'qty',
    'price',
    'discount',
    'name',
    'sku',
    'stock',
    'score',
    'review',
    'status',
    '',
    ' ',
    'x',
  )
  const cells = fc.oneof(
    fc.constantFrom(
      '',
      'NULL',
      '1',
      '1,5',
      '1.234',
      '2024-01-05',
      '03/04/2024',
      'A-1',
      '$5',
      '50%',
      '1e9',
      '١',
      '-',
      "'",
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  )
  fc.assert(
    fc.property(
      fc.array(headers, { minLength: 1, maxLength: 8 }),
      fc.array(fc.array(cells, { maxLength: 9 }), { maxLength: 12 }),
      (header, sample) => {
        try {
          const { columns } = recognise({ path: 'x', name: 'x', kind: 'csv', bytes: 1, header, sample })
          expect(new Set(columns.map(({ index }) => index)).size).toBe(columns.length)
          expect(new Set(columns.map(({ field }) => field)).size).toBe(columns.length)
        } catch (error) {
          if (!(error instanceof UserError)) throw error
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('no bytes are anything but a table or refused in words', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('a', '1', ',', ';', '"', "'", '\n', '\r', '\t', '#', '\\', ' ', '中', '\0'),
        maxLength: 80,
      }),
      (text) => {
        const { header, sample } = sourceOf(text)
        expect(Array.isArray(header) && Array.isArray(sample)).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})
