import type { Finding, RowRule } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'
import { type States, stateColumns } from './state-rules.js'

/** Orders of things for hire: what was returned came back as agreed, and the money stays. */

const starts =
  /^(starts?|starts? (at|on|date|day|time)|pick ?up( date| time| at)?|rental (start|from)|hire (start|from)|mietbeginn|debut|date de debut|inicio)$/
const ends =
  /^(stops?|ends?|(stops?|ends?) (at|on|date|day|time)|return (date|day|time)|due back|drop ?off( date| time| at)?|rental (end|to)|hire (end|to)|mietende|fin|date de fin)$/
const cameBack =
  /^(returned|zur[uü]ckgegeben|retourn[ée]e?|devuelt[oa]|devolvid[oa]|restituit[oa]|geretourneerd|zwr[oó]con[ey])$/

/** Rules without that of words for goods that came back, in a file whose orders have a start and an end. */
export function withoutRentals(
  rules: RowRule[],
  states: States,
  match: Match,
  profiles: Profile[],
  file: string,
): { rules: RowRule[]; findings: Finding[] } {
  const has = (names: RegExp) =>
    profiles.some(
      (profile) => profile.date && profile.filled > 0.5 && names.test(nameOf(profile.header).words.join(' ')),
    )
  if (!has(starts) || !has(ends)) return { rules, findings: [] }
  const findings = stateColumns(states, match).flatMap(({ profile: { header, values } }): Finding[] => {
    const said = values.filter((value) => cameBack.test(value.trim().toLowerCase()))
    if (said.length === 0) return []
    const args = { file, column: header, word: said[0]!.trim(), rows: said.length }
    return [{ code: 'returned_rental', level: 'warning', args }]
  })
  if (findings.length === 0) return { rules, findings }
  const kept = rules.map((rule) =>
    rule.outcome === 'returned' ? { ...rule, words: rule.words.filter((word) => !cameBack.test(word)) } : rule,
  )
  return { rules: kept.filter(({ words, moment, blank }) => words.length > 0 || moment || blank), findings }
}
