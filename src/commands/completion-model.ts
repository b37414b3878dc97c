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
