import type { Found, Text } from '../define.js'

/** A tier that holds a larger share of the customers than this hardly parts them. */
const most = 0.6
/** An amount that a larger share of the customers have than this decides a tier. */
const crowd = 0.1

/** An amount as one types it. */
const typed = (amount: number) => String(Math.round(amount * 10_000) / 10_000)

/** Tiers that hold most customers, with the amount that so many of them share, and what parts them instead. */
export function doubts({ params, subjects, held, threshold }: Found): Text[] {
  return ['high', 'medium', 'low'].flatMap((tier) => {
    const n = held(tier)
    if (n <= most * subjects) return []
    const [amount, tied, next] = threshold(`tied_${tier}`)
    if (amount === undefined || tied === undefined) return []
    const percent = `${Math.round((100 * n) / subjects)} %`
    const decides = tied > crowd * subjects
    const amounts =
      next === undefined
        ? '--high-amount N --medium-amount N'
        : `--high-amount ${typed(next)} --medium-amount ${typed(amount)}`
    const apart = decides ? `--tiers fixed ${amounts}` : '--tiers heads'
    const instead = params.tiers === 'fixed' ? '--high-amount, --medium-amount' : apart
    const why = decides
      ? `${tied} of them brought the same ${typed(amount)}, and customers who tie stay together`
      : `their amounts lie close together (${tied > 1 ? `${typed(amount)} is shared by ${tied}, no other by more` : 'no two are the same'})`
    const reason = decides ? `其中 ${tied} 人净额同为 ${typed(amount)}，同额者不拆分` : '其净额相近'
    return [
      {
        en: `tier ${tier} holds ${percent} of the customers: ${why}; to part them otherwise: ${instead}`,
        zh: `${tier} 档占客户的 ${percent}：${reason}；可改用 ${instead}`,
      },
    ]
  })
}
