import type { Command, Option } from 'commander'
import { blocks, code, table } from './markdown.js'

const flagRows = (options: readonly Option[]) =>
  options
    .filter(({ hidden }) => !hidden)
    .map(({ flags, description, argChoices, defaultValue }) => [
      code(flags),
      [
        description,
        argChoices ? `: ${argChoices.map(code).join(' ')}` : '',
        typeof defaultValue === 'string' ? ` (default: ${defaultValue})` : '',
      ].join(''),
    ])

const isClass = (command: Command) => command.helpGroup() === 'Classifications:'

/** Flags that every classification takes, without its own parameters. */
const sharedFlags = (program: Command): Option[] =>
  program.commands.find(isClass)?.options.filter((option) => option.helpGroupHeading !== 'Parameters:') ?? []

function byGroup(options: Option[]): string[] {
  const groups = [...new Set(options.map((option) => option.helpGroupHeading ?? 'General:'))]
  return groups.flatMap((group) => [
    `**${group}**`,
    table(['flag', 'meaning'], flagRows(options.filter((option) => (option.helpGroupHeading ?? 'General:') === group))),
  ])
}

/** A command with the flags that are its own; those that classifications have too are only told by their groups. */
function commandPart(program: Command, command: Command): string[] {
  const known = new Set(sharedFlags(program).map(({ flags, description }) => `${flags} ${description}`))
  const isShared = ({ flags, description }: Option) => known.has(`${flags} ${description}`)
  const groups = new Set(command.options.filter(isShared).map((option) => option.helpGroupHeading ?? ''))
  const names = [...groups].filter((group) => group !== 'Output:').map((group) => group.replace(':', '').toLowerCase())
  const own = command.options.filter((option) => !isShared(option) || option.helpGroupHeading === 'Output:')
  return [
    `**${code(`${program.name()} ${command.name()} ${command.usage()}`)}**: ${command.description()}${names.length > 0 ? `; takes the ${names.join(' and ')} flags above` : ''}`,
    table(['flag', 'meaning'], flagRows(own)),
  ]
}

/** The commands and the flags that classifications share, as the program itself declares them. */
export function commands(program: Command): string {
  const others = program.commands.filter((command) => !isClass(command))
  return blocks(
    '## Flags of every classification',
    ...byGroup(sharedFlags(program)),
    '## Other commands',
    ...others.flatMap((command) => commandPart(program, command)),
  )
}
