// Columns that a fit takes and gives pass whole between the program and the engine, in chunks of 2,048 rows.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DuckdbEngine } from '../../../src/engines/duckdb/connection.js'
import { openEngine } from '../../../src/engines/duckdb/index.js'

let engine: DuckdbEngine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

test.each([0, 1, 63, 64, 65, 2048, 2049, 40_000])(
  '%i rows of doubles come back as they went in, missing ones too',
  async (rows) => {
    const place = Float64Array.from({ length: rows }, (_, i) => i)
    const whole = place.map((i) => (i % 7 === 3 ? Number.NaN : i * 1e9 - 5e12))
    // Nothing is there in the second chunk, everything in the third.
    const share = place.map((i) => (i >> 11 === 1 ? Number.NaN : i / 3))
    const names = Array.from(place, (i) => (i % 3 === 0 ? `n${i}` : null))
    await engine.run('create or replace table given (place bigint, whole bigint, share double precision, name varchar)')
    await engine.insert('given', [
      { name: 'place', type: 'integer', values: place },
      { name: 'whole', type: 'integer', values: whole },
      { name: 'share', type: 'number', values: share },
      { name: 'name', type: 'text', values: names },
    ])
    const taken = await engine.numbers!(
      'select cast(place as double precision), cast(whole as double precision), share from given order by place',
    )
    expect(taken).toEqual([place, whole, share])
    const [row] = await engine.rows(
      'select count(whole) as whole, count(share) as share, count(name) as name from given',
    )
    const there = (column: ArrayLike<unknown>) =>
      Array.from(column).filter((value) => value !== null && !Number.isNaN(value)).length
    expect(row).toEqual({ whole: String(there(whole)), share: String(there(share)), name: String(there(names)) })
  },
)
