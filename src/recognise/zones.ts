import { usageError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'

/**
 * A time zone that a user named, as the tz database writes it.
 * @throws UserError (exit 2) for a name that is not known
 */
export const zoneNamed = (name: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    const similar = nearest(name, Intl.supportedValuesOf('timeZone'))
    throw usageError(
      `--time-zone ${name}: no such time zone`,
      similar ? `did you mean ${similar}?` : 'for example UTC, Asia/Shanghai, Europe/Berlin, America/New_York',
    )
  }
}
