// Whatever is typed, over whatever stands in the files: the program ends as its contract says, with 0, 2, 3, 4 or 130, and says why.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOf } from '../pairs/outcome.js'
import { clientele } from '../support/cli.js'
import { naughtyStrings } from '../support/naughty.js'
import { program } from '../support/program.js'
import { tally } from '../support/tally.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const runs = Number(process.env.FUZZ_RUNS ?? 12)

const heads = [
  ...['order_id', 'customer_id', 'order_date', 'product_id', 'quantity', 'amount', 'category', 'status', 'country'],
  ...['score', 'comment', 'stock', 'email', '客户编号', '下单时间', '金额', '', 'Unnamed: 0', 'order_id'],
]
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 40 }).map((n) => `C${n}`) },
  {
    weight: 6,
    arbitrary: fc.integer({ min: 1, max: 28 }).map((d) => `2024-0${1 + (d % 9)}-${String(d).padStart(2, '0')}`),
  },
  { weight: 6, arbitrary: fc.integer({ min: -500, max: 99_999 }).map((n) => (n / 100).toFixed(2)) },
  fc.constantFrom(
    '',
    '0',
    'NaN',
    '1e400',
    '=1+1',
    '"',
    '""',
    "'",
    '\n',
    '9'.repeat(40),
    '31/12/2024',
    '¥1,2',
    'cancelled',
  ),
  fc.constantFrom(...naughtyStrings),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
/** A table with the columns that a class needs among others, in any order, and rows that mostly fit them. */
const table = fc
  .record({
    names: fc.shuffledSubarray(heads, { minLength: 3 }),
    rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 19 }), { maxLength: 30 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    end: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\ufeff'),
  })
  .map(({ names, rows, delimiter, end, mark }) => {
    const quoted = (text: string) =>
      /["\n\r,;\t|]/.test(text) && text !== '"' ? `"${text.replaceAll('"', '""')}"` : text
    return mark + [names, ...rows].map((row) => row.map(quoted).join(delimiter)).join(end) + end
  })
const content = fc.oneof(
  { weight: 8, arbitrary: table.map((text) => Buffer.from(text)) },
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
)

const words = [
  ...['value = high', 'customer_id', '5%', '3', '-1', '0', 'x', '', '2024-06-30', 'a.csv', 'missing.csv', 'amount=#2'],
  ...[
    'order_day=nowhere',
    'value.bins=4',
    'name,email',
    '%Y',
    'value,lifecycle',
    'out',
    '[',
    '$(x)',
    '\u202e',
    '🛒',
    '--',
    '-',
  ],
]
const commands = program().commands.filter((command) => command.name() !== 'help')
const machine = ['--output', '--memory-limit', '--threads', '--spill-directory']
const flagsOf = (command: (typeof commands)[number]) =>
  command.options.filter(({ long }) => !machine.includes(long ?? ''))
/** A command line: a command, some of its flags with values that fit or not, and files that are there or not. */
const commandLine = fc.constantFrom(...commands).chain((command) =>
  fc.record({
    name: fc.constant(command.name()),
    options: fc.subarray(flagsOf(command), { maxLength: Math.min(3, flagsOf(command).length) }),
    values: fc.array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...words) }, fc.string({ maxLength: 8 })), {
      minLength: 3,
      maxLength: 3,
    }),
    choice: fc.nat(),
    operands: fc.subarray(['a.csv', 'b.csv', 'a.csv', '*.csv', 'out', 'C1', 'value', 'lifecycle', 'missing'], {
      maxLength: 4,
    }),
    output: fc.constantFrom(undefined, 'result.csv', 'result.xlsx', 'out', 'missing/x.csv'),
  }),
)
const argumentsOf = ({
  name,
  options,
  values,
  choice,
  operands,
  output,
}: typeof commandLine extends fc.Arbitrary<infer T> ? T : never) => [
  name,
  ...options.flatMap((option, i) => {
    const flag = option.long!
    if (!option.required && !option.optional) return [flag]
    const fits = option.argChoices && choice % 3 > 0
    // No argument of a process holds a zero byte.
    return [flag, fits ? option.argChoices![choice % option.argChoices!.length]! : values[i]!.replaceAll('\0', '')]
  }),
  ...(output === undefined ? [] : ['-o', output]),
  ...operands,
]

test(`${runs} command lines over files of any kind end as they should`, {
  timeout: 60_000 + runs * 20_000,
}, async () => {
  const ended: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(commandLine, content, content, async (line, a, b) => {
      const cwd = folder()
      const tmp = join(cwd, 'tmp')
      mkdirSync(tmp)
      writeFileSync(join(cwd, 'a.csv'), a)
      writeFileSync(join(cwd, 'b.csv'), b)
      const args = argumentsOf(line)
      const one = await clientele(args, { cwd, env: { TMPDIR: tmp, CLIENTELE_KEY: 'a key of the test, long enough' } })
      ended[String(one.code)] = (ended[String(one.code)] ?? 0) + 1
      expect([args, one.code], one.err).toEqual([
        args,
        [0, 2, 3, 4, 130].includes(one.code!) ? one.code : 'an exit code of the contract',
      ])
      expect([
        args,
        faultsOf(one).filter((fault) => !/^undefined, NaN/.test(fault) && !/bytes of result$/.test(fault)),
      ]).toEqual([args, []])
      expect([args, readdirSync(tmp)]).toEqual([args, []])
      expect(readdirSync(cwd).filter((file) => file.startsWith('.clientele'))).toEqual([])
      rmSync(cwd, { recursive: true, force: true })
    }),
    { numRuns: runs, seed: 20_241_231, endOnFailure: process.env.FUZZ_RUNS === undefined },
  )
  tally('generated', ended)
  expect(Object.values(ended).reduce((x, y) => x + y, 0)).toBeGreaterThanOrEqual(runs)
  expect(Object.keys(ended).length).toBeGreaterThan(1)
})
