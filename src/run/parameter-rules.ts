import type { Classification } from '../analyses/define.js'
import { dashed } from '../analyses/flags.js'
import { UserError, usageError } from '../core/errors.js'

/** Parameters as they were given, by where: flags hold what was typed alone, a section of the config file its defaults as well. */
export interface Given {
  flags: Record<string, unknown>
  config: Record<string, unknown>
  /** What the config file is called in messages. */
  path: string | undefined
}

const typed = (name: string, value: unknown) => `--${dashed(name)} ${String(value)}`

/** Two limits of which the first must not be above the second. */
function requireAscent(name: string, params: Record<string, unknown>, [low, high]: [string, string], given: Given) {
  const [below, above] = [params[low], params[high]]
  if (typeof below !== 'number' || typeof above !== 'number' || below <= above) return
  if (low in given.flags || high in given.flags)
    throw usageError(
      `${typed(low, below)} is above ${typed(high, above)}`,
      `the first must not be above the second: for example ${typed(low, above)} ${typed(high, below)}`,
    )
  throw new UserError(
    `${given.path}: ${name}.${low} ${below} is above ${name}.${high} ${above}`,
    'the first must not be above the second',
  )
}

/** A parameter that was given, and that changes nothing because another one does not have the value that it goes with. */
function requireEffect(
  name: string,
  params: Record<string, unknown>,
  one: string,
  given: Given,
  [other, value]: [string, unknown],
  isDefault: boolean,
) {
  if (params[other] === value) return
  if (one in given.flags)
    throw usageError(
      `--${dashed(one)} changes nothing without ${typed(other, value)}`,
      `add ${typed(other, value)}, or leave it out`,
    )
  // A flag that sets the file's choice aside for one run leaves the rest of that choice in the file.
  if (other in given.flags || isDefault) return
  throw new UserError(
    `${given.path}: ${name}.${one} changes nothing without ${name}.${other} ${JSON.stringify(value)}`,
    `set ${name}.${other}, or leave it out`,
  )
}

/**
 * Holds parameters in force against what the class says of them together: limits in their order, none without effect.
 * @throws UserError (exit 2 for flags, 3 for the config file)
 */
export function requireAgreement(
  { name, params: schema, ascending = [], onlyWith = {} }: Classification,
  params: Record<string, unknown>,
  given: Given,
): void {
  const defaults: Record<string, unknown> = schema.parse({})
  for (const [one, needs] of Object.entries(onlyWith)) {
    const isDefault = JSON.stringify(params[one]) === JSON.stringify(defaults[one])
    for (const needed of Object.entries(needs)) requireEffect(name, params, one, given, needed, isDefault)
  }
  for (const names of ascending)
    for (const [i, low] of names.slice(0, -1).entries()) requireAscent(name, params, [low, names[i + 1]!], given)
}
