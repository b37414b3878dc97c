// Published and checked numbers of exports that were not made for this project, and the reconciliation on each of them: every row
// and every amount that was read is used, set aside or left out. Skipped where ../shared/data is missing.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import satisfaction from '../src/analyses/satisfaction/index.js'
import { analysis, withRun } from './support/library.js'
import { data, one, orderFacts, reading, tally, there } from './support/real-data.js'

describe.skipIf(!there)('published numbers', () => {
  test('the R package rfm: cuts, customers per F score, segments', () =>
    reading(
      'rfm_r',
      ['rfm_data_orders.csv'],
      { asOf: '2006-12-31', params: { scoring: 'rfm-r' } },
      async ({ engine, files }) => {
        expect(files).toEqual([{ read: 4906, used: 4906, amount: '464158.0000', usedAmount: '464158.0000', rest: {} }])
        const cuts = await engine.rows('select name, value from value_thresholds order by name, position')
        const of = (name: string) => cuts.filter((row) => row.name === name).map((row) => Number(row.value))
        expect(of('recency_days')).toEqual([115, 181, 297.4, 482])
        expect(of('frequency')).toEqual([4, 5, 6, 8])
        expect(of('monetary')).toEqual([255.8, 382, 506.4, 666])
        expect(await tally(engine, 'f')).toEqual({ 1: 268, 2: 187, 3: 176, 4: 244, 5: 120 })
        expect(await tally(engine, 'segment')).toEqual({
          hibernating: 240,
          loyal: 170,
          potential_loyalist: 146,
          at_risk: 135,
          champion: 99,
          about_to_sleep: 76,
          need_attention: 46,
          promising: 31,
          new: 30,
          cant_lose: 22,
        })
      },
    ))

  test('Online Retail as it stands', () =>
    reading('online_retail', ['online_retail_all.csv'], {}, async ({ engine, run, files }) => {
      expect(files).toEqual([
        {
          read: 541_909,
          used: 541_909 - 135_080,
          amount: '9747747.9340',
          usedAmount: '8300065.8140',
          rest: { customer_missing: 135_080 },
        },
      ])
      expect(run.asOfDay).toBe(Date.UTC(2011, 11, 9) / 86_400_000)
      expect(await one(engine, 'select count(*) as n from value')).toEqual({ n: '4372' })
      expect(run.findings.map((finding) => finding.code)).toContain('float_ids')
    }))

  test('Online Retail with returns ignored: 4,338 customers, 18,532 purchases', () =>
    reading('online_retail', ['online_retail_all.csv'], { returns: 'ignore' }, async ({ engine, files }) => {
      expect(files[0]!.read).toBe(541_909)
      expect(files[0]!.amount).toBe('9747747.9340')
      expect(files[0]!.rest.return_ignored).toBe(10_624)
      const facts = 'select count(*) as customers, sum(frequency) as purchases from value where frequency > 0'
      expect(await one(engine, facts)).toEqual({ customers: '4338', purchases: '18532' })
    }))

  test('northwind_clean: net and gross', () =>
    reading('northwind_clean', ['orders.csv', 'order_details.csv'], {}, async ({ engine, files }) => {
      expect(files.map(({ read, used }) => ({ read, used }))).toEqual([
        { read: 830, used: 830 },
        { read: 2155, used: 2155 },
      ])
      const { orders, lines, net, gross } = await orderFacts(engine)
      expect({ orders, lines }).toEqual({ orders: '830', lines: '2155' })
      expect([Number(net).toFixed(2), Number(gross).toFixed(2)]).toEqual(['1265793.04', '1354458.59'])
    }))

  test('classicmodels, amounts as they stand but for the cancelled', () =>
    reading(
      'classicmodels',
      ['orders.csv', 'orderdetails.csv', 'customers.csv'],
      { returns: 'keep' },
      async ({ engine, files }) => {
        expect(files.map(({ read, used }) => ({ read, used }))).toEqual([
          { read: 326, used: 320 },
          { read: 2996, used: 2917 },
          { read: 122, used: 122 },
        ])
        expect(Number(files[1]!.amount)).toBe(9_604_190.61)
        expect(Number((await orderFacts(engine)).net)).toBe(9_604_190.61 - 238_854.18)
        expect(await tally(engine, 'value_class', "value_class = 'prospect'")).toEqual({ prospect: 24 })
      },
    ))
})

describe.skipIf(!there)('checked facts', () => {
  test('classicmodels: six cancelled orders are left out', () =>
    reading('classicmodels', ['orders.csv', 'orderdetails.csv'], {}, async ({ engine }) => {
      const facts = await orderFacts(engine)
      expect(Number(facts.net)).toBe(9_604_190.61 - 238_854.18)
      expect(facts).toMatchObject({ orders: '320', purchases: '320' })
    }))

  test('northwind: 654 sound rows of 830 are used, the other 176 set aside, and their lines with them', () =>
    reading('northwind', ['orders.csv', 'order-details.csv'], {}, async ({ engine, files }) => {
      expect(files[0]).toMatchObject({ read: 830, used: 654, rest: { structure: 176 } })
      expect(files[1]).toMatchObject({ read: 2155, used: 1716, rest: { order_unknown: 439 }, amount: '1265793.0395' })
      expect((await orderFacts(engine)).orders).toBe('654')
    }))

  test('chinook, by invoices alone and by invoices with their lines', async () => {
    for (const names of [
      ['Invoice.csv'],
      ['Invoice.csv', 'InvoiceLine.csv'],
      ['InvoiceLine.csv', 'Invoice.csv', 'Customer.csv'],
    ])
      await reading('chinook', names, {}, async ({ engine }) => {
        expect(await orderFacts(engine)).toMatchObject({ orders: '412', purchases: '412', net: '2328.6000' })
        expect(await one(engine, 'select count(*) as n from value')).toEqual({ n: '59' })
      })
  })

  test('maven_fuzzy_factory: almost nobody buys twice', () =>
    reading('maven_fuzzy_factory', ['orders.csv'], {}, async ({ engine, files }) => {
      expect(files).toEqual([
        { read: 32_313, used: 32_313, amount: '1938509.7500', usedAmount: '1938509.7500', rest: {} },
      ])
      expect(await one(engine, 'select count(*) as n from value')).toEqual({ n: '31696' })
      expect(Object.keys(await tally(engine, 'f'))).toEqual(['1', '5'])
    }))

  test('maven_fuzzy_factory with its file of refunds, as of the last of them', () => {
    const given = { asOf: '2015-04-01' }
    return reading('maven_fuzzy_factory', ['orders.csv', 'order_item_refunds.csv'], given, async (made) => {
      expect(made.files.map(({ read }) => read)).toEqual([32_313, 1731])
      expect(Number((await orderFacts(made.engine)).returned)).toBe(85_338.69)
    })
  })

  test('refunds do not move the as-of day: those after the last order are left out', () =>
    reading('maven_fuzzy_factory', ['orders.csv', 'order_item_refunds.csv'], {}, async ({ run, files }) => {
      expect(run.asOfDay).toBe(Date.UTC(2015, 2, 19) / 86_400_000)
      expect(files.map(({ read, used }) => [read, used])).toEqual([
        [32_313, 32_313],
        [1731, 1707],
      ])
    }))

  test('superstore in d/m/yy with a byte order mark', () =>
    reading('superstore', ['superstore_10194_ddmmyy_utf8bom.csv'], {}, async ({ engine, run, files }) => {
      expect(files[0]).toMatchObject({ read: 10_194, used: 10_194 })
      expect(Number(files[0]!.amount).toFixed(2)).toBe('2326534.35')
      expect(run.asOfDay).toBe(Date.UTC(2022, 11, 30) / 86_400_000)
      expect(await one(engine, 'select count(*) as n, min(first_day) as first from value')).toEqual({
        n: '804',
        first: Date.UTC(2019, 0, 3) / 86_400_000,
      })
    }))

  test('superstore in Windows-1252 with semicolons and decimal commas', () =>
    reading('superstore', ['superstore_9994_semicolon_decimalcomma_cp1252.csv'], {}, async ({ files }) => {
      expect(files[0]).toMatchObject({ read: 9994, used: 9994 })
      expect(Number(files[0]!.amount).toFixed(2)).toBe('2297200.86')
    }))

  test('Tmall: paid, net of what was refunded, each order taken for a customer of its own', () =>
    reading('zh_tmall', ['tmall_order_report.csv'], { map: { customer_id: '订单编号' } }, async ({ engine, files }) => {
      expect(files[0]).toMatchObject({ read: 28_010, used: 28_010, amount: '1902487.1500' })
      const { net, returned } = await orderFacts(engine)
      expect([Number(net), Number(returned)]).toEqual([1_902_487.15, 0])
    }))

  test('Olist: the person is the customer, and cancelled orders are left out', () =>
    reading(
      'olist_8k',
      ['olist_orders_dataset.csv', 'olist_order_items_dataset.csv', 'olist_customers_dataset.csv'],
      {},
      async ({ engine, files }) => {
        expect(files.map(({ read }) => read)).toEqual([8135, 8365, 8135])
        expect(files[1]).toMatchObject({ amount: '1093264.3500', used: 7816, rest: { cancelled: 542, unpaid: 7 } })
        expect(await one(engine, 'select count(*) as n from value')).toEqual({ n: '8016' })
      },
    ))

  test('Olist: reviews by score', () =>
    withRun(
      {
        files: [
          join(data, 'olist_8k/olist_order_reviews_dataset.csv'),
          join(data, 'olist_8k/olist_orders_dataset.csv'),
        ],
        analyses: [analysis(satisfaction)],
      },
      async (engine) => {
        const scores = await engine.rows(
          'select cast(score as integer) as score, count(*) as n from feedback group by 1 order by 1',
        )
        expect(scores.map((row) => Number(row.n))).toEqual([2638, 382, 667, 1184, 3354])
      },
    ))
})
