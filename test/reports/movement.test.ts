// Movement between two runs: its cells in the order of the classes.
import { expect, test } from 'vitest'
import { customer } from '../../src/analyses/grain.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { createMoves, readMovement } from '../../src/reports/movement.js'

test('classes stand in the order of their declaration, earlier ones first, and nobody last', async () => {
  const engine = await openEngine({})
  const held = {
    earlier: ['low', 'medium', 'high', 'low', 'high', null, 'low', 'vip'],
    later: ['medium', 'low', 'high', 'low', null, 'low', 'low', 'gold'],
  }
  try {
    for (const [name, labels] of Object.entries(held))
      await engine.run(
        `create temp table ${name}_run as select * from (values ${labels
          .flatMap((label, id) => (label === null ? [] : [`('${id}', 'value', '${label}', 'so it is', ${id}.50)`]))
          .join(', ')}) as t(id, classification, class, because, revenue)`,
      )
    await createMoves(engine, customer, 'earlier_run', 'later_run', ['value'], (sql) => sql)
    const { labels, cells, ...counts } = await readMovement(engine, customer, 'value')
    expect(counts).toMatchObject({ both: 6, moved: 3, entered: 1, left: 1 })
    // Names that were labels once stand behind those that are.
    expect(labels).toEqual(['high', 'medium', 'low', 'gold', 'vip'])
    expect(cells.map(({ from, to, subjects, revenue }) => [from, to, subjects, revenue])).toEqual([
      ['high', 'high', 1, '2.5000'],
      ['high', null, 1, '4.5000'],
      ['medium', 'low', 1, '1.5000'],
      ['low', 'medium', 1, '0.5000'],
      ['low', 'low', 2, '10.0000'],
      ['vip', 'gold', 1, '7.5000'],
      [null, 'low', 1, '5.5000'],
    ])
  } finally {
    await engine.close()
  }
})
