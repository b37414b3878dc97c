// Standard error: what is said when, colour, and a progress line that leaves no trace.
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { UserError } from '../../src/core/errors.js'
import { createReport, type ReportOptions, wantsColour } from '../../src/core/report.js'

let said: string
let stream: PassThrough & { isTTY?: boolean; columns?: number }
beforeEach(() => {
  said = ''
  stream = new PassThrough()
  stream.on('data', (data) => {
    said += String(data)
  })
})
afterEach(() => {
  vi.useRealTimers()
})
const report = (options: Partial<ReportOptions> = {}) => createReport({ stream, ...options })

test('notes, warnings and errors', () => {
  const { note, warning, error } = report()
  note('read orders.csv: 3 rows')
  warning('under 20 customers')
  error(new UserError('orders.csv: no such file', 'did you mean order.csv?'))
  error(new UserError('two\nlines \u001b[31m'))
  expect(said).toBe(
    [
      'read orders.csv: 3 rows',
      'warning: under 20 customers',
      'clientele: orders.csv: no such file',
      '  did you mean order.csv?',
      'clientele: two\\nlines \\u001b[31m',
      '',
    ].join('\n'),
  )
})

test('a JSON log has what a message is about beside it, and the time where a clock is given', () => {
  const clock = () => ({ time: '2024-01-02T03:04:05.006Z', seconds: 1.5 })
  const [plain, timed] = [report({ format: 'json' }), report({ format: 'json', clock })]
  plain.note('  left out', { file: 'a.csv', rows: 3, money: '1.50' })
  timed.phase('read orders')
  timed.warning('few')
  timed.error(new UserError('no'))
  expect(said).toBe(
    [
      '{"level":"note","message":"left out","file":"a.csv","rows":3,"money":"1.50"}',
      '{"time":"2024-01-02T03:04:05.006Z","seconds":1.5,"level":"warning","phase":"read orders","message":"few"}',
      '{"time":"2024-01-02T03:04:05.006Z","seconds":1.5,"level":"error","phase":"read orders","message":"no","code":3}',
      '',
    ].join('\n'),
  )
})

test('a bug keeps its stack and its cause', () => {
  report().error(new Error('boom', { cause: new TypeError('why') }))
  expect(said).toMatch(/^clientele: this is a bug, please report it\nError: boom\n {4}at /)
  expect(said).toContain('TypeError: why')
  said = ''
  report().error('thrown text')
  expect(said).toContain('thrown text')
})

test('what a flag asked for is said also when quiet, and is no note of the result', () => {
  const quiet = report({ quiet: true })
  quiet.asked('0.05 s')
  expect(said).toBe('0.05 s\n')
  expect(quiet.messages).toEqual([])
})

test('quiet leaves out notes and progress', async () => {
  stream.isTTY = true
  const { note, warning, progress } = report({ quiet: true })
  note('a')
  warning('b')
  expect(await progress('c', async () => 1)).toBe(1)
  expect(said).toBe('warning: b\n')
})

test('colour', () => {
  const { note, warning, error } = report({ colour: true })
  note('plain')
  warning('w')
  error(new UserError('e'))
  expect(said).toBe('plain\n\u001b[33mwarning:\u001b[39m w\n\u001b[31mclientele:\u001b[39m e\n')
})

test.each([
  [true, {}, true],
  [undefined, {}, false],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { TERM: 'dumb' }, false],
  [false, { FORCE_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('terminal %s with %j: colour %s', (isTTY, env, expected) => {
  expect(wantsColour({ isTTY }, env)).toBe(expected)
})

test('progress shows at once on a terminal, and is erased', async () => {
  vi.useFakeTimers()
  Object.assign(stream, { isTTY: true, columns: 30 })
  const { progress, note } = report()
  const work = progress(
    'reading a file with a long name.csv',
    () => new Promise((done) => setTimeout(done, 2500, 'done')),
  )
  await vi.advanceTimersByTimeAsync(0)
  expect(said).toBe('\r\u001b[2Kreading a file with a long na')
  said = ''
  note('found something')
  expect(said).toBe('\r\u001b[2Kfound something\nreading a file with a long na')
  await vi.advanceTimersByTimeAsync(2500)
  expect(await work).toBe('done')
  expect(said.endsWith('\r\u001b[2K')).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

test('progress is erased when the work fails, and never shown off a terminal', async () => {
  vi.useFakeTimers()
  const slowly = () => new Promise((_, fail) => setTimeout(fail, 1500, new Error('no')))
  const off = expect(report().progress('x', slowly)).rejects.toThrow('no')
  await vi.advanceTimersByTimeAsync(2000)
  await off
  expect(said).toBe('')
  stream.isTTY = true
  const on = expect(report().progress('x', slowly)).rejects.toThrow('no')
  await vi.advanceTimersByTimeAsync(2000)
  await on
  const lines = said.split('\r\u001b[2K')
  expect([lines[0], lines.at(-1)]).toEqual(['', ''])
  for (const line of lines.slice(1, -1)) expect(line).toMatch(/^x · \d\.\d s$/)
  expect(vi.getTimerCount()).toBe(0)
})

test('standard error that cannot be written is no failure', () => {
  report()
  expect(() => stream.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))).not.toThrow()
  expect(() => stream.emit('error', Object.assign(new Error('full'), { code: 'ENOSPC' }))).not.toThrow()
})

test('progress says which part of the work it is, and how far', async () => {
  vi.useFakeTimers()
  Object.assign(stream, { isTTY: true, columns: 80 })
  const { progress, phase } = report({ far: () => '40%' })
  const work = progress('classifying', () => new Promise((done) => setTimeout(done, 900)))
  phase('read orders')
  await vi.advanceTimersByTimeAsync(1000)
  await work
  expect(said).toContain('classifying · read orders · 40% · 0.4 s')
})
