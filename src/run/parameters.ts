import type { Classification } from '../analyses/define.js'
import { camel, dashed, type FlagSpec } from '../analyses/flags.js'
import { UserError, usageError } from '../core/errors.js'
import { issueText } from '../core/issues.js'
import type { Config } from './config.js'
import { inFolder, withFrozen } from './frozen.js'
import type { Options } from './input-settings.js'
import { requireAgreement } from './parameter-rules.js'

/** The text of a flag as a parameter value of its type. */
function flagValue({ name, type, unit }: FlagSpec, given: string): unknown {
  const number = (part: string) => {
    const value = Number(part)
    if (part.trim() === '' || Number.isNaN(value))
      throw usageError(
        `--${dashed(name)} ${given}: ${part || 'nothing'} is not a number`,
        unit?.includes('%') && /^\s*[\d.]+\s*%\s*$/.test(part)
          ? `it is in percent already: --${dashed(name)} ${given.replaceAll('%', '').trim()}`
          : undefined,
      )
    return value
  }
  if (type === 'numbers') return given.split(',').map(number)
  if (type === 'integer' || type === 'number') return number(given)
  if (type === 'boolean') return given === 'true' || given === 'yes'
  return given
}

/**
 * The parameters of a classification: flags before the config file before defaults.
 * @throws UserError (exit 2) for a value out of bounds, or that does not agree with the others
 */
export function parametersOf(
  classification: Classification,
  flags: FlagSpec[],
  options: Options,
  config: Config,
): Record<string, unknown> {
  const fromFlags = Object.fromEntries(
    flags.flatMap((flag) => {
      const option = options[camel(flag.name)]
      // A flag that is on or off has no value.
      const given = option === true ? 'true' : typeof option === 'string' ? option : undefined
      return given === undefined ? [] : [[flag.name, flagValue(flag, given)]]
    }),
  )
  const fromConfig = inFolder(classification, config) ?? {}
  const given = { ...fromConfig, ...fromFlags }
  const parsed = classification.params.safeParse(withFrozen(classification, given))
  if (parsed.success) {
    const params = parsed.data as Record<string, unknown>
    requireAgreement(classification, params, { flags: fromFlags, config: fromConfig, path: config.path })
    classification.tables?.(params)
    return params
  }
  const issue = parsed.error.issues[0]!
  const name = String(issue.path[0])
  if (name in fromFlags) throw usageError(`--${dashed(name)} ${String(options[camel(name)])}: ${issueText(issue)}`)
  throw new UserError(`${config.path}: ${classification.name}.${issue.path.join('.')}: ${issueText(issue)}`)
}
