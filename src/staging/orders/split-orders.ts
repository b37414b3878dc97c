import { UserError } from '../../core/errors.js'
import { counted } from '../../core/format.js'
import type { Finding } from '../../core/source.js'
import { withRelations } from '../../core/steps.js'
import type { StagedOrders } from '../order-tables.js'
import { readStagingStep } from '../step.js'
import type { Setting } from './setting.js'

/** Files among whose orders is to be looked for those that stand in several of them with other rows in each. */
const compared = ({ lines, adds, disputed }: Setting) => {
  const files = lines.filter(({ overlap }) => overlap)
  return adds || disputed === 0 || files.length < 2 ? [] : files
}

/** Whether the account needs orders with their ids and amounts, file by file. */
export const looksForSplit = (s: Setting): boolean => compared(s).length > 0

/**
 * Orders of which several files have sales (`split_orders.sql`). Nothing in the files tells parts of an order from its states; they are added up, and
 * it is said with the first of them and what it comes to in two files. Only orders that are known to stand in several files are looked at.
 * @throws UserError where orders that stand more than once are to be an error
 */
export async function splitOrders(s: Setting, { parts }: StagedOrders): Promise<Finding[]> {
  const files = compared(s)
  if (files.length === 0) return []
  const known = s.marked
    ? 'select shared_id from shared_orders'
    : s.disputed && 'select disputed_id from disputed_orders'
  const among = known ? ` and order_id in (${known})` : ''
  const numbers = files.map((f) => s.number(f)).join(', ')
  const file_orders = `select file_no, order_id, customer_id, net_amount from (${parts}) as parts where outcome is null and file_no in (${numbers})${among}`
  const relations = { file_orders, split_orders: readStagingStep('split_orders') }
  const found = await s.engine.rows(
    `${withRelations(relations)} select (select count(*) from (select distinct order_id, customer_id from split_orders) as orders) as orders, order_id, file_no, cast(amount as varchar) as amount from split_orders order by order_id, customer_id, file_no limit 2`,
  )
  const [one, other] = found
  if (!one || !other) return []
  const nameOf = ({ file_no }: typeof one) => s.all[Number(file_no)]!.file.name
  const amounts = one.amount !== null && other.amount !== null
  const args: Finding['args'] = {
    orders: Number(one.orders),
    order: String(one.order_id),
    ...{ file: nameOf(one), other: nameOf(other) },
    ...(amounts && { amount: String(one.amount), other_amount: String(other.amount) }),
  }
  if (s.options.overlap === 'error')
    throw new UserError(
      `${args.file}: ${counted(Number(args.orders), 'order')} with other rows in another file, such as ${args.order} in ${args.other}`,
      '--overlap latest counts rows that differ as parts of the order, --overlap add counts all rows',
    )
  return [{ code: 'orders_split', level: 'warning', args }]
}
