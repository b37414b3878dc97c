// Faults of what a run is given: wrong targets, spoilt files, streams that end early, other runs on the same target.
import { type ChildProcess, execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { clientele, shell } from '../support/cli.js'
import { workspace } from '../support/workspace.js'
import { classify, contentOf, faulty, judge, makePlace, type Place, printTried } from './tried.js'

const { folder } = workspace()
printTried('what a run is given')

const run = (place: Place, args: string[] = classify) => clientele(args, { cwd: place.cwd, env: { TMPDIR: place.tmp } })

describe('a target that is something else', () => {
  test.each<[string, string[], (cwd: string) => void]>([
    ['a folder, for a file', ['value', 'in/orders.csv', '-q', '-o', 'there'], (cwd) => mkdirSync(join(cwd, 'there'))],
    ['a file, for a folder', [...classify.slice(0, -1), 'there'], (cwd) => writeFileSync(join(cwd, 'there'), 'mine')],
    ['a folder of others', [...classify.slice(0, -1), 'in'], () => {}],
    ['below a file', ['value', 'in/orders.csv', '-q', '-o', 'in/orders.csv/x'], () => {}],
    ['in no folder', [...classify.slice(0, -1), 'no/where'], () => {}],
    ['the input', ['value', 'in/orders.csv', '-q', '-o', 'in/orders.csv'], () => {}],
    [
      'a link to the input',
      ['value', 'in/orders.csv', '-q', '-o', 'link.csv'],
      (cwd) => symlinkSync('in/orders.csv', join(cwd, 'link.csv')),
    ],
  ])('%s', async (point, args, prepare) => {
    const place = await makePlace(folder())
    prepare(place.cwd)
    await judge('wrong target', point, await run(place, args), place, { codes: [3] })
    expect(readFileSync(join(place.cwd, 'in/orders.csv'), 'utf8').length).toBeGreaterThan(1000)
  })
})

describe('a spoilt file', () => {
  test.each<[string, string, (cwd: string) => void, string[]]>([
    ['config', 'not JSON', (cwd) => writeFileSync(join(cwd, 'clientele.config.json'), '{"lang": '), []],
    ['config', 'unknown key', (cwd) => writeFileSync(join(cwd, 'clientele.config.json'), '{"lagn": "en"}'), []],
    ['config', 'missing', () => {}, ['--config', 'no.json']],
    ['record', 'cut short', (cwd) => truncateSync(join(cwd, 'out/run.json'), 100), []],
    ['record', 'empty', (cwd) => truncateSync(join(cwd, 'out/run.json'), 0), []],
    ['record', 'missing', (cwd) => rmSync(join(cwd, 'out/run.json')), []],
    ['input', 'empty', (cwd) => truncateSync(join(cwd, 'in/orders.csv'), 0), []],
    ['input', 'zero bytes in it', (cwd) => writeFileSync(join(cwd, 'in/orders.csv'), Buffer.alloc(5000)), []],
  ])('%s: %s', async (what, point, spoil, more) => {
    const place = await makePlace(folder())
    spoil(place.cwd)
    const now = { ...place, earlier: contentOf(join(place.cwd, 'out')) }
    await judge(`spoilt ${what}`, point, await run(place, [...classify, ...more]), now, { codes: [2, 3] })
  })
})

describe('a stream that ends early', () => {
  const lines: [string, string, number][] = [
    ['rows to head', 'clientele value in/orders.csv -q -f csv | head -1', 0],
    ['summary to a closed reader', 'clientele classify in/orders.csv -q | true', 0],
    ['result and a closed reader', `clientele ${classify.join(' ')} | true`, 0],
    ['standard output closed', 'clientele value in/orders.csv -q -f csv >&-', 0],
    ['standard error closed', 'clientele value in/orders.csv -f csv 2>&- | tail -1', 0],
    ['rows to a full disk', 'clientele value in/orders.csv -q -f csv > /dev/full', 3],
    ['summary to a full disk', 'clientele value in/orders.csv -q > /dev/full', 3],
    ['help to a full disk', 'clientele --help > /dev/full', 3],
    ['no standard input', 'clientele value - -q < /dev/null', 3],
  ]
  test.each(lines)('%s', async (point, line, code) => {
    const place = await makePlace(folder())
    const ended = await shell(line, { cwd: place.cwd, env: { TMPDIR: place.tmp } })
    await judge('broken stream', point, ended, place, { codes: [code] })
  })
})

describe('another run on the same target', () => {
  /** Whether a process is stopped by a signal. */
  const isStopped = ({ pid }: ChildProcess) => execFileSync('ps', ['-o', 'state=', '-p', `${pid}`]).includes('T')
  const lock = '.clientele-out.lock'

  test.each([4, 6, 8])('fails while the other works: stopped at its change on disk %i', async (at) => {
    const place = await makePlace(folder())
    let first: ChildProcess | undefined
    const slow = faulty(
      classify,
      place,
      { FAULT: 'SIGSTOP', FAULT_AT: `${at}` },
      { started: (child) => (first = child) },
    )
    await vi.waitUntil(() => isStopped(first!), { timeout: 40_000 })
    expect(existsSync(join(place.cwd, lock))).toBe(true)
    const second = await run(place)
    expect(second.code, second.err).toBe(3)
    expect(second.err).toBe(
      `clientele: cannot write out: another run (process ${first!.pid}) is writing it\n  wait until it is done, or write to another place\n`,
    )
    first!.kill('SIGCONT')
    await judge('two runs on one target', `the first stopped at ${at}`, await slow, place, { codes: [0] })
  })

  test('at the very same time: one of them, or one after the other, and a whole result', async () => {
    const place = await makePlace(folder())
    const both = await Promise.all([run(place), run(place)])
    expect(both.map(({ code }) => code)).toContain(0)
    for (const ended of both)
      await judge('two runs on one target', 'at the same time', ended, place, { codes: [0, 3], mayFinish: true })
  })

  const boot = existsSync('/proc/sys/kernel/random/boot_id')
  test.skipIf(!boot).each<[string, string, number]>([
    ['of a process that is gone', `999999999\n1\n${scope()}\n`, 0],
    ['of a process whose number is used again', `${process.pid}\n1\n${scope()}\n`, 0],
    ['that is empty, and old', '', 3600],
    ['of another machine, and old', '1\n1\nelsewhere\n', 3600],
  ])('that left a lock %s is no hindrance', async (point, text, age) => {
    const place = await makePlace(folder())
    writeFileSync(join(place.cwd, lock), text)
    const then = Date.now() / 1000 - age
    utimesSync(join(place.cwd, lock), then, then)
    mkdirSync(join(place.cwd, '.clientele-out.new'))
    writeFileSync(join(place.cwd, '.clientele-out.new/customers.csv'), 'half')
    await judge('stale lock', point, await run(place), place, { codes: [0] })
  })

  test('on another machine is waited for', async () => {
    const place = await makePlace(folder())
    writeFileSync(join(place.cwd, lock), '1\n1\nelsewhere\n')
    const ended = await run(place)
    rmSync(join(place.cwd, lock))
    await judge('lock of another machine', 'fresh', ended, place, { codes: [3] })
    expect(ended.err).toContain('if there is none, remove')
  })

  test('that was killed between taking the old result away and putting the new one', async () => {
    const place = await makePlace(folder())
    renameSync(join(place.cwd, 'out'), join(place.cwd, '.clientele-out.old'))
    const ended = await run(place, [...classify, '--only', 'satisfaction'])
    await judge('killed while swapping', 'the next run fails', ended, place, { codes: [3] })
    expect(readdirSync(join(place.cwd, 'out'))).toContain('run.json')
  })
})

/** How this system and this part of it are named in a lock. */
function scope(): string {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return `${boot} ${readlink('/proc/self/ns/pid')}`.trim()
}
function readlink(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
