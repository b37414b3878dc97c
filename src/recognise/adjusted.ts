import type { Finding } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import type { Profile } from './readings.js'
import { near, sampledNumbers } from './resolve.js'

const afterwards = /^(adjusted|revised|corrected|final|updated)$/

/**
 * What an order came to after refunds, in a column of its own beside what it was sold for: `Adjusted Order Total` and `Order Total`. Where they
 * differ something was given back, which no field takes: it is said.
 */
export function adjustedLater(
  { chosen, role }: Match,
  sample: string[][],
  file: string,
  profiles: Profile[],
): Finding[] {
  const used = new Set([...chosen.values()].map(({ profile }) => profile))
  if (!/^order/.test(role) || ['returned_amount', 'order_returned'].some((field) => chosen.has(field))) return []
  return profiles
    .flatMap((profile): Finding[] => {
      const { words } = nameOf(profile.header)
      const rest = words.filter((word) => !afterwards.test(word)).join(' ')
      if (!profile.number || used.has(profile) || rest === '' || rest === words.join(' ')) return []
      const before = profiles.find((one) => one.number && nameOf(one.header).words.join(' ') === rest)
      if (!before) return []
      const [wholes, lefts] = [before, profile].map((one) => sampledNumbers(sample, one))
      const less = wholes!.flatMap((whole, at) =>
        whole && lefts![at] !== undefined && lefts![at]! < whole && !near(lefts![at]!, whole) ? [at] : [],
      )
      if (less.length === 0) return []
      const args = { file, field: 'net_amount', column: profile.header, other: before.header, rows: less.length }
      const filled = profile.filled === 1 ? 1 : 0
      return [{ code: 'adjusted_later', level: 'warning', args: { ...args, of: sample.length, filled } }]
    })
    .slice(0, 1)
}
