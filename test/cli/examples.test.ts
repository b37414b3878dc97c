// Every example of the README and of --help runs as it stands, and what the README shows is what is printed.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Command } from 'commander'
import { beforeAll, describe, expect, test } from 'vitest'
import { classifications } from '../../src/analyses/index.js'
import { clientele, typed } from '../support/cli.js'
import { program } from '../support/program.js'
import { handMade } from '../support/workbook.js'
import { fixtures, root, shopFile, workspace } from '../support/workspace.js'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const { folder } = workspace()
const cwd = folder()
const exportsOf = ['orders', 'customers', 'products', 'stock', 'feedback', 'interactions']

/** An export of the shop with what is about a hundred of its customers, C-0042 among them: an example is to run, whatever it counts. */
const fewRows = (name: string) => {
  const [head, ...rows] = readFileSync(shopFile('en', `${name}.csv`), 'utf8').split('\n')
  const kept = /customer_id/.test(head!) ? rows.filter((row) => /(?:^|,)C-00\d\d(?:,|$)/.test(row)) : rows
  return [head, ...kept, ''].join('\n')
}

/** A folder with everything that the examples name. */
beforeAll(async () => {
  for (const path of ['exports', '.config/fish/completions']) mkdirSync(join(cwd, path), { recursive: true })
  for (const name of exportsOf)
    for (const to of [`exports/${name}.csv`, `${name}.csv`]) writeFileSync(join(cwd, to), fewRows(name))
  for (const name of ['deals', 'accounts', 'leads'])
    cpSync(join(fixtures, `sources/zoho_${name}/export.csv`), join(cwd, `${name}.csv`))
  writeFileSync(join(cwd, 'orders.csv.gz'), gzipSync(fewRows('orders')))
  writeFileSync(join(cwd, 'my.key'), 'a key of more than sixteen bytes')
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  const customers = [
    ['customer_id', 'country'],
    ['C1', 'Peru'],
  ]
  const rows = customers.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')
  await handMade(join(cwd, 'crm.xlsx'), { sheets: [{ name: 'Customers', rows }] })
  for (const name of ['by-hand.csv', 'overrides.csv'])
    writeFileSync(join(cwd, name), 'id,class,value,until,why\nC-0042,value,high,2030-01-01,an old friend\n')
  const made = await clientele(
    ['classify', ...exportsOf.map((name) => `exports/${name}.csv`), '--only', 'value,lifecycle', '-q', '-o', 'results'],
    {
      cwd,
    },
  )
  expect(made.code, made.err).toBe(0)
  const hidden = ['--only', 'value', '--pseudonymize', '--key-file', 'my.key', '-q', '-o', 'hidden']
  expect((await clientele(['classify', 'exports/orders.csv', ...hidden], { cwd })).code).toBe(0)
  for (const copy of [
    'out',
    'last',
    'last-month',
    'baseline',
    '2024-11',
    '2024-12',
    'archive/a',
    'archive/b',
    'nightly/2024-12-30',
  ])
    cpSync(join(cwd, 'results'), join(cwd, copy), { recursive: true })
})

const helpOf = (command: Command): string => {
  let text = ''
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 80 }).outputHelp()
  return text
}
const all = program()
const fromHelp = [all, ...all.commands].flatMap((command) =>
  helpOf(command)
    .split('Examples:\n')[1]!
    .split('\n')
    .map((line) => line.trim())
    // What stands behind a line says where it goes; another shell's line is not for this one.
    .map((line) => line.replace(/ {2,}in ~.*$/, ''))
    .filter((line) => /\bclientele /.test(line) && !/completion zsh|^\d+ more flags:/.test(line)),
)
const blocks = [...readme.matchAll(/```(?:sh|yaml|ini|json)?\n([\s\S]*?)```/g)].map(([, text]) => text!)
const fromReadme = blocks
  .flatMap((text) => text.split('\n'))
  .map((line) => line.replace(/^15 3 \* \* \* {2}cd \S+ && |^\s*- run: |^ExecStart=/, '').trim())
  .filter((line) => /^(clientele|\/bin\/sh -c 'clientele) /.test(line))
  .map((line) => line.replace(/^\/bin\/sh -c '(.*)'$/, '$1'))
const inline = [...readme.matchAll(/`(source <\(clientele [^`]+)`/g)].map(([, line]) => line!)

/** Lines of one class or two that take no more than these. */
const ofFew = / --only value,lifecycle|^clientele (value|lifecycle|behaviour|preference|cross) /
/** The line with the files that a shell puts in the place of the commonest pattern. */
const expanded = (line: string) =>
  line.replace(
    /(?<= )exports\/\*\.csv(?= |$)/g,
    exportsOf
      .slice(0, ofFew.test(line) ? 2 : undefined)
      .map((name) => `exports/${name}.csv`)
      .join(' '),
  )

/** Lines that every class has in its help, with its own name in them: each class tries one of them in turn, or all with EXAMPLES=all. */
const classNames = classifications.map(({ name }) => name)
const ofClass = (line: string) => classNames.indexOf(/^clientele (\w+) /.exec(line)?.[1] ?? '')
const turns = new Map<string, number>()
function inTurn(line: string): boolean {
  const place = ofClass(line)
  if (place < 0 || fromReadme.some((one) => one.startsWith(line)) || process.env.EXAMPLES === 'all') return true
  const name = classNames[place]!
  const nth = turns.get(name) ?? 0
  turns.set(name, nth + 1)
  return nth % 5 === place % 5
}

describe('an example', () => {
  const lines = [...new Set([...fromReadme, ...inline, ...fromHelp].map((line) => line.replace(/\s+#.*$/, '')))].sort()
  // Tables of a server need the server: `npm run test:trino`.
  const here = lines.filter((line) => !line.includes('--engine')).filter(inTurn)
  test('is there for every command', () => {
    // `help` is another way to say --help.
    for (const command of all.commands.filter((one) => one.name() !== 'help'))
      expect(lines.join('\n')).toMatch(new RegExp(`clientele ${command.name()}\\b`))
    expect(fromReadme.length).toBeGreaterThan(20)
    for (const name of classNames) expect(here.some((line) => line.startsWith(`clientele ${name} `))).toBe(true)
  })

  // All classes take as long as twelve commands of one: these lines are tried with all, others that differ in where results go with two.
  const whole = ['', ' -o out/', ' -o out/ --for zoho'].map((more) => `classify exports/*.csv${more}`)
  const shortened = (line: string) =>
    process.env.EXAMPLES === 'all' || whole.includes(line.replace('clientele ', ''))
      ? line
      : line.replace(/(?<=classify exports\/\*\.csv)(?!.* --only )/, ' --only value,lifecycle')

  test.each(here)('%s', async (line) => {
    const { code, out, err } = await typed(expanded(shortened(line)), { cwd, env: { HOME: cwd } })
    // What is measured may well be under the limit: that is what the exit code is for.
    expect(line.includes('--fail-under') ? [0, 4] : [0], `${out}\n${err}`).toContain(code)
    expect(err).not.toMatch(/this is a bug/)
    // Of `init`: the next example is to find none.
    rmSync(join(cwd, 'clientele.config.json'), { force: true })
  })
})

describe('the README', () => {
  test('shows the table that the demo prints', async () => {
    const { demo } = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { demo: string } })
      .scripts
    const args = /clientele\.js (.*)$/.exec(demo)![1]!.split(' ')
    const { out } = await clientele(args, { cwd: root })
    const shown = blocks.find((text) => text.startsWith('Value (value)'))!
    expect(out.startsWith(shown)).toBe(true)
  })

  test('installs the program from a clone or from what npm pack makes, never from a registry', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    expect(readme).not.toMatch(/npm (?:install|i|add)\b[^\n`]* clientele(?:@|\b(?![-./]))|npx clientele/)
    const named = [...readme.matchAll(/clientele-(\d[\w.-]*)\.tgz/g)].map(([, v]) => v)
    expect(new Set(named)).toEqual(new Set([version]))
  })

  test('leaves figures of speed to the one place that has them', () => {
    expect(readme).not.toMatch(/\b\d+(?:\.\d+)? (?:s|min|minutes|seconds|times|GB)\b/)
    expect(readFileSync(join(root, 'DECISIONS.md'), 'utf8')).toMatch(/^## Speed$/m)
  })
})

describe('--quiet prints nothing where the result is elsewhere', () => {
  test.each([
    'value orders.csv -o quiet.csv',
    'value orders.csv --for zoho -o quiet-zoho',
    'classify exports/*.csv --only value,turnover -o quiet-out',
    'init orders.csv -o quiet.json',
    'verify results',
    'compare last results --fail-over 10%',
    'compare last results -o quiet-moves.csv',
    'compare --history archive/* -o quiet-history.csv',
  ])('%s', async (words) => {
    const { code, out, err } = await typed(expanded(`clientele ${words} --quiet`), { cwd })
    expect({ code, out }, err).toEqual({ code: 0, out: '' })
    expect(err.split('\n').filter((line) => line !== '' && !line.startsWith('warning: '))).toEqual([])
  })

  test('but says what is wrong', async () => {
    const spoilt = folder()
    cpSync(join(cwd, 'results'), join(spoilt, 'results'), { recursive: true })
    writeFileSync(join(spoilt, 'results/customers.csv'), 'spoilt')
    const { code, out } = await clientele(['verify', 'results', '--quiet'], { cwd: spoilt })
    expect({ code, out }).toEqual({ code: 3, out: expect.stringMatching(/^WRONG {2}customers\.csv/) })
  })
})
