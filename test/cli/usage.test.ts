// Command lines that are wrong: one line, the nearest known word, exit 2. And help: every command shows examples.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { classifications } from '../../src/analyses/index.js'
import { clientele } from '../support/cli.js'
import { program } from '../support/program.js'
import { root, shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const orders = shopFile('en', 'orders.csv')

describe.concurrent('exit 2 and one line for', () => {
  test.each<[string, string[], RegExp, RegExp]>([
    ['a mistyped command', ['valu', orders], /unknown command 'valu'/, /did you mean value\?/],
    ['a command that resembles none', ['xyzzy'], /unknown command 'xyzzy'/, /clientele --help/],
    ['a file in place of a command', [orders], /is a file, not a command/, /clientele value/],
    [
      'a mistyped flag',
      ['value', orders, '--windw-days', '3'],
      /unknown option '--windw-days'/,
      /did you mean --window-days\?/,
    ],
    ['a flag that resembles none', ['value', orders, '--xyzzy'], /unknown option '--xyzzy'/, /clientele value --help/],
    ['a flag without its value', ['value', orders, '--as-of'], /--as-of/, /clientele value --help/],
    [
      'a mistyped choice',
      ['value', orders, '--scoring', 'quantiles'],
      /--scoring quantiles: takes quantile, ntile/,
      /did you mean quantile\?/,
    ],
    [
      'a format that there is not',
      ['value', orders, '-f', 'cvs'],
      /--format cvs: takes table, csv/,
      /did you mean csv\?/,
    ],
    ['a day that is none', ['value', orders, '--as-of', '2024-02-30'], /--as-of 2024-02-30: not a day/, /2024-12-31/],
    [
      'a day in another form',
      ['value', orders, '--as-of', '31.12.2024'],
      /--as-of 31\.12\.2024: not a day/,
      /2024-12-31/,
    ],
    ['a number that is none', ['value', orders, '--bins', 'five'], /--bins five: five is not a number/, /^$/],
    [
      'a share with its sign',
      ['value', orders, '--high-share', '70%'],
      /--high-share 70%: 70% is not a number/,
      /it is in percent already: --high-share 70$/m,
    ],
    [
      'a parameter of the class itself that there is not',
      ['value', orders, '--set', 'value.bin=4'],
      /--set value\.bin=4: value has no parameter bin/,
      /did you mean value\.bins\?/,
    ],
    [
      'a parameter of another class that there is not',
      ['value', orders, '--set', 'lifecycle.loyal_day=4'],
      /--set lifecycle\.loyal_day=4: lifecycle has no parameter loyal_day/,
      /did you mean lifecycle\.loyal_days\?/,
    ],
    [
      'a sheet of no workbook',
      ['value', orders, '--sheet', 'A'],
      /^clientele: --sheet A: none of the files/,
      /leave it/,
    ],
    [
      'a column that there is not',
      ['value', orders, '--sort', 'nope'],
      /^clientele: --sort: no column nope/,
      /columns: /,
    ],
    ['a page that is none', ['value', orders, '-o', 'x.html'], /no file of the kind \.html/, /clientele report writes/],
    ['a class without its name', ['value', orders, '--where', 'loyal'], /no class or .* loyal/, /"lifecycle = loyal"/],
    [
      'an id as a condition',
      ['value', orders, '--where', 'customer_id = a'],
      /no class or .* customer_id/,
      /explain ID/,
    ],
    [
      'a word as a condition',
      ['value', orders, '--where', 'x'],
      /no class or evidence column x/,
      /written like "value/,
    ],
    [
      'a file in the place of an id',
      ['explain', orders, 'C-0001'],
      /orders\.csv is a file, not the id/,
      /the id comes first: clientele explain C-0001 .*orders\.csv/,
    ],
    ['a page of another kind', ['report', orders, '-o', 'page.xlsx'], /-o page\.xlsx: report writes a page/, /\.html/],
    [
      'a class by its column',
      ['classify', orders, '--only', 'value_class'],
      /no classification value_class/,
      /did you mean value\?/,
    ],
    ['help of a command that there is not', ['help', 'vlaue'], /unknown command 'vlaue'/, /did you mean value\?/],
    [
      'a header below the file',
      ['value', orders, '--header-row', '99999'],
      /--header-row 99999: .*orders\.csv has no row there/,
      /lines from 1/,
    ],
    ['a number out of bounds', ['value', orders, '--bins', '11'], /--bins 11: /, /^$/],
    [
      'cut points of the wrong count',
      ['value', orders, '--scoring', 'fixed', '--r-cuts', '1,2'],
      /takes 4 cut points, not 2/,
      /--r-cuts 30,60/,
    ],
    ['tiers without their amounts', ['value', orders, '--tiers', 'fixed'], /--high-amount and --medium-amount/, /^$/],
    [
      'a map without a header',
      ['value', orders, '--map', 'order_day'],
      /--map order_day: takes field=header/,
      /--map order_day=/,
    ],
    ['a wrong thread count', ['value', orders, '--threads', '0'], /--threads 0/, /^$/],
    ['a wrong memory limit', ['value', orders, '--memory-limit', 'lots'], /--memory-limit lots: not understood/, /2GB/],
    ['no files', ['value'], /no input files/, /orders\.csv/],
    ['standard input twice', ['value', '-', '-'], /standard input.*once/, /^$/],
    ['a class that there is not', ['sql', 'valeu'], /no classification valeu/, /did you mean value\?/],
    ['a parameter that there is not', ['sql', 'value', 'window=3'], /window=3: not a parameter of value/, /./],
    ['a flag in place of a parameter', ['sql', 'value', '--bins', '4'], /'--bins'/, /did you mean bins=4\?/],
    [
      'a shell that there is not',
      ['completion', 'fsh'],
      /completion fsh: takes bash, zsh, fish/,
      /did you mean fish\?/,
    ],
  ])('%s', async (_what, args, says, hint) => {
    const { code, out, err } = await clientele(args, { cwd: folder() })
    const [line = '', second = '', ...rest] = err.trimEnd().split('\n')
    expect(line).toMatch(/^clientele: /)
    expect(line).toMatch(says)
    expect(second).toMatch(hint)
    expect(rest).toEqual([])
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })
})

test('--set gives a class of its own command its parameters, and a flag of that goes before it', async () => {
  const rows = async (...flags: string[]) =>
    (await clientele(['value', orders, '-q', '-f', 'csv', '--columns', 'customer_id,r,f,m', ...flags])).out
  const three = await rows('--bins', '3')
  expect(three).not.toBe(await rows())
  expect(await rows('--set', 'value.bins=3')).toBe(three)
  expect(await rows('--set', 'value.bins=4', '--bins', '3')).toBe(three)
})

describe.concurrent('help', () => {
  const commands = program().commands.map((command) => command.name())

  test.each(commands.map((name) => [name]))('of %s is printed to standard output and shows examples', async (name) => {
    const { code, out, err } = await clientele([name, '--help'])
    expect(out).toMatch(new RegExp(`^Usage: clientele ${name}`))
    expect(out).toMatch(new RegExp(`\nExamples:\n.*clientele ${name}`))
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  test.each([['--help'], ['--help-all']])(
    'of the whole program (%s) names every command and shows examples',
    async (...args) => {
      const { code, out, err } = await clientele(args)
      for (const name of commands) expect(out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'))
      expect(out).toContain('\nExamples:\n')
      expect({ code, err }).toEqual({ code: 0, err: '' })
    },
  )

  test('the version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    expect(await clientele(['--version'])).toMatchObject({ code: 0, out: `${version}\n`, err: '' })
  })

  test('list names every classification with its question and its classes', async () => {
    const { code, out, err } = await clientele(['list'])
    for (const c of classifications) expect(out).toContain(c.name)
    const json = await clientele(['list', '-f', 'json', '--lang', 'zh'])
    const listed = JSON.parse(json.out) as { name: string; labels: { name: string }[] }[]
    expect(listed.map(({ name }) => name)).toEqual(classifications.map(({ name }) => name))
    expect(listed.map(({ labels }) => labels.map(({ name }) => name))).toEqual(
      classifications.map(({ labels }) => labels.map(({ name }) => name)),
    )
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  test.each(['bash', 'zsh', 'fish'])('completion for %s knows every command', async (shell) => {
    const { code, out, err } = await clientele(['completion', shell])
    for (const name of commands) expect(out).toContain(name)
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
})

describe.concurrent('help', () => {
  test('alone is short, and names the next thing to type', async () => {
    const { code, out } = await clientele([])
    expect(code).toBe(0)
    expect(out.split('\n').length).toBeLessThan(20)
    expect(out).toContain('clientele classify')
  })

  test('of a command is short, and whole with --help-all', async () => {
    const [short, whole, also] = await Promise.all(
      [
        ['value', '--help'],
        ['value', '--help-all'],
        ['help', 'value'],
      ].map((args) => clientele(args)),
    )
    expect([short!.code, whole!.code, also!.code]).toEqual([0, 0, 0])
    expect(short!.out).not.toContain('--memory-limit')
    expect(short!.out).toMatch(/\d+ more flags: clientele value --help-all/)
    expect(whole!.out).toContain('--memory-limit')
    expect(whole!.out).not.toContain('more flags')
    expect(also!.out).toContain('Which customers are worth how much')
  })

  test.each([['-v'], ['-V'], ['--version']])('%s is the version', async (flag) => {
    expect((await clientele([flag])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  test('--no-color wins over FORCE_COLOR', async () => {
    const how = { cwd: folder(), env: { FORCE_COLOR: '1' } }
    const coloured = await clientele(['list', 'classes', '-f', 'table', 'x'], how)
    const plain = await clientele(['list', 'classes', '-f', 'table', 'x', '--no-color'], how)
    expect(coloured.err).toContain('\u001b[31m')
    expect(plain.err).not.toContain('\u001b[')
  })
})
