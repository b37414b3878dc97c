import type { Command, Option } from 'commander'
import { everyOption } from '../../src/commands/help.js'

/** The manual page in man's own language (man(7)), from the commands as the program has them. */

/** Text of a line: hyphens that are typed stay hyphens, and no line begins with a request. */
const roff = (text: string) =>
  text
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/^([.'])/, '\\&$1')

const optionLines = (options: readonly Option[]) =>
  options.flatMap(({ flags, description, argChoices }) => [
    '.TP',
    `.B ${roff(flags)}`,
    roff(`${description}${argChoices ? `: ${argChoices.join(', ')}` : ''}`),
  ])

/** The examples of a command's help. */
function examplesOf(command: Command): string[] {
  let text = ''
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 80 }).outputHelp()
  const lines = text.split('Examples:\n')[1]?.split('\n') ?? []
  return lines.map((line) => line.trim()).filter((line) => line.includes('clientele '))
}

const isClass = (command: Command) => command.helpGroup() === 'Classifications:'
const isParameter = ({ helpGroupHeading }: Option) => helpGroupHeading === 'Parameters:'

/** A command with its flags; of a classification only its own parameters, as the others are the same for all. */
function commandLines(program: Command, command: Command): string[] {
  const examples = examplesOf(command)
  const options = everyOption(command).filter((option) => !isClass(command) || isParameter(option))
  return [
    `.SS ${roff(`${program.name()} ${command.name()} ${command.usage()}`)}`,
    roff(command.description().replace(/(?<![?.])$/, '.')),
    ...optionLines(options),
    ...(examples.length > 0
      ? ['.PP', 'Examples:', '.PP', '.nf', ...examples.map((line) => `.RS 4\n${roff(line)}\n.RE`), '.fi']
      : []),
  ]
}

const exits = [
  ['0', 'fine; also where a pipe that is written to is closed'],
  ['1', 'a bug, with its stack'],
  ['2', 'wrong usage'],
  ['3', 'wrong input: one line, and nothing is written'],
  ['4', 'more moved than --fail-over allows, or less was foretold than --fail-under asks'],
  ['130', 'interrupted'],
]

/** The whole page. It carries no date: the same commands give the same page. */
export function manPage(program: Command): string {
  const commands = program.createHelp().visibleCommands(program)
  const lines = [
    '.TH CLIENTELE 1 "" "clientele" "User Commands"',
    '.SH NAME',
    `clientele \\- ${roff(program.description().replace(/^Turns (.*)\.$/, (_, rest: string) => `turns ${rest}`))}`,
    '.SH SYNOPSIS',
    '.B clientele',
    roff('<command> [options] [files...]'),
    '.SH DESCRIPTION',
    roff(program.description()),
    roff(
      'Rows go to standard output, everything else to standard error. Nothing is asked of a network, and no file is written that was not named.',
    ),
    '.SH OPTIONS',
    ...optionLines(everyOption(program)),
    '.SH FLAGS OF EVERY CLASSIFICATION',
    ...optionLines(everyOption(commands.find(isClass)!).filter((option) => !isParameter(option))),
    '.SH COMMANDS',
    ...commands.flatMap((command) => commandLines(program, command)),
    '.SH EXIT STATUS',
    ...exits.flatMap(([code, meaning]) => ['.TP', `.B ${code}`, roff(meaning!)]),
    '.SH FILES',
    '.TP',
    '.B clientele.config.json',
    roff('configuration of the folder in which a command runs; clientele init writes one'),
    '.SH SEE ALSO',
    roff('docs/reference.md of the package has every class with its thresholds and columns.'),
  ]
  return `${lines.join('\n')}\n`
}
