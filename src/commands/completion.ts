import { Argument, type Command, type Option } from 'commander'
import { everyOption } from './help.js'

/** What may follow: one of these words, a path, or something that nobody can guess. */
export type Completes = { words: string[] } | 'path' | 'anything'

export interface CompletionOption {
  /** Every spelling, such as `-f` and `--format`. */
  flags: string[]
  description: string
  /** Left out for a flag without a value. */
  value?: Completes
  repeatable: boolean
}

export interface CompletionArgument {
  name: string
  value: Completes
  variadic: boolean
}

export interface CompletionCommand {
  name: string
  description: string
  options: CompletionOption[]
  arguments: CompletionArgument[]
}

/** A program as plain data: its own options and its commands, one level deep. */
export interface CompletionModel extends CompletionCommand {
  commands: CompletionCommand[]
}

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

const wordsOf = (choices: readonly string[] | undefined): Completes | undefined => choices && { words: [...choices] }
/** Placeholders such as `<file>`, `[files...]` and `<folder>` take paths, `<class>` and `<classes>` classifications. */
function byPlaceholder(name: string, classNames: string[]): Completes {
  if (/class/.test(name)) return { words: classNames }
  return /file|folder|dir|path/.test(name) ? 'path' : 'anything'
}

function optionOf(option: Option, classNames: string[]): CompletionOption {
  const takesValue = option.required || option.optional
  const placeholder = option.flags.replace(/^[^<[]*/, '')
  return {
    flags: [option.short, option.long].filter((flag) => flag !== undefined),
    description: option.description,
    ...(takesValue && { value: wordsOf(option.argChoices) ?? byPlaceholder(placeholder, classNames) }),
    repeatable: option.variadic || (option.parseArg !== undefined && option.argChoices === undefined),
  }
}

const commandOf = (command: Command, classNames: string[]): CompletionCommand => ({
  name: command.name(),
  description: command.description(),
  options: everyOption(command).map((option) => optionOf(option, classNames)),
  arguments: command.registeredArguments.map((argument) => ({
    name: argument.name(),
    value:
      wordsOf(argument.argChoices) ??
      // <rows> and <columns> of a cross table: their descriptions say that they are classes.
      byPlaceholder(argument.description.startsWith('class ') ? 'class' : argument.name(), classNames),
    variadic: argument.variadic,
  })),
})

/** The model of a program, from its commands, options and choices; with the names of classifications where an argument takes one. */
export function modelOf(program: Command): CompletionModel {
  const classNames = program.commands.filter((c) => c.helpGroup() === 'Classifications:').map((c) => c.name())
  return {
    ...commandOf(program, classNames),
    commands: program
      .createHelp()
      .visibleCommands(program)
      .map((command) => commandOf(command, classNames)),
  }
}

/** Adds `completion <shell>`, which prints that shell's script. */
export function addCompletionCommand(program: Command): void {
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
      await printText(process.stdout, completionScript(shell, modelOf(program)))
    })
}
