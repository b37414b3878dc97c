// An id comes out as it went in, however naughty: blanks and tabs at its ends are all that it loses.
import { expect, test } from 'vitest'
import { withLoaded } from '../support/loaded.js'
import { naughtyStrings } from '../support/naughty.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

async function idsOf(texts: string[]): Promise<string[]> {
  const rows = texts.map((text, i) => [`o${i}`, quoted(text), '2024-01-05', '10.00'].join(','))
  const file = ['order_id,customer_id,order_date,amount', 'o,plain,2024-01-04,1.00', ...rows, ''].join('\n')
  return await withLoaded(folder(), { 'orders.csv': file }, async ({ rows }) =>
    // A dot before each: the client of the engine drops a byte order mark that leads a text.
    (await rows("select '.' || customer_id as id from customers")).map(({ id }) => String(id).slice(1)),
  )
}

test('naughty strings', async () => {
  const given = naughtyStrings.flatMap((text) => [`id ${text}`, `${text} id`])
  const kept = given.map((text) => text.replace(/^[ \t]+|[ \t]+$/g, ''))
  expect(new Set(await idsOf(given))).toEqual(new Set(['plain', ...kept]))
})

test('white space at the ends', async () => {
  const kept = ['\u00a0nbsp', 'narrow\u202f', 'mathematical\u205f', '全角\u3000', '\u2003both\u2003']
  expect(new Set(await idsOf([...kept, ' a ', '\tb', 'c\t', ' \t d \t ', '张 ', '\t', '\u3000', '']))).toEqual(
    new Set(['plain', ...kept, 'a', 'b', 'c', 'd', '张']),
  )
})
