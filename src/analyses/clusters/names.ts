import type { Label, Text } from '../define.js'

/** What a group may be named after: more or less of it than the whole, in the order in which a name says it. */
interface Trait {
  of: string
  more: { name: string; title: Text; action: Text }
  less: { name: string; title: Text; action: Text }
}

const side = (name: string, en: string, zh: string, action: string, actionZh: string) => ({
  name,
  title: { en, zh },
  action: { en: action, zh: actionZh },
})

const traits: Trait[] = [
  {
    of: 'frequency',
    more: side('often', 'often', '购买频繁', 'Keep them: early access and good service', '优先服务，重点维系'),
    less: side('seldom', 'seldom', '很少购买', 'Give a reason for the next purchase', '给出再次购买的理由'),
  },
  {
    of: 'average_order',
    more: side('large_orders', 'large baskets', '客单价高', 'Offer terms for large orders', '提供大单优惠'),
    less: side(
      'small_orders',
      'small baskets',
      '客单价低',
      'Set a threshold such as free shipping',
      '设置满额包邮等门槛',
    ),
  },
  {
    of: 'breadth',
    more: side('many_products', 'many products', '品种多', 'Show them what is new', '优先推荐新品'),
    less: side('few_products', 'few products', '品种少', 'Show what goes with what they buy', '推荐搭配商品'),
  },
  {
    of: 'discount_share',
    more: side('discounted', 'with discounts', '多用折扣', 'Tell them of promotions first', '优先告知促销'),
    less: side('full_price', 'at full price', '少用折扣', 'Leave coupons out', '无需发券'),
  },
  {
    of: 'rhythm_days',
    more: side('long_gaps', 'long gaps', '间隔长', 'Remind them when their time comes', '到期提醒'),
    less: side('short_gaps', 'short gaps', '间隔短', 'Offer a subscription or a standing order', '提供定期购'),
  },
  {
    of: 'recency_days',
    more: side('long_ago', 'last bought long ago', '久未购买', 'Win them back', '开展召回'),
    less: side('lately', 'bought lately', '近期购买', 'Ask again while they remember', '趁热再次触达'),
  },
]

/** Traits in a name at most. */
const most = 3
/** From all others by at least this much of the spread of the whole: otherwise nothing sets the group apart in it. */
const apart = 0.5

/** A name by the traits that set a group apart the most, given how far its means lie from those of all others. */
export function groupName(away: Record<string, number>): string {
  const chosen = traits
    .map(({ of }, place) => ({ place, far: Math.abs(away[of] ?? 0) }))
    .filter(({ far }) => far >= apart)
    .sort((a, b) => b.far - a.far || a.place - b.place)
    .slice(0, most)
    .sort((a, b) => a.place - b.place)
  if (chosen.length === 0) return 'average'
  return chosen
    .map(({ place }) => (away[traits[place]!.of]! > 0 ? traits[place]!.more : traits[place]!.less).name)
    .join('_')
}

/** Every name that a group can have, with its title and what to do. */
export function groupNames(): Label[] {
  const names: Label[] = [
    {
      name: 'average',
      title: { en: 'near the average', zh: '接近平均' },
      meaning: { en: 'like the whole', zh: '与整体相近' },
    },
  ]
  const extend = (from: number, held: { name: string; title: Text; action: Text }[]) => {
    if (held.length > 0) {
      const title = { en: held.map((t) => t.title.en).join(', '), zh: held.map((t) => t.title.zh).join('、') }
      const [first] = held
      names.push({ name: held.map((t) => t.name).join('_'), title, meaning: title, action: first!.action })
    }
    if (held.length === most) return
    for (const [i, { more, less }] of traits.entries())
      if (i >= from) for (const one of [more, less]) extend(i + 1, [...held, one])
  }
  extend(0, [])
  return names
}
