import type { RecognisedFile } from '../../core/source.js'
import type { StatesSql } from '../../engines/fields.js'
import { stateRules } from './read-orders.js'
import { asCase, cancelsOthers, outcomeCases, usualValues } from './rules-sql.js'

/** Of a column so many values are looked up before there is any row. */
const shownValues = 12

/**
 * What the states of a file say of rows that are grouped as they stand: which are left out. Undefined where there are no rules, and where a
 * row may take a sale back, since it is two rows then.
 */
export function plainStates(recognised: RecognisedFile): StatesSql | undefined {
  const { rules = [], columns, file } = recognised
  const { back, faults, leftOut } = stateRules(rules)
  const at = (field: string) => columns.find((one) => one.field === field)
  const ofRules = columns.filter((one) => rules.some(({ field }) => field === one.field))
  const takesBack = back.some(
    ({ field, words, moment, blank }) =>
      at(field) &&
      (moment ||
        blank ||
        file.sample.some((row) => words.includes((row[at(field)!.index] ?? '').trim().toLowerCase()))),
  )
  if (ofRules.length === 0 || takesBack || cancelsOthers(recognised)) return undefined
  return {
    columns: ofRules,
    usual: ({ field }) => usualValues(recognised, field),
    shown: ({ index }) => [...new Set(file.sample.map((row) => row[index] ?? ''))].slice(0, shownValues),
    outcome: (fields) => {
      const takenBack = outcomeCases(fields, back, recognised, 'not_plain')
      return asCase([...takenBack, ...outcomeCases(fields, [...faults, ...leftOut], recognised)])
    },
  }
}
