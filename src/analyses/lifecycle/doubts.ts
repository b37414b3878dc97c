import type { Found, Text } from '../define.js'

/** Below this AUC the chances of a horizon ago told who came back hardly better than a coin. */
const coin = 0.55
/** Chances said and shares seen, in percent, that lie further apart than this. */
const apart = 15

/** What makes return chances doubtful: too few gaps, too short a history, or that they would have told little a horizon ago. */
export function doubts({ params, threshold }: Found): Text[] {
  const [gaps] = threshold('ended_gaps')
  const before = lapsedBefore(threshold('lapsed_before')[0])
  if (gaps === undefined) return before
  if (gaps < Number(params.chance_gaps)) return [...before, fewGaps(gaps, params)]
  const [horizon = 0] = threshold('horizon_days')
  const [span = 0] = threshold('span_days')
  const texts: Text[] = [...before]
  if (span < 2 * horizon)
    texts.push({
      en: `${span} days of data are less than two horizons of ${horizon} days: return chances rest on little; --horizon-days ${Math.max(1, Math.floor(span / 3))} fits`,
      zh: `数据仅 ${span} 天，不足两个 ${horizon} 天期限：复购概率依据不足；可用 --horizon-days ${Math.max(1, Math.floor(span / 3))}`,
    })
  const [auc] = threshold('tried_auc')
  const [chance, seen] = [threshold('tried_chance')[0], threshold('tried_came_back')[0]]
  if (auc !== undefined && auc < coin)
    texts.push({
      en: `return chances do not tell who comes back in these data: those of ${horizon} days ago have an AUC of ${auc.toFixed(2)}, and 0.5 is a coin; take them as the shop's average`,
      zh: `复购概率在此数据中不能区分谁会复购：${horizon} 天前的 AUC 为 ${auc.toFixed(2)}，0.5 即随机；仅可视为店铺平均`,
    })
  if (chance !== undefined && seen !== undefined && Math.abs(chance - seen) > apart)
    texts.push({
      en: `return chances of ${horizon} days ago said ${chance.toFixed(0)} % where ${seen.toFixed(0)} % came back: customers of late are ${seen > chance ? 'more' : 'less'} likely to return than before`,
      zh: `${horizon} 天前的复购概率平均为 ${chance.toFixed(0)}%，实际复购 ${seen.toFixed(0)}%`,
    })
  return texts
}

/** Customers who have no purchase in the orders given, and had some before by their own file. */
const lapsedBefore = (customers = 0): Text[] =>
  customers === 0
    ? []
    : [
        {
          en: `${customers} of the prospects bought before the orders given begin, by the customer file (history = earlier): give older orders too, or take them for lapsed`,
          zh: `潜在客户中有 ${customers} 位据客户数据在所给订单之前已有购买（history = earlier）：请同时提供更早的订单，或视为已流失`,
        },
      ]

/** Stages go by own rhythm then, or by what was asked for. */
function fewGaps(
  gaps: number,
  { stages, chance_gaps, min_similar, default_cycle_days }: Record<string, unknown>,
): Text {
  const own = stages === 'chance'
  const usual = gaps < Number(min_similar)
  return {
    en: `customers came back ${gaps === 0 ? 'not once' : gaps === 1 ? 'only once' : `only ${gaps} times`}, and a return chance takes ${chance_gaps} times: there is no return chance and no risk${own ? ', and stages follow own rhythm (--stages own)' : ''}${usual ? `; ${default_cycle_days} days stand for the usual gap (--default-cycle-days)` : ''}`,
    zh: `复购仅 ${gaps} 次，少于 ${chance_gaps}：不给出复购概率与风险${own ? '，阶段按个人节奏（--stages own）' : ''}${usual ? `；以 ${default_cycle_days} 天为通常间隔（--default-cycle-days）` : ''}`,
  }
}
