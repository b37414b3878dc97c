// What can be read only once (process substitution, named pipes) is read like a file, and a log that cannot be written costs nothing.
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clientele, emptyFolder, shell, typed } from '../support/cli.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const files = ['orders', 'customers', 'feedback']
/** A folder with some exports of the shop. */
function shop(): string {
  const cwd = folder()
  for (const name of files) copyFileSync(shopFile('en', `${name}.csv`), join(cwd, `${name}.csv`))
  return cwd
}

describe.concurrent('process substitution', () => {
  test.each([
    ['as it is', '<(cat orders.csv)'],
    ['compressed', '<(gzip -c orders.csv)'],
    ['by its role', '--orders <(cat orders.csv)'],
  ])('gives the rows of the file: %s', async (_, given) => {
    const cwd = shop()
    const line = 'clientele value -q -f csv'
    const [file, pipe] = [await typed(`${line} orders.csv`, { cwd }), await shell(`${line} ${given}`, { cwd })]
    expect(pipe.code, pipe.err).toBe(0)
    expect(pipe.out).toBe(file.out)
  })

  test('of several files, rates and overrides at once', async () => {
    const cwd = shop()
    writeFileSync(join(cwd, 'by-hand.csv'), 'id,class,value\nC-0001,lifecycle,loyal\n')
    const line = (words: string[], by: string) =>
      `clientele lifecycle -q -f csv ${words.join(' ')} --overrides ${by} 2>&1`
    const names = files.map((name) => `${name}.csv`)
    const [whole, piped] = await Promise.all([
      shell(line(names, 'by-hand.csv'), { cwd }),
      shell(
        line(
          names.map((name) => `<(cat ${name})`),
          '<(cat by-hand.csv)',
        ),
        { cwd },
      ),
    ])
    expect(piped!.code, piped!.out).toBe(0)
    expect(piped!.out).toBe(whole!.out)
  })

  test('is recorded with the content that was read', async () => {
    const cwd = shop()
    writeFileSync(join(cwd, 'by-hand.csv'), 'id,class,value\nC-0001,value,low\n')
    const run = (given: string, by: string, out: string) =>
      typed(`clientele classify -q --only value ${given} --overrides ${by} -o ${out}`, { cwd })
    await run('orders.csv', 'by-hand.csv', 'whole')
    const { code, err } = await run('<(cat orders.csv)', '<(cat by-hand.csv)', 'piped')
    expect(code, err).toBe(0)
    const [whole, piped] = ['whole', 'piped'].map((out) => JSON.parse(readFileSync(join(cwd, out, 'run.json'), 'utf8')))
    expect(piped.inputs[0].sha256).toBe(whole.inputs[0].sha256)
    expect(piped.configuration.overrides.sha256).toBe(whole.configuration.overrides.sha256)
  })

  test('with nothing in it says so', async () => {
    const { code, err } = await shell('clientele value <(true)')
    expect({ code, err }).toMatchObject({
      code: 3,
      err: expect.stringMatching(/^clientele: \/dev\/fd\/\d+ is empty\n/),
    })
  })
})

describe('a named pipe', () => {
  test('is read once, and the writer ends well', async () => {
    const cwd = shop()
    await shell('mkfifo pipe', { cwd })
    const { code, out, err } = await shell('cat orders.csv > pipe & clientele value -q -f csv pipe && wait $!', { cwd })
    expect(code, err).toBe(0)
    expect(out).toBe((await clientele(['value', '-q', '-f', 'csv', 'orders.csv'], { cwd })).out)
  })

  test('into which nobody writes can be left with Ctrl-C', async () => {
    const cwd = folder()
    await shell('mkfifo pipe', { cwd })
    const TMPDIR = emptyFolder(cwd)
    const { code, err } = await clientele(['value', 'pipe'], {
      cwd,
      env: { TMPDIR },
      started: (child) => {
        const timer = setInterval(() => {
          const [scratch] = readdirSync(TMPDIR)
          if (!scratch || !readdirSync(join(TMPDIR, scratch)).some((name) => name.startsWith('spooled-'))) return
          clearInterval(timer)
          setTimeout(() => child.kill('SIGINT'), 200)
        }, 10)
        child.once('close', () => clearInterval(timer))
      },
    })
    expect(code, err).toBe(130)
    expect(readdirSync(TMPDIR)).toEqual([])
  })
})

describe.runIf(existsSync('/dev/full'))('a full disk below standard error', () => {
  test.each([
    ['value orders.csv -f csv', ''],
    ['value orders.csv -o rows.csv', 'rows.csv'],
    ['classify orders.csv --only value -o out', 'out/customers.csv'],
    ['inspect orders.csv', ''],
    ['value orders.csv --log-format json --timings', ''],
  ])('costs no result: %s', async (words, made) => {
    const [usual, full] = [shop(), shop()]
    const [fine, result] = await Promise.all([
      typed(`clientele ${words}`, { cwd: usual }),
      shell(`clientele ${words} 2>/dev/full`, { cwd: full }),
    ])
    expect(fine!.code, fine!.err).toBe(0)
    expect({ code: result!.code, out: result!.out }).toEqual({ code: 0, out: fine!.out })
    if (made) expect(readFileSync(join(full, made))).toEqual(readFileSync(join(usual, made)))
  })

  test('changes no exit code', async () => {
    const codes = ['value no.csv', 'value --bogus'].map((words) => shell(`clientele ${words} 2>/dev/full`))
    expect((await Promise.all(codes)).map(({ code }) => code)).toEqual([3, 2])
  })
})
