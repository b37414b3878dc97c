import { Argument, type Command, type Option } from 'commander'
import { funnel, overview, retention } from '../analyses/figures/index.js'
import type { ClassSpec } from '../analyses/flags.js'
import { fields } from '../vocabulary/fields.js'
import {
  type Completes,
  type CompletionCommand,
  type CompletionModel,
  type CompletionOption,
  type Shell,
  shells,
} from './completion-model.js'
import { everyOption } from './help.js'

const wordsOf = (choices: readonly string[] | undefined): Completes | undefined => choices && { words: [...choices] }
/** Placeholders such as `<file>`, `[files...]` and `<folder>` take paths, `<class>` and `<classes>` classifications. */
function byPlaceholder(name: string, classNames: string[]): Completes {
  if (/class/.test(name)) return { words: classNames }
  return /file|folder|dir|path/.test(name) ? 'path' : 'anything'
}

/** The fields that `--map` gives a column to. */
const mappedFields = [...new Set(Object.values(fields).flatMap((own) => Object.keys(own)))]

/** Flags that take columns, and how each word of them is written. */
const columnFlags: Record<string, (column: string) => string[]> = {
  '--columns': (column) => [column],
  '--sort': (column) => [column, `-${column}`],
  '--where': (column) => [column],
}

/** The names of columns that a command's rows have: its own class's or figures', else those of all classes under their names. */
function columnsOf(command: string, specs: ClassSpec[]): string[] {
  const figures = [overview, retention, funnel].find(({ name }) => name === command)
  if (figures) return figures.tables[0]!.columns.map(({ name }) => name)
  const own = specs.find(({ name }) => name === command)
  if (own) return own.columns
  const keys = specs.flatMap(({ columns, key }) => columns.slice(0, key.split(', ').length))
  const others = specs.flatMap(({ name, columns, key }) =>
    columns.slice(key.split(', ').length).map((column) => (column === `${name}_class` ? column : `${name}_${column}`)),
  )
  return [...new Set([...keys, ...others])]
}

/** What a side of a cross table may be, besides a class: a column of one, or the period of the first purchase. */
const axesOf = (specs: ClassSpec[]) => [
  ...specs.flatMap(({ name, columns, key }) =>
    columns.slice(key.split(', ').length + 1).map((column) => `${name}.${column}`),
  ),
  'month',
  'quarter',
  'year',
]

/** What can be asked of classes and marks: `value=high`, and the names alone, for after a blank within quotes. Own marks need no class. */
function conditions(command: string, specs: ClassSpec[]): string[] {
  const asked = specs.flatMap(({ name, labels, marks }) => [
    { column: name, names: labels.map((label) => label.name) },
    ...marks.map(({ column, names }) => ({ column: name === command ? column : `${name}.${column}`, names })),
  ])
  return asked.flatMap(({ column, names }) => [column, ...names.map((name) => `${column}=${name}`), ...names])
}

/** The columns, fields or values that a flag of a command may name; undefined for any other flag. */
function namedBy(command: string, { long }: Option, specs: ClassSpec[]): Completes | undefined {
  if (specs.length === 0) return undefined
  if (long === '--map') return { words: mappedFields.map((field) => `${field}=`) }
  const written = columnFlags[long ?? '']
  if (!written) return undefined
  const words = columnsOf(command, specs).flatMap(written)
  return { words: [...new Set(long === '--where' ? [...words, ...conditions(command, specs)] : words)] }
}

function optionOf(option: Option, classNames: string[], named?: Completes): CompletionOption {
  const takesValue = option.required || option.optional
  const placeholder = option.flags.replace(/^[^<[]*/, '')
  return {
    flags: [option.short, option.long].filter((flag) => flag !== undefined),
    description: option.description,
    ...(takesValue && { value: named ?? wordsOf(option.argChoices) ?? byPlaceholder(placeholder, classNames) }),
    repeatable: option.variadic || (option.parseArg !== undefined && option.argChoices === undefined),
  }
}

const commandOf = (command: Command, classNames: string[], specs: ClassSpec[]): CompletionCommand => ({
  name: command.name(),
  description: command.description(),
  options: everyOption(command).map((option) => optionOf(option, classNames, namedBy(command.name(), option, specs))),
  arguments: command.registeredArguments.map((argument) => ({
    name: argument.name(),
    value:
      wordsOf(argument.argChoices) ??
      // <rows> and <columns> of a cross table: their descriptions say that they are classes.
      (argument.description.startsWith('class ')
        ? { words: [...classNames, ...axesOf(specs)] }
        : byPlaceholder(argument.name(), classNames)),
    variadic: argument.variadic,
  })),
})

/** The model of a program, from its commands, options and choices; with the names of classifications where an argument takes one. */
export function modelOf(program: Command, specs: ClassSpec[] = []): CompletionModel {
  const classNames = program.commands.filter((c) => c.helpGroup() === 'Classifications:').map((c) => c.name())
  const shown = program.createHelp().visibleCommands(program)
  const helped = { name: 'command', value: { words: shown.map((command) => command.name()) }, variadic: false }
  return {
    ...commandOf(program, classNames, specs),
    commands: shown.map((command) => ({
      ...commandOf(command, classNames, specs),
      ...(command.name() === 'help' && { arguments: [helped] }),
    })),
  }
}

/** Adds `completion <shell>`, which prints that shell's script. */
export function addCompletionCommand(program: Command, specs: ClassSpec[] = []): void {
  program
    .command('completion')
    .description('a script that completes commands, flags and their values in your shell')
    .addArgument(new Argument('<shell>', 'your shell').choices(shells))
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  eval "$(clientele completion bash)"                in ~/.bashrc',
        '  eval "$(clientele completion zsh)"                 in ~/.zshrc, after compinit',
        '  clientele completion fish > ~/.config/fish/completions/clientele.fish',
        '',
      ].join('\n'),
    )
    .action(async (shell: Shell) => {
      const { completionScript } = await import('./completion-scripts.js')
      const { printText } = await import('../formats/write.js')
      await printText(process.stdout, completionScript(shell, modelOf(program, specs)))
    })
}
