import type { Command } from 'commander'

/** Options that cannot change a result: where it goes, how much machine it gets, how the run is reported. */
const aside = [
  'output',
  'engine',
  'maxRows',
  'threads',
  'memoryLimit',
  'spillDirectory',
  'timings',
  'quiet',
  'logFormat',
  'mode',
  'stamp',
  'keyFile',
  'color',
  'dryRun',
  'report',
  'keep',
  'full',
]

/**
 * The command line in one spelling, as far as the result depends on it: files as given, then options as declared. A run that
 * differs only in what is left out has the same words.
 */
export function commandWords(command: Command): string[] {
  const options = command.options.flatMap((option) => {
    const name = option.attributeName()
    if (aside.includes(name) || command.getOptionValueSource(name) !== 'cli') return []
    const value: unknown = command.getOptionValue(name)
    if (option.negate !== (value === false)) return []
    if (typeof value === 'boolean') return [option.long!]
    return [value].flat().flatMap((one) => [option.long!, String(one)])
  })
  return [command.name(), ...command.args, ...options]
}
