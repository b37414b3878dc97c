// Everything that can be made to happen between two changes on disk, at every one of them or at points spread over the run.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { workspace } from '../support/workspace.js'
import { classify, contentOf, faulty, judge, makePlace, printTried } from './tried.js'

const { folder } = workspace()
/** How many changes on disk a run makes: as many points to stop it at. */
let changes = 0

beforeAll(async () => {
  const place = await makePlace(folder())
  const { code, err } = await faulty(classify, place, { FAULT_COUNT: join(place.cwd, 'count') })
  expect(code, err).toBe(0)
  changes = Number(readFileSync(join(place.cwd, 'count'), 'utf8'))
  expect(changes).toBeGreaterThan(20)
})
printTried('between two changes on disk')

/** Points spread evenly over the run, the first and the last among them. FAULT_POINTS=1000 tries every one. */
const points = (usual: number) => {
  const wanted = Math.min(Number(process.env.FAULT_POINTS ?? usual), changes)
  return [...new Set(Array.from({ length: wanted }, (_, i) => 1 + Math.round((i * (changes - 1)) / (wanted - 1))))]
}

/** The first point, the last, and one between them, another for each of `turns` faults. */
const ownPoints = (turn: number, turns: number) =>
  process.env.FAULT_POINTS ? points(3) : [1, 1 + Math.round(((turn + 1) * (changes - 1)) / (turns + 1)), changes]
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const codes = ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'EIO']
const inputs = ['remove', 'change']

describe('SIGKILL', () => {
  test('leaves a whole result, and the next run tidies up', { timeout: 600_000 }, async () => {
    for (const point of points(7)) {
      const place = await makePlace(folder())
      const killed = await faulty(classify, place, { FAULT_AT: String(point), FAULT: 'SIGKILL' })
      expect(killed.signal).toBe('SIGKILL')
      // A run that gets no further than its claim puts things right already.
      const refused = await clientele([...classify, '--only', 'satisfaction'], {
        cwd: place.cwd,
        env: { TMPDIR: place.tmp },
      })
      expect(refused.code, refused.err).toBe(3)
      killed.err = 'clientele: (killed)\n'
      await judge('SIGKILL', `change ${point} of ${changes}`, killed, place, { codes: ['SIGKILL'], mayFinish: true })
      expect(contentOf(join(place.cwd, 'in'))).toBe(place.inputs)
    }
  })
})

describe('SIGKILL at any moment', () => {
  test.each([250, 750, 1500])('%i ms after the start', async (delay) => {
    const place = await makePlace(folder(), { rows: 60_000 })
    const env = { TMPDIR: place.tmp }
    const killed = await clientele(classify, {
      cwd: place.cwd,
      env,
      started: (child) => void setTimeout(() => child.kill('SIGKILL'), delay),
    })
    await clientele([...classify, '--only', 'satisfaction'], { cwd: place.cwd, env })
    if (killed.signal) killed.err = 'clientele: (killed)\n'
    await judge('SIGKILL, timed', `after ${delay} ms`, killed, place, { codes: ['SIGKILL', 0], mayFinish: true })
  })
})

describe.each(signals)('%s', (signal) => {
  test('stops the run', { timeout: 300_000 }, async () => {
    for (const point of ownPoints(signals.indexOf(signal), signals.length)) {
      const place = await makePlace(folder())
      const ended = await faulty(classify, place, { FAULT_AT: String(point), FAULT: signal })
      await judge(signal, `change ${point} of ${changes}`, ended, place, { codes: [130, 0] })
      if (point <= 1 + changes / 2) expect(ended.code).toBe(130)
    }
  })
})

describe.each(codes)('%s', (code) => {
  test('is one clear line', { timeout: 300_000 }, async () => {
    for (const point of ownPoints(codes.indexOf(code), codes.length)) {
      const place = await makePlace(folder())
      const ended = await faulty(classify, place, { FAULT_AT: String(point), FAULT: code })
      await judge(`${code} injected`, `change ${point} of ${changes}`, ended, place, { codes: [3, 0] })
    }
  })
})

describe.each(inputs)('an input that goes away or changes: %s', (what) => {
  test('is found out before anything is written', { timeout: 300_000 }, async () => {
    for (const point of ownPoints(inputs.indexOf(what), inputs.length)) {
      const place = await makePlace(folder())
      const FAULT_FILE = join(place.cwd, 'in/orders.csv')
      const ended = await faulty(classify, place, { FAULT_AT: String(point), FAULT: what, FAULT_FILE })
      await judge(`input: ${what}`, `change ${point} of ${changes}`, ended, place, { codes: [3, 0] })
      if (ended.code === 3) expect(ended.err).toMatch(/orders\.csv/)
    }
  })
})
