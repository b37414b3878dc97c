import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command, Option } from 'commander'
import { keysOf } from '../../src/analyses/grain.js'
import { classifications } from '../../src/analyses/index.js'
import { verify } from '../../src/store/verify.js'
import { clientele, type Ended } from '../support/cli.js'
import { program } from '../support/program.js'
import { type Choice, covering, type Dimensions } from './covering.js'
import type { InputSet } from './inputs.js'
import { optionsOf, valuesOf } from './options.js'
import { bytesOf, faultsOf, left, rowsIn } from './outcome.js'

/** Commands that read exports; what they take before the files. */
const before: Record<string, string[]> = { explain: ['C-0001'], cross: ['value', 'lifecycle'] }
const commands: Command[] = program().commands.filter(
  (c) => c.registeredArguments.some((a) => a.name() === 'files') && c.name() !== 'sql',
)
const named = new Map(commands.map((command) => [command.name(), command]))

const isParameter = ({ helpGroupHeading, long }: Option) => helpGroupHeading === 'Parameters:' && long !== '--set'
const isClass = (command: Command) => command.helpGroup() === 'Classifications:'
const parametersOf = (command: Command) => optionsOf(command).filter(isParameter).flatMap(valuesOf)
const shared = new Map(
  commands.flatMap(optionsOf).flatMap((option) => (isParameter(option) ? [] : [[option.long!, option] as const])),
)
const absent = '-'
const isWrong = (value: string) => value.includes(' !')
const written = (value: string[]) => value.join(' ')

const formatsOf = (command: Command) => command.options.find((o) => o.long === '--format')?.argChoices ?? []
const outputOf = (command: Command) => command.options.find((o) => o.long === '--output')

/** Most options of one run, so that what one refuses does not hide all the others. */
const mostOptions = 5

function dimensions(): Dimensions {
  const every = Object.fromEntries(
    [...shared].map(([name, option]) => [name, [absent, ...valuesOf(option).map(written)]]),
  )
  const formats = [...new Set(commands.flatMap(formatsOf))]
  return {
    command: [...named.keys()],
    input: [
      'orders',
      'with_customers',
      'with_products',
      'with_stock',
      'with_feedback',
      'all',
      'zh',
      'gz',
      'parquet',
      'customers',
      'products',
      'stock',
      'feedback',
      'one_row',
      'all_returned',
      'no_amounts',
      'no_customers',
      'semicolons',
    ] satisfies InputSet[],
    format: [absent, ...formats],
    output: ['stdout', 'file', 'again'],
    parameter: [absent, ...Array.from({ length: 12 }, (_, k) => String(k))],
    ...every,
  }
}

/** Whether a part of a choice makes sense: the command knows the options, one value at most is wrong, and not too many are given. */
function allowed(choice: Choice): boolean {
  const command = choice.command === undefined ? undefined : named.get(choice.command)!
  const given = Object.entries(choice).filter(([name, value]) => name.startsWith('--') && value !== absent)
  if (given.length > mostOptions || given.filter(([, value]) => isWrong(value)).length > 1) return false
  return command ? fits(command, choice) : commands.some((one) => fits(one, choice))
}

/** Whether a command takes what is chosen so far. */
function fits(command: Command, choice: Choice): boolean {
  const given = Object.entries(choice).filter(([name, value]) => name.startsWith('--') && value !== absent)
  const names = command.options.map((o) => o.long)
  if (given.some(([name]) => !names.includes(name))) return false
  if (choice.format !== undefined && choice.format !== absent && !formatsOf(command).includes(choice.format))
    return false
  if (choice.output !== undefined && choice.output !== 'stdout' && !outputOf(command)) return false
  // A configuration that is there stays, unless --force says otherwise.
  if (choice.output === 'again' && command.name() === 'init') return false
  return !(choice.parameter !== undefined && choice.parameter !== absent && parametersOf(command).length === 0)
}

export interface Plan {
  pairs: number
  choices: Choice[]
}
export const plan = (): Plan => covering(dimensions(), allowed)

const endings: Record<string, string> = { table: 'txt' }

/** The arguments of a choice; `k` tells which of the command's parameters is tried. */
function argumentsOf(choice: Choice, k: number, folder: string, inputs: Record<InputSet, string[]>) {
  const command = named.get(choice.command!)!
  const files = inputs[choice.input as InputSet]
  const parameters = parametersOf(command)
  const options = Object.entries(choice)
    .filter(([name, value]) => name.startsWith('--') && value !== absent)
    .flatMap(([name, value]) => (value === name ? [name] : [name, value.slice(name.length + 1)]))
  const parameter =
    choice.parameter === undefined || choice.parameter === absent
      ? []
      : parameters[(Number(choice.parameter) + 12 * k) % parameters.length]!
  const format = choice.format ?? absent
  const directory = outputOf(command)?.flags.includes('<folder>') ?? false
  const target = join(
    folder,
    directory ? 'result' : `result.${endings[format] ?? (format === absent ? 'csv' : format)}`,
  )
  const fill = (text: string) =>
    text
      .replace(/^!/, '')
      .replace('{tmp}', join(folder, 'tmp'))
      .replace('{folder}', folder)
      .replace('{first}', files[0]!)
  const args = [
    choice.command!,
    ...[...options, ...parameter].map(fill),
    ...(format === absent ? [] : ['-f', format]),
    ...(choice.output === undefined || choice.output === 'stdout' ? [] : ['-o', target]),
    ...(before[choice.command!] ?? []),
    ...files,
  ]
  return {
    args,
    target,
    directory,
    format: format === absent && choice.output !== 'stdout' && isClass(command) ? 'csv' : format,
  }
}

/** Runs a choice in a folder of its own and says what is wrong with it, with the command that shows it. */
export async function tried(
  choice: Choice,
  k: number,
  parent: string,
  inputs: Record<InputSet, string[]>,
): Promise<string[]> {
  const folder = join(parent, String(k))
  mkdirSync(join(folder, 'tmp'), { recursive: true })
  writeFileSync(join(folder, 'config.json'), '{ "lang": "zh" }')
  writeFileSync(join(folder, 'key'), 'a key of the suite, long enough\n', { mode: 0o600 })
  writeFileSync(join(folder, 'overrides.csv'), 'id,class,value,until,why\nC-0001,value,high,2099-12-31,by hand\n')
  writeFileSync(join(folder, 'people.csv'), 'id,becomes\nC-0001,C-0002\n')
  const { args, target, directory, format } = argumentsOf(choice, k, folder, inputs)
  const go = (): Promise<Ended> =>
    clientele(args, {
      cwd: folder,
      env: { TMPDIR: join(folder, 'tmp'), CLIENTELE_KEY: 'a key of the suite, long enough' },
    })
  const first = await go()
  const faults = faultsOf(first)
  const whole = choice.output !== undefined && choice.output !== 'stdout'
  // What an import limit divides is in parts, of which the first stands for all.
  const file = () => (existsSync(target) ? target : target.replace(/(?=\.\w+$)/, '.1'))
  const result = () => (whole ? (existsSync(file()) && !directory ? bytesOf(file()) : Buffer.alloc(0)) : first.stdout)
  if (first.code === 0 && !directory) {
    if (whole && !existsSync(file())) faults.push('no file was written')
    else faults.push(...rowFaults(result(), format, choice.command!))
  }
  // With --keep each day has a folder of its own.
  const results = () =>
    existsSync(target) && choice['--keep'] !== undefined && choice['--keep'] !== absent
      ? join(target, readdirSync(target).sort().at(-1)!)
      : target
  if (first.code === 0 && choice.command === 'classify' && whole && !existsSync(join(results(), 'run.json')))
    faults.push('no run.json')
  if (first.code !== 0 && first.code !== 4 && existsSync(target))
    faults.push('something was written in spite of an error')
  if (choice.output === 'again' && first.code === 0) {
    const [earlier, second] = [result(), await go()]
    if (second.code !== 0) faults.push(`a second run ended with ${second.code}: ${second.err.slice(-300)}`)
    else if (directory) faults.push(...(await wrongIn(results())))
    else if (!existsSync(file())) faults.push('a second run wrote no file')
    else if (!earlier.equals(readFileSync(file()))) faults.push('a second run gave other bytes')
  }
  const litter = left(join(folder, 'tmp')).filter((name) => !name.startsWith('aside.'))
  if (litter.length > 0) faults.push(`left behind: ${litter.join(', ')}`)
  rmSync(folder, { recursive: true, force: true })
  return faults.map((fault) => `clientele ${args.join(' ')}\n  ${fault}`)
}

/** What a folder of results says of itself that is not so. */
async function wrongIn(folder: string): Promise<string[]> {
  if (!existsSync(join(folder, 'run.json'))) return []
  const { record, checks } = await verify(folder, {})
  const wrong = checks.flatMap(({ what, wrong }) => (wrong === undefined ? [] : [`${what}: ${wrong}`]))
  return [...wrong, ...(record.sequence === 2 ? [] : [`the second run is run ${record.sequence}`])]
}

/** What is wrong with rows: of another kind than asked for, or a key twice. */
function rowFaults(bytes: Buffer, format: string, command: string): string[] {
  try {
    const rows = rowsIn(bytes, format)
    const spec = named.get(command)!
    if (!rows || !isClass(spec)) return []
    // With a part of their key alone (--columns) rows may be alike.
    const key = keysOf(classifications.find(({ name }) => name === command)!.grain)
    if (rows.some((row) => key.some((name) => !(name in row)))) return []
    const ids = rows.map((row) =>
      JSON.stringify(
        Object.entries(row).filter(([name]) => /^(other_)?(customer|product)_id$|^location$|^period_day$/.test(name)),
      ),
    )
    return new Set(ids).size === ids.length ? [] : ['a key stands in two rows']
  } catch (error) {
    return [`not ${format}: ${(error as Error).message.slice(0, 200)}`]
  }
}
