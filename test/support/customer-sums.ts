// What customers brought and in how many purchases, of exports given as texts.
import type { Request } from '../../src/run/request.js'
import { withLoaded } from './loaded.js'

interface CustomerSums {
  /** `ann 30.00/2, bo 5.00/1`: the net amount and the purchases of each, by id. */
  customers: string
  /** Codes of the findings. */
  said: string[]
  /** Rows that are not used, `cancelled 2`. */
  outcomeTotals: string[]
}

/** Loads exports into folders of a test and sums up their orders. */
export const customerSums =
  (folder: () => string) =>
  (texts: Record<string, string>, options: Partial<Request> = {}): Promise<CustomerSums> =>
    withLoaded(
      folder(),
      texts,
      async ({ rows, findings, account }) => {
        const found = await rows(
          'select customer_id, sum(net_amount) as net, sum(case when is_purchase then 1 else 0 end) as n from orders group by customer_id order by 1',
        )
        return {
          customers: found.map(({ customer_id, net, n }) => `${customer_id} ${Number(net).toFixed(2)}/${n}`).join(', '),
          said: findings.map(({ code }) => code),
          outcomeTotals: account.flatMap(({ outcomeTotals }) =>
            outcomeTotals.flatMap(({ code, rows: n }) => (code ? [`${code} ${n}`] : [])),
          ),
        }
      },
      { lines: false, ...options },
    )
