// Targets: what is refused, what is replaced, what is left behind; and streams that end early.
import { spawnSync } from 'node:child_process'
import { chmod, link, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { UserError } from '../../src/core/errors.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { writeTextFile } from '../../src/formats/text-file.js'
import { checkDestination, printText, writeRows } from '../../src/formats/write.js'
import { classifiedRows } from '../../src/results/rows.js'
import { defaults, makeSample, sample } from '../support/sample.js'
import { root } from '../support/workspace.js'

let engine: Engine

let folder: string

const at = (name: string) => join(folder, name)

const source = classifiedRows(sample, 'en', defaults)

const stdout = new PassThrough()

const write = (path: string, inputs: string[] = []) => writeRows(engine, source, 'csv', { path, stdout, inputs })

/** stream-rows.ts as a program of its own: brought together once, beside the packages that it imports and readable by every user. */
const place = join(root, 'node_modules', `.clientele-test-${process.pid}`)

const program = [join(place, 'stream-rows.js')]

/** Runs a script in a shell, where `$P` is the program. */
const shell = (script: string, env: NodeJS.ProcessEnv = {}) =>
  spawnSync('bash', ['-o', 'pipefail', '-c', script], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    cwd: folder,
    env: { ...process.env, ...env, P: [process.execPath, ...program].join(' ') },
  })

beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(import.meta.resolve('./stream-rows.ts'))],
    outfile: program[0]!,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  })
  engine = await openEngine()
  await makeSample(engine, [{ customer_id: '1', sample_class: 'good' }])
})

afterAll(async () => {
  await engine.close()
  await rm(place, { recursive: true })
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clientele-test-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** The error of a refused write, after which the folder is as it was. */
async function refused(path: string, inputs: string[] = []) {
  const before = (await readdir(folder)).sort()
  const error = await write(path, inputs).then(
    () => undefined,
    (e: unknown) => e,
  )
  expect((await readdir(folder)).sort()).toEqual(before)
  expect(error).toBeInstanceOf(UserError)
  expect((error as UserError).message).not.toContain('\n')
  expect((error as UserError).code).toBe(3)
  return (error as UserError).message.replaceAll(folder, '')
}

test.each(['table', 'csv', 'tsv', 'json', 'ndjson', 'parquet'] as const)(
  '%s is written for the owner alone, and replaces what was there',
  async (format) => {
    const path = at('out')
    await writeFile(path, 'a longer text than what comes'.repeat(1000), { mode: 0o644 })
    expect(await writeRows(engine, source, format, { path, stdout })).toBe(1)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['out'])
    expect((await stat(path)).size).toBeLessThan(10_000)
  },
)

test('a folder, a missing folder, a file as folder', async () => {
  await mkdir(at('there'))
  await writeFile(at('file'), '')
  expect(await refused(at('there'))).toBe('cannot write /there: it is a folder')
  expect(await refused(at('no/rows.csv'))).toBe('cannot write /no/rows.csv: the folder /no does not exist')
  expect(await refused(at('file/rows.csv'))).toBe('cannot write /file/rows.csv: /file is not a folder')
  expect(await refused(at('n'.repeat(300)))).toMatch(/the name is too long$/)
})

test('a file beside an input is no input', async () => {
  await writeFile(at('orders.csv'), 'precious')
  await writeFile(at('rows.csv'), 'earlier')
  await write(at('rows.csv'), [at('orders.csv'), at('gone.csv')])
  expect(await readFile(at('rows.csv'), 'utf8')).toMatch(/^customer_id/)
})

test('an input is never overwritten, by whatever name', async () => {
  await writeFile(at('orders.csv'), 'precious')
  await symlink(at('orders.csv'), at('soft.csv'))
  await link(at('orders.csv'), at('hard.csv'))
  for (const name of ['orders.csv', 'soft.csv', 'hard.csv'])
    expect(await refused(at(name), [at('other.csv'), at('orders.csv')])).toMatch(/is an input of this run$/)
  expect(await readFile(at('orders.csv'), 'utf8')).toBe('precious')
})

test('a link stays a link', async () => {
  await mkdir(at('real'))
  await writeFile(at('real/rows.csv'), 'old')
  await symlink(at('real/rows.csv'), at('rows.csv'))
  await write(at('rows.csv'))
  expect(await readFile(at('real/rows.csv'), 'utf8')).toMatch(/^customer_id/)
  expect(await readdir(folder)).toEqual(['real', 'rows.csv'])
})

// No device of this machine is tried: root would replace it for good where a target is not told well.
test('a named pipe is written into, not replaced', async () => {
  shell('mkfifo pipe')
  const reader = readFile(at('pipe'), 'utf8')
  await write(at('pipe'))
  expect(await reader).toMatch(/^customer_id/)
  expect((await stat(at('pipe'))).isFIFO()).toBe(true)
})

test.skipIf(!process.getuid)('no permission', async () => {
  const mine = process.getuid!() !== 0
  await chmod(folder, mine ? 0o500 : 0o755)
  const env = { ...process.env, TMPDIR: tmpdir() }
  const as = mine ? {} : { uid: 65_534, gid: 65_534 }
  const { stderr } = spawnSync(process.execPath, [...program, 'csv', '1', at('rows.csv')], {
    encoding: 'utf8',
    env,
    ...as,
  })
  expect(stderr).toContain(`cannot write ${at('rows.csv')}: no permission`)
  expect(await readdir(folder)).toEqual([])
})

test('text is written with the same care', async () => {
  await writeFile(at('orders.csv'), 'precious')
  await expect(writeTextFile(at('orders.csv'), 'x', [at('orders.csv')])).rejects.toThrow('is an input of this run')
  await writeTextFile(at('set-aside.csv'), 'file,line\n', [])
  expect(await readFile(at('set-aside.csv'), 'utf8')).toBe('file,line\n')
  expect((await stat(at('set-aside.csv'))).mode & 0o777).toBe(0o600)
  shell('mkfifo pipe')
  const reader = readFile(at('pipe'), 'utf8')
  await writeTextFile(at('pipe'), 'x', [])
  expect(await reader).toBe('x')
  expect((await stat(at('pipe'))).isFIFO()).toBe(true)
})

test('a failed run leaves the earlier file and no litter', async () => {
  await writeFile(at('rows.csv'), 'earlier')
  const broken = { ...source, columns: [{ ...source.columns[0]!, sql: `cast(sample.sample_class as integer)` }] }
  await expect(writeRows(engine, broken, 'csv', { path: at('rows.csv'), stdout })).rejects.toThrow('Conversion Error')
  expect(await readFile(at('rows.csv'), 'utf8')).toBe('earlier')
  expect(await readdir(folder)).toEqual(['rows.csv'])
})

test('parquet is not poured into a terminal', async () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true })
  await expect(checkDestination('parquet', { stdout: terminal })).rejects.toMatchObject({ code: 2 })
  await checkDestination('parquet', { stdout })
})

test.each(['csv', 'json', 'table'])(
  'a reader that has had enough of %s is no failure',
  (format) => {
    const { status, stdout: got, stderr } = shell(`$P ${format} 100000 | head -1`)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(got.split('\n').length).toBe(2)
  },
  60_000,
)

test('a closed stream is no failure for text either', async () => {
  const closed = new Writable({
    write: (_, __, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
  })
  await printText(closed, 'hello')
})

test('>> keeps what is there, a pipe gets every byte, and surroundings change none', () => {
  const {
    status,
    stdout: got,
    stderr,
  } = shell(
    'echo first > f && $P csv 20000 >> f && head -1 f && tail -n +2 f | cmp - <($P csv 20000 < /dev/null | cat) && wc -l < f',
  )
  expect([status, got, stderr]).toEqual([0, 'first\n20002\n', ''])
  const around = (env: NodeJS.ProcessEnv) => shell('$P table 70; $P json 2000', env).stdout
  const usual = around({ TZ: 'UTC', LANG: 'C', LC_ALL: 'C' })
  expect(usual).toContain('first 50 of 70 rows')
  expect(around({ TZ: 'Asia/Shanghai', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8', COLUMNS: '40', TERM: 'dumb' })).toBe(
    usual,
  )
  expect(around({ TZ: 'America/St_Johns', FORCE_COLOR: '3' })).toBe(usual)
}, 120_000)
