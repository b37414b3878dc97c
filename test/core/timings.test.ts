import { expect, test } from 'vitest'
import { createTimings, type Done } from '../../src/core/timings.js'

test('a phase says what a server did in it, over all its turns; one without a server says its time alone', async () => {
  const done: Done = { rows: 10, bytes: 0, nodes: 3 }
  const work = async (rows: number, bytes: number, nodes: number) => {
    done.rows += rows
    done.bytes += bytes
    done.nodes = nodes
  }
  const timings = createTimings(undefined, () => ({ ...done }))
  await timings.measure('read', () => work(1200, 2_000_000, 2))
  await timings.measure('write', async () => {})
  await timings.measure('read', () => work(34, 500_000, 1))
  expect(timings.lines().map(({ text }) => text.replace(/^ *\d+\.\d\d/, '0'))).toEqual([
    '0 s  read: 1,234 rows, 2.5 MB on 2 nodes',
    '0 s  write',
  ])
})
