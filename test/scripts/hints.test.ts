// What conformance takes from a message as something to type.
import { expect, test } from 'vitest'
import { hintsIn } from '../../scripts/conformance/hints.js'

test('flags with their values, in the order of the message, each once', () => {
  expect(
    hintsIn(
      `say it: --map 'net_amount=Net Total' (or --map net_amount=#5), --date-format %d-%m-%Y; --currency EUR keeps one. Again: --currency EUR`,
    ),
  ).toEqual([
    { flag: "--map 'net_amount=Net Total'", map: { net_amount: 'Net Total' } },
    { flag: '--map net_amount=#5', map: { net_amount: '#5' } },
    { flag: '--date-format %d-%m-%Y', dateFormat: '%d-%m-%Y' },
    { flag: '--currency EUR', currency: 'EUR' },
  ])
})

test('not what the reader has to find out', () => {
  expect(
    hintsIn(
      'name the column with --map net_amount=HEADER, --map order_id=..., --sheet FILE, --header-row N or --rates FILE; --overlap sometimes',
    ),
  ).toEqual([])
})
