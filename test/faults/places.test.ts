// Faults of the place that a run works in: full and read-only disks, limits, permissions.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { clientele, shell } from '../support/cli.js'
import { root, workspace } from '../support/workspace.js'
import { classify, judge, makePlace, note, type Place, printTried } from './tried.js'

const { folder } = workspace()
printTried('places')

const isRoot = process.getuid?.() === 0
const mounted: string[] = []
/** Mounts a small file system of its own; false where that is not allowed. */
function mount(at: string, options: string): boolean {
  mkdirSync(at, { recursive: true })
  const done = isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'clientele-faults', at]).status === 0
  if (done) mounted.push(at)
  return done
}
afterEach(() => {
  for (const at of mounted.splice(0)) spawnSync('umount', ['-l', at])
})
const canMount = (() => {
  const at = join(folder(), 'probe')
  const can = mount(at, 'size=64k')
  for (const one of mounted.splice(0)) spawnSync('umount', ['-l', one])
  return can
})()
if (!canMount)
  console.log('no disk can be mounted here, so full and read-only disks are only simulated (points.test.ts)')

const run = (place: Place, args: string[] = classify) => clientele(args, { cwd: place.cwd, env: { TMPDIR: place.tmp } })

describe.skipIf(!canMount)('a disk', () => {
  test.each(['16k', '64k', '128k', '192k'])('of %s that is full', async (size) => {
    const place = await makePlace(folder(), { result: false })
    mount(join(place.cwd, 'disk'), `size=${size}`)
    const ended = await run(place, [...classify.slice(0, -1), 'disk/out'])
    await judge('disk full', `target on ${size}`, ended, place, { codes: [3, 0] })
    if (ended.code === 3) expect(ended.err).toMatch(/cannot write disk\/out.*: no space left on its disk/)
    expect(readdirSync(join(place.cwd, 'disk'))).toEqual(ended.code === 0 ? ['out'] : [])
  })

  test('that is full where intermediate results go', async () => {
    const place = await makePlace(folder(), { rows: 400_000, result: false })
    mount(join(place.cwd, 'spill'), 'size=300k')
    const piped = await shell('clientele value - -q -o rows.csv --spill-directory spill < in/orders.csv', {
      cwd: place.cwd,
    })
    note('spill directory full', 'standard input', piped, 'nothing')
    expect({ code: piped.code, err: piped.err }).toMatchObject({
      code: 3,
      err: expect.stringMatching(/no space left for standard input in spill\n.*--spill-directory\n$/),
    })
    expect(readdirSync(join(place.cwd, 'spill'))).toEqual([])
    expect(readdirSync(place.cwd)).not.toContain('rows.csv')
  })

  test('that cannot be written to', async () => {
    const place = await makePlace(folder(), { result: false })
    mount(join(place.cwd, 'disk'), 'ro')
    const ended = await run(place, [...classify.slice(0, -1), 'disk/out'])
    await judge('read-only disk', 'target', ended, place, { codes: [3] })
    expect(ended.err).toContain('its disk is read-only')
    const spill = await run(place, [...classify, '--spill-directory', 'disk'])
    await judge('read-only disk', 'spill directory', spill, place, { codes: [3] })
    const elsewhere = await clientele(['value', join(place.cwd, 'in/orders.csv'), '-q', '-f', 'csv'], {
      cwd: join(place.cwd, 'disk'),
      env: { TMPDIR: place.tmp },
    })
    note('read-only disk', 'current directory', elsewhere, 'rows')
    expect(elsewhere.code, elsewhere.err).toBe(0)
  })

  test('whose top is the target', async () => {
    const place = await makePlace(folder(), { result: false })
    mount(join(place.cwd, 'out'), 'size=4m')
    const ended = await run(place)
    note('mounted disk', 'target itself', ended, 'nothing')
    expect(ended.code).toBe(3)
    expect(ended.err).toMatch(/the top of a mounted disk\n {2}name a place inside it/)
  })
})

describe('a limit on the size of files', () => {
  test.each([8, 32, 100, 150])('of %i KiB', async (kilobytes) => {
    const place = await makePlace(folder())
    const ended = await shell(`ulimit -f ${kilobytes}; clientele ${classify.join(' ')} | cat > /dev/null`, {
      cwd: place.cwd,
      env: { TMPDIR: place.tmp },
    })
    await judge('file size limit', `${kilobytes} KiB`, ended, place, { codes: [3, 0] })
  })
})

describe('permissions', () => {
  /** Runs as somebody else where the tests run as root, for whom nothing is forbidden. */
  const unprivileged = (place: Place, line: string) => {
    if (!isRoot) return shell(line, { cwd: place.cwd, env: { TMPDIR: place.tmp } })
    const as = 'process.setgid(65534); process.setuid(65534);'
    const start = join(place.cwd, 'start.mjs')
    const bin = JSON.stringify(join(root, 'bin/clientele.js'))
    writeFileSync(start, `${as} process.argv.splice(1, 1, ${bin}); await import(${bin})\n`)
    const words = line.replace(/^clientele /, '')
    return shell(`"${process.execPath}" "${start}" ${words}`, { cwd: place.cwd, env: { TMPDIR: place.tmp } })
  }
  const line = `clientele ${classify.join(' ')}`
  test.each<[string, (place: Place) => void, RegExp]>([
    ['folder around the target', ({ cwd }) => chmodSync(cwd, 0o555), /cannot write out: no permission/],
    ['earlier result', ({ cwd }) => chmodSync(join(cwd, 'out'), 0o500), /cannot write out: no permission/],
    [
      'record of the earlier result',
      ({ cwd }) => chmodSync(join(cwd, 'out/run.json'), 0o000),
      /run\.json: cannot be read/,
    ],
    ['input', ({ cwd }) => chmodSync(join(cwd, 'in/orders.csv'), 0o000), /in\/orders\.csv: permission denied/],
    ['directory for temporary files', ({ tmp }) => chmodSync(tmp, 0o555), /cannot make a temporary directory in/],
  ])('are missing for the %s', async (point, forbid, message) => {
    const place = await makePlace(folder())
    if (isRoot) spawnSync('chown', ['-R', '65534:65534', place.cwd])
    if (isRoot) spawnSync('chmod', ['a+rx', join(place.cwd, '..')])
    forbid(place)
    const ended = await unprivileged(place, line)
    rmSync(join(place.cwd, 'start.mjs'), { force: true })
    chmodSync(place.cwd, 0o755)
    chmodSync(place.tmp, 0o700)
    await judge('permission denied', point, ended, place, { codes: [3] })
    expect(ended.err).toMatch(message)
  })
})
