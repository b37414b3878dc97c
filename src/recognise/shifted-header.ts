import { UserError } from '../core/errors.js'
import type { SourceFile } from '../core/source.js'
import { fieldsOf } from '../vocabulary/fields.js'
import { fitsOf } from '../vocabulary/index.js'
import type { Profile } from './readings.js'

/** What a name says that its column holds, as far as values can contradict it. */
function typeNamed({ header }: Profile): 'number' | 'date' | undefined {
  const [fit] = fitsOf('order_lines', header)
  if (!fit || !/^(?:exact|usual)$/.test(fit.tier)) return undefined
  const type = fieldsOf('order_lines')[fit.field]
  return type === 'number' || type === 'date' ? type : undefined
}

/**
 * Rows that end in a delimiter have one cell more than the header has names, and so have all rows where the delimiter between two names is
 * missing: then the names stand one column before their values.
 * @throws UserError where names of numbers and days tell that it is so
 */
export function refuseShiftedHeader(file: SourceFile, profiles: Profile[]): void {
  const last = profiles.at(-1)
  if (last?.header.trim() !== '' || last.values.length > 0) return
  const typed = profiles.flatMap((profile, at) => {
    const type = profile.values.length > 0 ? typeNamed(profile) : undefined
    return type
      ? [{ profile, fits: profile[type] !== undefined, nextFits: profiles[at + 1]?.[type] !== undefined }]
      : []
  })
  const shifted = typed.slice(typed.findIndex(({ fits }) => !fits))
  if (shifted.length < 2 || shifted.some(({ fits, nextFits }) => fits || !nextFits)) return
  const names = shifted.map(({ profile }) => `"${profile.header.trim()}"`).join(', ')
  throw new UserError(
    `${file.name}: the header has ${profiles.length - 1} names and its rows ${profiles.length} values, and what ${names} name stands one column further on`,
    'two names stand together without a delimiter between them: put the header right',
  )
}
