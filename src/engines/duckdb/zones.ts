import { quoteLiteral } from '../../core/sql.js'
import { zoneNamePattern } from '../../vocabulary/dates.js'

/** Moments in another time zone than they were written in. */

/** Minutes east of Greenwich of the zone names that exports write. Names that two parts of the world use (CST, IST) mean the one named here. */
const minutesEast: Record<string, number> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  IST: 330,
  HKT: 480,
  SGT: 480,
  AWST: 480,
  JST: 540,
  KST: 540,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  BRT: -180,
  ART: -180,
  AST: -240,
  ADT: -180,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  AKST: -540,
  AKDT: -480,
  HST: -600,
  SAST: 120,
  WIT: 540,
}

/** A moment of Greenwich, as the clocks of a zone show it. */
export const fromUtc = (moment: string, zone: string): string =>
  `timezone(${quoteLiteral(zone)}, timezone('UTC', ${moment}))`

/**
 * A moment with a zone or offset behind its text, as the clocks of another zone show it; as written where the text has none, null where
 * its zone is not known.
 * @param moment the moment as written, without its zone
 */
export function inZone(moment: string, text: string, zone: string): string {
  const written = `regexp_extract(trim(${text}), ${quoteLiteral(zoneNamePattern)}, 2)`
  // GMT+8 and +8 are +08.
  const name = `regexp_replace(regexp_replace(${written}, '^(?:UTC|GMT)\\s?([+-])', '\\1'), '^([+-])([0-9])(:|$)', '\\10\\2\\3')`
  const digits = `replace(${name}, ':', '')`
  const offset = `case when left(${digits}, 1) = '-' then -1 else 1 end * (cast(substr(${digits}, 2, 2) as integer) * 60 + coalesce(try_cast(substr(${digits}, 4, 2) as integer), 0))`
  const named = Object.entries(minutesEast).map(([word, minutes]) => `when ${quoteLiteral(word)} then ${minutes}`)
  const east = `case when regexp_matches(${digits}, '^[-+][0-9]+$') then ${offset} else case ${name} ${named.join(' ')} end end`
  return `case when ${name} = '' then ${moment} else ${fromUtc(`${moment} - to_minutes(cast(${east} as bigint))`, zone)} end`
}
