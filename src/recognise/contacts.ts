import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'

/** Names of a day that is one of contact and nothing else. */
const dayOfContact = /^(interaction|activity|contacted|touchpoint)\b|^(互动|活动|拜访|联系)(日期|时间)/

/** Columns that only lists of contacts have: what kind it was, which way, what came of it, how long it took, or a day that says so itself. */
export const hasContactColumns = ({ chosen }: Match): boolean => {
  const day = chosen.get('interaction_day')
  return (
    ['kind', 'direction', 'outcome', 'duration_minutes'].some((field) => chosen.get(field)?.tier === 'exact') ||
    (day?.tier === 'exact' && dayOfContact.test(nameOf(day.profile.header).words.join(' ')))
  )
}

/**
 * Whether a list of contacts is none of what else the file could be.
 * @param others what else it could be; a list of persons or products gives way to one that says who was met when, and in which way
 */
export const isOwnContacts = (own: Match, others: Match[]): boolean =>
  others.length === 0 ||
  (others.every(({ role }) => role === 'customers' || role === 'products') &&
    hasContactColumns(own) &&
    own.chosen.get('interaction_day')?.tier === 'exact')
