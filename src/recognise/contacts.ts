import type { Match } from './match.js'

/** Columns that only lists of contacts have: what kind it was, which way, what came of it, how long it took. */
export const tellsOfContacts = ({ chosen }: Match): boolean =>
  ['kind', 'direction', 'outcome', 'duration_minutes'].some((field) => chosen.get(field)?.tier === 'exact')

/**
 * Whether a list of contacts is none of what else the file could be.
 * @param others what else it could be; a list of persons or products gives way to one that says who was met when, and in which way
 */
export const isOwnContacts = (own: Match, others: Match[]): boolean =>
  others.length === 0 ||
  (others.every(({ role }) => role === 'customers' || role === 'products') &&
    tellsOfContacts(own) &&
    own.chosen.get('interaction_day')?.tier === 'exact')
