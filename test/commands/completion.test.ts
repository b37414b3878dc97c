// The completion scripts, tried in the shells themselves.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classifications } from '../../src/analyses/index.js'
import { specOf } from '../../src/analyses/specs.js'
import { addCompletionCommand, modelOf } from '../../src/commands/completion.js'
import { type Shell, shells } from '../../src/commands/completion-model.js'
import { completionScript } from '../../src/commands/completion-scripts.js'
import { formatNames } from '../../src/formats/index.js'
import { program } from '../support/program.js'

let folder: string
const model = modelOf(program(), classifications.map(specOf))
const scriptOf = (shell: Shell) => join(folder, `script.${shell}`)
const has = (shell: Shell) => spawnSync(shell, ['-c', 'exit 0']).status === 0
const missing = shells.filter((shell) => !has(shell))
if (missing.length > 0) console.log(`not installed, so its completion script is not tried: ${missing.join(', ')}`)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clientele-completion-'))
  for (const shell of shells) await writeFile(scriptOf(shell), completionScript(shell, model))
  for (const name of ['orders.csv', 'my stock.csv', 'clientele']) await writeFile(join(folder, name), '')
  await chmod(join(folder, 'clientele'), 0o755)
})
afterAll(() => rm(folder, { recursive: true }))

/** What bash offers for a line that it split into these words, the cursor at the end of the last. */
function bashOffers(...words: string[]): string[] {
  const run = `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _clientele; printf '%s\\n' "\${COMPREPLY[@]}"`
  const out = execFileSync('bash', ['--norc', '-c', run, scriptOf('bash'), 'clientele', ...words], { cwd: folder })
  return out.toString().split('\n').filter(Boolean)
}

const classes = model.commands.filter(({ options }) => options.some(({ flags }) => flags.includes('--as-of')))
const formatList = [...formatNames]

describe.skipIf(missing.includes('bash'))('bash', () => {
  test('registers itself', () => {
    const registered = execFileSync('bash', ['--norc', '-c', 'source "$0"; complete -p clientele', scriptOf('bash')])
    expect(registered.toString()).toBe('complete -F _clientele clientele\n')
  })

  test('offers every command, and the flags of each', () => {
    expect(bashOffers('')).toEqual(model.commands.map(({ name }) => name))
    for (const { name, options } of model.commands)
      expect(bashOffers(name, '-')).toEqual(options.flatMap(({ flags }) => flags))
    expect(classes.length).toBeGreaterThan(1)
  })

  test.each([
    [['val'], ['value']],
    [['value', '--sort', 'mon'], ['monetary']],
    [['value', '--sort', '-mon'], ['-monetary']],
    [['value', '--columns', 'recency_'], ['recency_days']],
    [['value', '--where', 'hig'], ['high']],
    [['value', '--where', 'lifecycle=ac'], ['lifecycle=active']],
    [['value', '--where', 'lifecycle', '=', 'ac'], ['active']],
    [['value', '--where', '=', 'segment', '=', 'cha'], ['champion']],
    [['value', '--where', '"value = high and segment=cha'], ['value = high and segment=champion']],
    [['classify', '--where', "'value = hig"], ['value = high']],
    [['classify', '--columns', 'value_mon'], ['value_monetary']],
    [['value', '--map', 'order_da'], ['order_day=']],
    [['value', '--scor'], ['--scoring']],
    [
      ['value', '--scoring', ''],
      ['quantile', 'ntile', 'rfm-r', 'fixed'],
    ],
    [['value', '--scoring', '=', 'n'], ['ntile']],
    [
      ['value', '--scoring', '='],
      ['quantile', 'ntile', 'rfm-r', 'fixed'],
    ],
    [['value', '--scoring=n'], ['--scoring=ntile']],
    [['value', 'orders.csv', '-f', ''], formatList],
    [['value', '--bins', ''], []],
    [['value', 'o'], ['orders.csv']],
    [['value', '--bins', '4', 'my'], ['my stock.csv']],
    [['value', '--stock', 'my'], ['my stock.csv']],
    [['sql', 'val'], ['value']],
    [['sql', 'value', 'o'], []],
    [['cross', 'value', 'quart'], ['quarter']],
    [['cross', 'value.seg'], ['value.segment']],
    [['help', 'retent'], ['retention']],
    [
      ['overview', '--sort', '-ret'],
      ['-returning_customers', '-returned_amount', '-return_rate'],
    ],
    [['value', '--columns', 'customer_id,mon'], ['customer_id,monetary']],
    [['classify', '--only', 'value,lifec'], ['value,lifecycle']],
    [['classify', '--where', '"lifecycle in (active,churn'], ['lifecycle in (active,churned']],
    [['cross', 'value', 'value', 'o'], ['orders.csv']],
    [['classify', '--only', 'val'], ['value']],
    [['classify', '-o', 'o'], ['orders.csv']],
    [['explain', 'o'], []],
    [['explain', 'C-1', 'o'], ['orders.csv']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['nonsense', ''], []],
  ])('clientele %j', (words, offered) => {
    expect(bashOffers(...words)).toEqual(offered)
  })
})

describe.skipIf(missing.includes('fish'))('fish', () => {
  const fishOffers = (line: string) =>
    execFileSync('fish', ['-c', 'source $argv[1]; complete -C $argv[2]', '--', scriptOf('fish'), line], {
      cwd: folder,
      env: { ...process.env, HOME: folder, PATH: `${folder}:${process.env.PATH}` },
    })
      .toString()
      .split('\n')
      .map((offer) => offer.split('\t')[0]!)
      .filter(Boolean)

  test.each([
    ['clientele val', ['value']],
    ['clientele value --scor', ['--scoring']],
    ['clientele value --scoring ', ['fixed', 'ntile', 'quantile', 'rfm-r']],
    ['clientele value ord', ['orders.csv']],
    ['clientele sql val', ['value']],
    ['clientele sql value ', []],
    ['clientele completion ', ['bash', 'fish', 'zsh']],
  ])('%s', (line, offered) => {
    expect(fishOffers(line)).toEqual(offered)
  })
})

test.skipIf(missing.includes('zsh'))('zsh reads its script', () => {
  const run = 'autoload -Uz compinit && compinit -D -u && source "$1" && print -r -- $_comps[clientele]'
  const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', run, 'zsh', scriptOf('zsh')], { cwd: folder })
  expect([stdout.toString(), stderr.toString()]).toEqual(['_clientele\n', ''])
})

test('text that a shell would read as its own is data in all three', async () => {
  const own = new Command('clientele').addCommand(
    new Command('odd')
      .description(`it's $HOME \`id\` "x" [y]: \\z`)
      .addOption(new Option('--how <how>', `$(touch made) 'q' [a]: b`).choices(['a', 'b'])),
  )
  addCompletionCommand(own)
  for (const shell of shells.filter((one) => !missing.includes(one))) {
    const script = join(folder, `odd.${shell}`)
    await writeFile(script, completionScript(shell, modelOf(own)))
    const checked = spawnSync(shell, ['-n', script], { cwd: folder })
    expect([shell, checked.stderr.toString(), checked.status]).toEqual([shell, '', 0])
  }
})
