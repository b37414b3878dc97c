import { percent } from '../../core/format.js'
import type { Found, Text } from '../define.js'
import { mostProducts } from './models/last-bought.js'

/** What of large baskets was left out. */
function leftOut(most: number): Text[] {
  if (most >= mostProducts) return []
  return [
    {
      en: `what goes together rests on the ${most} products that each customer bought last, not on ${mostProducts}: more pairs than fit`,
      zh: `关联计算只取每位客户最近购买的 ${most} 件商品（而非 ${mostProducts} 件）：商品对过多`,
    },
  ]
}

/** Where plain lists came nearer to the orders held back, where nothing could be held back, and what did not fit. */
export function doubts({ subjects, threshold }: Found): Text[] {
  const [most = mostProducts] = threshold('most_products')
  if (subjects === 0)
    return [
      {
        en: 'nothing to recommend: nobody bought anything, or everybody has bought every product that is offered and none is due again',
        zh: '没有可推荐的商品：无人购买，或每位客户已买过所有在售商品且无到期回购',
      },
    ]
  const [tried = 0] = threshold('held_back')
  if (tried === 0)
    return [
      ...leftOut(most),
      {
        en: 'nobody has purchases on two days: the recommendations could not be tried on an order held back',
        zh: '没有客户在两天以上购买：推荐无法用留出订单检验',
      },
    ]
  const texts = leftOut(most)
  const [list = 0] = threshold('list')
  const [best = 0] = threshold('best_sellers')
  const [order = 1] = threshold('order_used')
  const [usual = 0] = threshold('usual_order')
  if (order > 1)
    texts.push({
      en: `on orders held back, lists with popular products ${order === 2 ? 'before related ones' : 'first of all'} hit ${percent(list)} and those in the usual order ${percent(usual)}: popular ones come first`,
      zh: `留出订单中，热销${order === 2 ? '先于关联' : '居首'}的推荐命中 ${percent(list)}，常规次序命中 ${percent(usual)}：优先推荐热销`,
    })
  if (best > list)
    texts.push({
      en: `on orders held back, the same best sellers for everybody, bought before or not, hit ${percent(best)} and these lists ${percent(list)}: what was bought before is listed here only when it is due again`,
      zh: `留出订单中，不论是否买过的统一热销榜命中 ${percent(best)}，本推荐命中 ${percent(list)}：已买过的商品仅在到期回购时推荐`,
    })
  return texts
}
