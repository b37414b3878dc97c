import { Command, Option } from 'commander'
import { type ClassSpec, dashed } from '../analyses/flags.js'
import { inputFlags } from './input-flags.js'
import {
  dryRunFlag,
  examples,
  exchangeFlags,
  includeFlag,
  later,
  outputFlags,
  resultFlags,
  runFlags,
  shapeFlags,
  whereFlag,
} from './options.js'

/** What each class means, wrapped as commander wraps its own lists. */
function classesText(command: Command, labels: ClassSpec['labels']): string {
  const help = command.createHelp()
  const width = Math.max(...labels.map(({ name }) => name.length))
  return `\nClasses:\n${labels.map(({ name, meaning }) => help.formatItem(name, width, meaning.en, help)).join('\n')}`
}

/** The files of an example: those of what the class is about, and the feedback where it needs some. */
function exampleFiles({ subject, needs }: ClassSpec): string {
  if (Object.keys(needs).join() === 'feedback') return 'feedback.csv'
  if (needs.interactions) return 'orders.csv interactions.csv'
  const files = subject === 'customer' ? 'orders.csv' : 'orders.csv products.csv stock.csv'
  return needs.feedback ? `${files} feedback.csv` : files
}

/** What a flag takes, as help shows it; one that is on or off takes nothing. */
const valueShown = ({ type, choices }: ClassSpec['flags'][number]) =>
  ({
    numbers: ' <n,n,...>',
    text: choices ? ' <how>' : ' <text>',
    boolean: '',
    integer: ' <n>',
    number: ' <n>',
    file: ' <file>',
  })[type]

/** The command of a classification: its parameters, inputs and outputs. */
export function classCommand(spec: ClassSpec): Command {
  const command = new Command(spec.name).description(spec.question.en).helpGroup('Classifications:')
  inputFlags(command)
  for (const flag of spec.flags) {
    const unit = flag.unit ? ` [${flag.unit}]` : ''
    const standard = flag.default === undefined || flag.type === 'boolean' ? '' : ` (default: ${flag.default})`
    const option = new Option(`--${dashed(flag.name)}${valueShown(flag)}`, `${flag.description}${unit}${standard}`)
    command.addOption((flag.choices ? option.choices(flag.choices) : option).helpGroup('Parameters:'))
  }
  outputFlags(resultFlags(runFlags(command)))
    .addOption(whereFlag())
    .addOption(dryRunFlag())
    .addOption(includeFlag())
  for (const flag of [...shapeFlags(), ...exchangeFlags()]) command.addOption(flag)
  command.addHelpText('after', classesText(command, spec.labels))
  const files = exampleFiles(spec)
  command.addHelpText(
    'after',
    examples([
      `clientele ${spec.name} ${files}`,
      `clientele ${spec.name} ${files} -f csv -o ${spec.name}.csv`,
      `clientele ${spec.name} exports/*.csv --limit 20`,
      `clientele ${spec.name} exports/*.csv --as-of 2024-12-31 --lang zh`,
      `clientele ${spec.name} exports/*.csv --where "${spec.name} = ${spec.labels[0]!.name}"`,
      ...(spec.name === 'themes' ? ['clientele themes exports/*.csv --where "value = high"'] : []),
    ]),
  )
  return command.action(later(async () => (await import('./run-class.js')).runClass(spec)))
}
