import { type Arguments, flag, mapFlag, quotedColumn } from './finding-flags.js'

const role = (word: unknown) => String(word).replaceAll('_', '-')

const repairs: Record<string, string> = {
  zeros: '其中一方丢失了前导零：请将该列以文本重新导出',
  guard: '其中一方的编号带有防电子表格的符号：请不带它重新导出',
  zcrm: '其中一方在编号前写有 zcrm_：请去掉',
  case: '只是大小写不同',
  blanks: '差别在于空格或不可见字符',
  float: '其中一方写成了浮点数',
  other: '请用 --map 指明含有这些编号的列',
}

/** The sentences of `findings.ts` in Chinese. */
export const findingSentencesZh: Record<string, (args: Arguments) => string> = {
  sheet_chosen: (a) =>
    a.alike
      ? `${a.file}：只读取了工作表“${a.sheet}”，${a.alike} 的列与之相同：--sheet all 全部读取，--sheet NAME,NAME 读取其中几个`
      : `${a.file}：读取了工作表“${a.sheet}”；其他工作表：${a.others}（--sheet NAME）`,
  ambiguous_column: (a) =>
    `${a.file}：${a.field} 取自 ${quotedColumn(a, 'column')}；${quotedColumn(a, 'other')} 同样适合（${flag(a, 'other')}）`,
  stand_in: (a) => `${a.file}：${a.field} 没有比“${a.column}”更合适的列；如另有一列：--map ${a.field}=Header`,
  name_as_customer: (a) =>
    `${a.file}：没有客户编号列，按“${a.column}”区分客户，同名者算作一人（--map customer_id=Header）`,
  account_as_customer: (a) =>
    `${a.file}：按“${a.column}”（${a.example}）区分客户；如果这是会计科目，就不是客户：用 --map customer_id=Header 指明另一列`,
  customer_masked: (a) =>
    `${a.file}：“${a.column}”已脱敏（${a.example}）：脱敏后相同的客户算作一人；如有另一列：--map customer_id=Header`,
  ids_alike: (a) =>
    `${a.file}：“${a.column}”中有“${a.example}”和“${a.other}”，可能是同一客户的两种写法：按两人计；如是一人请统一写法（--merge FILE 可指明）`,
  assumed_column: (a) => `${a.file}：按其值且别无他列，“${a.column}”被当作 ${a.field}；如不是：--map ${a.field}=Header`,
  read_as_part: (a) => `${a.file}：仅凭其中的行无法确定各列的含义；与 ${a.other} 等列相同的文件一并读取`,
  date_ambiguous: (a) =>
    `${a.file}：“${a.column}”可以是日/月，也可以是月/日（${a.example}）；按 ${a.format} 读取；要确定：--date-format '${a.format}' 或 --date-format '${a.other}'`,
  date_as_other: (a) =>
    `${a.file}：“${a.column}”可以是日/月，也可以是月/日，按“${a.other}”读取，后者没有歧义（--date-format 可另行指定）`,
  number_ambiguous: (a) =>
    `${a.file}：“${a.column}”写作 ${a.example}；${String(a.example).includes(',') ? '逗号' : '句点'}被当作${a.thousands === 1 ? '千位分隔符' : '小数点'}；要确定：--decimal . 或 --decimal ,`,
  filled_from_above: (a) => `${a.file}：${a.columns} 为空的行属于其上方的内容（合并单元格、单据表头）`,
  filled_by_headings: (a) => `${a.file}：只有一个单元格的行是其下各行的标题，用来填充 ${a.columns}`,
  unread_column: (a) =>
    `${a.file}：“${a.column}”按名称是 ${a.field}，但其值无法读作${a.type === 'date' ? '日期' : '数字'}（“${a.value}”），因此未采用；${a.type === 'date' ? "请说明其写法：--date-format '%d/%m/%Y'" : '请以纯数字重新导出'}`,
  dates_swapped: (a) =>
    `${a.file}：“${a.column}”有些日期不带前导零（${a.example}），有些带：把月与日读反的电子表格可能已将前者对调；现按原样计`,
  day_end: (a) => `${a.file}：“${a.column}”含 24:00，算作所在日期的结束`,
  amount_unsigned: (a) =>
    `${a.file}：“${a.quantity}”为负时“${a.column}”没有负号（抽样中 ${a.rows} 行）：这些金额已退还，予以扣减`,
  both_negative: (a) =>
    `${a.file}：抽样中有 ${a.rows} 行“${a.quantity}”与“${a.column}”都为负（${a.pieces} * ${a.price}）：相乘为正，金额计入销售，件数则算作退回；如钱也已退还，请将单价写作不带负号`,
  credit_signs: (a) =>
    `${a.file}：“${a.column}”称为退回的行中，抽样有 ${a.below} 行“${a.amount}”为负，${a.above} 行为正：都算作退回；如为正者是撤销退货，请将两者都排除（--exclude）`,
  units_mixed: (a) => `${a.file}：“${a.column}”以多种单位计“${a.product}”（${a.units}）：数字按原样相加；请统一单位`,
  quantity_blank: (a) =>
    `${a.file}：抽样的 ${a.of} 行有金额的行中，“${a.quantity}”有 ${a.rows} 行为空：件数不明，故计金额而不计件数`,
  scaled: (a) =>
    `${a.file}：按名称“${a.column}”的单位是${Number(a.scale) < 1 ? '百分之一（分）' : ` ${a.scale} `}：${a.example} 计作其${Number(a.scale) < 1 ? '百分之一' : ` ${a.scale} 倍`}`,
  float_ids: (a) => `${a.file}：“${a.column}”写成了浮点数：${a.example} 即编号 ${a.id}`,
  rounded_ids: (a) =>
    `${a.file}：“${a.column}”中的编号已被电子表格舍入（${a.example}），无法区分：请将该列以文本重新导出`,
  amount_per_order: (a) =>
    `${a.file}：“${a.column}”是整个订单的金额，而不是该行的（各行重复，或只在首行）；${a.priced === 'yes' ? '各行按数量 × 单价减折扣计' : '没有列说明一行的金额（--map net_amount=Header）'}`,
  total_below_lines: (a) =>
    `${a.file}：抽样 ${a.of} 个订单中有 ${a.orders} 个的“${a.column}”低于其各行之和（合计 ${a.total} 对 ${a.lines}，通常因优惠券、积分或税）；以各行为准。要以“${a.column}”为准并分摊到各行：${flag(a, 'column')}`,
  amount_disagrees: (a) =>
    `${a.file}：抽样 ${a.of} 行中有 ${a.rows} 行“${a.column}”不等于数量 × 单价减折扣（${a.example}）；以“${a.column}”为准`,
  price_as_amount: (a) =>
    `${a.file}：“${a.column}”被当作整个订单的价格；如是单价：${mapFlag('unit_price', String(a.column))}`,
  amount_discounted: (a) =>
    `${a.file}：每一抽样行中“${a.column}”都等于“${a.other}”减“${a.less}”：以实付的“${a.column}”为准`,
  amount_proved: (a) =>
    `${a.file}：每一抽样行中“${a.column}”都等于数量 × 单价（减折扣），“${a.other}”则不是：以“${a.column}”为准（${flag(a, 'other')}）`,
  discount_in_price: (a) =>
    `${a.file}：“${a.price}”等于“${a.other}”减“${a.column}”，已扣除折扣，不再重复扣减；仍要扣减：${flag(a, 'column')}`,
  discount_of_order_twice: (a) => `${a.file}：“${a.other}”在每一行上都是整个订单的“${a.column}”：折扣只计一次`,
  discount_twice: (a) => `${a.file}：“${a.other}”是每个订单中“${a.column}”之和：折扣只计一次`,
  refund_in_amount: (a) =>
    `${a.file}：“${a.amount}”与“${a.column}”相加等于“${a.total}”，可见“${a.amount}”已扣除退款，不再重复扣减；仍要扣减：${flag(a, 'column')}`,
  refund_above_amount: (a) =>
    `${a.file}：抽样 ${a.of} 行有退款的行中有 ${a.rows} 行“${a.column}”大于“${a.amount}”，因此视“${a.amount}”已扣除退款，不再重复扣减；仍要扣减：${flag(a, 'column')}`,
  codes_explained: (a) => `${a.file}：列名“${a.column}”说明了其代码的含义，各行据此读取：${a.words}`,
  status_as_sale: (a) =>
    `${a.file}：抽样 ${a.of} 行中有 ${a.rows} 行“${a.column}”为 ${a.words}：这些词未知，故算作销售；如其中有不是销售的，请排除，或在配置文件的 sources、sold 中列出是销售的`,
  price_of_line: (a) =>
    `${a.file}：“${a.column}”是该行的金额：除以数量后同一产品相同，原值则不同；如是单价：${flag({ ...a, field: 'unit_price' }, 'column')}`,
  repeats_on_lines: (a) => `${a.file}：“${a.column}”在订单的每一行都相同，属于整个订单，只计一次`,
  amount_received: (a) =>
    `${a.file}：“${a.other}”等于“${a.column}”减“${a.less}”，可见“${a.column}”是订单金额；要计实收：${flag(a, 'other')}`,
  amount_paid_so_far: (a) =>
    `${a.file}：“${a.other}”在有些行小于“${a.column}”，从不大于它，可见是迄今已付的钱，“${a.column}”才是订单金额；要计已付的：${flag(a, 'other')}`,
  amount_without_tax: (a) =>
    `${a.file}：“${a.other}”等于“${a.column}”加“${a.tax}”；以不含税的“${a.column}”为准；要含税：${flag(a, 'other')}`,
  partly_returned: (a) =>
    `${a.file}：抽样中有 ${a.rows} 行“${a.column}”为“${a.word}”，但没有列说明退了多少：除非退款文件另有说明，否则全额计入`,
  pieces_proved: (a) =>
    `${a.file}：每一抽样行中“${a.column}”乘以单价都等于“${a.amount}”，“${a.other}”则不是：以“${a.column}”为准（${flag(a, 'other')}）`,
  ledger_signs: (a) =>
    `${a.file}：“${a.quantity}”为正的 ${a.of} 行抽样中有 ${a.rows} 行“${a.column}”为负，与总账的记法相同：取相反的符号；如这些行是退回：${flag(a, 'column')}`,
  headings_as_customers: (a) =>
    `${a.file}：首列没有列名，“${a.word}”等各占一行，其下是所属的行，按客户处理；如不是客户：${mapFlag('customer_id', 'Header')}`,
  price_proved: (a) =>
    `${a.file}：“${a.column}”是单价：每个订单中乘以“${a.quantity}”都等于“${a.whole}”；如是该行金额：${flag({ ...a, field: 'net_amount' }, 'column')}`,
  amount_of_pieces: (a) =>
    `${a.file}：每一抽样行中“${a.column}”都等于“${a.quantity}” × “${a.other}”，即该行的金额，以它为准；要以另一列为准：${flag(a, 'other')}`,
  refund_by_rows: (a) =>
    `${a.file}：抽样中有 ${a.rows} 笔销售按状态已退还，另有行退还同样的金额：以这些行为准，状态不再计`,
  refund_told_twice: (a) =>
    `${a.file}：抽样中 ${a.of} 笔按状态已退还的销售里，有 ${a.rows} 笔另有行退还同样的金额：这些退款被计两次；请用 --exclude 去掉这些行`,
  adjusted_later: (a) =>
    `${a.file}：抽样 ${a.of} 行中有 ${a.rows} 行“${a.column}”小于“${a.other}”：这些销售所退的金额未予扣除；${a.filled ? `要以所余为准：${flag(a, 'column')}` : '请将其写入退款列，或补全该列并映射为 net_amount'}`,
  amount_less_tax: (a) =>
    `${a.file}：“${a.other}”等于“${a.column}”减“${a.less}”再加“${a.tax}”；以不含税为准；要含税：${flag(a, 'other')}`,
  amount_net_named: (a) =>
    `${a.file}：按名称“${a.column}”是不含税的“${a.other}”，以它为准；要含税：${flag(a, 'other')}`,
  refund_with_tax: (a) =>
    `${a.file}：“${a.refund}”是退还的钱，通常含税（“${a.tax}”；抽样中 ${a.rows} 行），而各行不含税，因此多减了税；如要按订单总额计：${flag(a, 'column')}`,
  deposits_left_out: (a) =>
    `${a.file}：“${a.column}”为 ${a.words} 的行不计入，因为最终发票通常含全部金额；如最终发票只含余款，请去掉此列`,
  stock_signs: (a) =>
    `${a.file}：“${a.amount}”为正的 ${a.of} 行抽样中有 ${a.rows} 行“${a.column}”为负，与库存出库的记法相同：算作售出；如这些行是退回：${flag(a, 'column')}`,
  refund_unread: (a) =>
    `${a.file}：抽样 ${a.of} 行中有 ${a.rows} 行的“${a.column}”有金额，未予扣除；如是退款：${flag(a, 'column')}`,
  refund_less_tax: (a) =>
    `${a.file}：“${a.column}”是各行金额加“${a.tax}”，“${a.refund}”按它退还：各行不含税，故退款不计其中的税；如要按订单总额计：${flag(a, 'column')}`,
  refund_of_order: (a) => `${a.file}：“${a.column}”与“${a.total}”同在每个订单的一行上，属于整个订单`,
  amount_with_tax: (a) =>
    `${a.file}：“${a.refund}”是退还的钱，通常含税，因此以“${a.column}”为准，它等于“${a.other}”加“${a.tax}”；如退款不含税：${flag(a, 'other')}`,
  product_list: (a) => `${a.file}：“${a.column}”一个单元格内列有多个产品（“${a.example}”）：各自价格未知，故不区分产品`,
  currency_of_other: (a) =>
    `${a.file}：“${a.other}”${a.as === 'written' ? '全部写作一种货币' : '按名称是店铺本币'}，因此“${a.column}”属于另一金额；要以它为准：${flag(a, 'column')}`,
  running_totals: (a) => `${a.file}：“${a.column}”为“${a.word}”的行是其上各行之和，不计入`,
  tax_rows: (a) => `${a.file}：“${a.column}”为 ${a.words} 的行是同一订单其他行的税额，不计入：以不含税为准`,
  minor_units: (a) =>
    `${a.file}：“${a.column}”视为以货币的百分之一计，支付接口如此书写（全为整数，${a.because}）：${a.example} 计作其百分之一；如不是：${mapFlag(String(a.field), String(a.column))}`,
  nobody: (a) => `${a.file}：“${a.column}”为 ${a.words} 者不是任何人：抽样 ${a.of} 行中有 ${a.rows} 行按无客户计`,
  nobody_by_mail: (a) =>
    `${a.file}：抽样 ${a.of} 行中有 ${a.rows} 行“${a.column}”为 ${a.words}，不是任何人：这些行按“${a.mails}”区分客户，没有的算作无客户`,
  amount_with_postage: (a) =>
    `${a.file}：“${a.other}”等于数量 ×“${a.column}”加“${a.less}”；以不含运费为准；要含运费：${flag(a, 'other')}`,
  key_by_values: (a) =>
    `${a.file}：${a.field} 取“${a.column}”，其他文件用的是它的值；“${a.other}”的值则一个也没有（${flag(a, 'other')}）`,
  joined_by_other: (a) => `${a.file}：其他文件以“${a.ordered}”称呼客户，即此处的“${a.column}”：计入其旁的“${a.id}”`,
  products_by_name: (a) => `${a.file}：“${a.column}”是产品名称而非编码：${a.others} 按名称与之关联`,
  stock_less_reserved: (a) =>
    `${a.file}：“${a.other}”等于“${a.column}”减去已预留的数量；“${a.column}”为现有库存；要取另一列：${flag(a, 'other')}`,
  codes_in_cell: (a) =>
    `${a.file}：抽样中有 ${a.rows} 行“${a.column}”一个单元格内列有多个编码（“${a.example}”）：只写其中之一的行会算作另一产品；请每个编码一行，或改用另一列（--map product_id=Header）`,
  stock_by_place: (a) =>
    `${a.file}：“${a.column}”是一处的库存，其他各处未计：${a.others}；请另加一列合计，或按产品与仓库逐行导出`,
  stock_twice: (a) =>
    `${a.file}：“${a.column}”为“${a.word}”的行已含其下各行的库存（${a.example}），两者都计入；请去掉其一：--exclude`,
  stage_left_aside: (a) =>
    `${a.file}：未计入，因为它与 ${a.other} 是同一笔销售的不同阶段（${a.by} 的“${a.column}”用的是对方的编号）；以 ${a.other} 为准。要计 ${a.file}，请去掉 ${a.other}`,
  date_format_unused: (a) =>
    `--date-format ${a.format} 不适合任何列，未使用${a.column === undefined ? '' : `：${a.file}：“${a.column}”按 ${a.as === 'iso' ? '年-月-日' : a.as} 读取`}`,
  same_sales: (a) =>
    `${a.file}：未计入，因为其客户与金额和 ${a.other} 相同，虽然彼此没有对方的编号：同一笔销售只计一次。如是另外的销售，请说明：--orders ${a.file} --orders ${a.other}`,
  orders_added: (a) =>
    `${a.file} 与 ${a.other}${Number(a.more) > 0 ? ` 等 ${Number(a.more) + 2} 个文件` : ''}是列不同的订单导出，列不同者之间没有相同的订单号：都计入。如其中一份说的是另一份的销售，请去掉它`,
  gross_of_piece: (a) =>
    `${a.file}：“${a.column}”与“${a.price}”一样是单件价格，不是金额：以数量乘“${a.price}”为准（${flag(a, 'column')}）`,
  id_of_line: (a) =>
    `${a.file}：“${a.other}”每行都不同，而产品名称有重复，因此以“${a.column}”区分产品（${flag(a, 'other')}）`,
  owed_as_sale: (a) =>
    `${a.file}：抽样中有 ${a.rows} 行“${a.column}”为“${a.word}”：视为赊销，虽未付款仍计入；不计入：--exclude`,
  unpaid_by_day: (a) =>
    `${a.file}：“${a.column}”为空的订单视为未付款，不计入；要计入：--map payment_status=Header 指向另一列`,
  ids_do_not_meet: (a) =>
    `${a.file}：“${a.column}”中的编号（${a.example}）几乎都不在 ${a.other} 中（${a.known}）：${repairs[String(a.repair)]}`,
  state_unread: (a) => `${a.file}：“${a.column}”像是状态，但其中的词都未知：未使用（--map status=Header）`,
  documents_left_out: (a) => `${a.file}：“${a.column}”为 ${a.words} 的行不是销售，不计入`,
  document_as_sale: (a) => `${a.file}：“${a.column}”为 ${a.words}：这些词未知，故算作销售；如其中有不是的：--exclude`,
  orders_billed: (a) =>
    `${a.file}：“${a.column}”中既有订单（${a.words}），也有同一客户、同样金额的发票：它们是同一笔销售的不同阶段，以发票为准，订单不计`,
  orders_beside_invoices: (a) =>
    `${a.file}：“${a.column}”中既有订单（${a.words}）也有发票，两者都计；如发票即为这些订单开具：--exclude '${a.column} = ${a.word}'`,
  unfinished_as_sale: (a) =>
    `${a.file}：抽样 ${a.of} 行中有 ${a.rows} 行“${a.column}”为“${a.word}”，它们按销售计；如不是销售：--exclude '${a.column} = ${a.word}'`,
  pieces_called_off: (a) =>
    `${a.file}：抽样 ${a.of} 行中有 ${a.rows} 行“${a.column}”写有取消的件数，它们按已售计；如未收款${a.taken ? '，请在文件中减去这些行的金额' : `：${flag(a, 'column')}`}`,
  split_payments: (a) =>
    `${a.file}：抽样中有 ${a.rows} 行是按每笔付款各列一次的订单行；以“${a.column}”为准（其和等于“${a.other}”），件数每行都计；要每行都计“${a.other}”：${flag(a, 'other')}`,
  returned_rental: (a) =>
    `${a.file}：抽样中有 ${a.rows} 行“${a.column}”为“${a.word}”，且每个订单都有起止时间：是租赁物按约归还，按已售计；如钱已退还：--exclude '${a.column} = ${a.word}'`,
  sides_unread: (a) =>
    `${a.file}：“${a.column}”区分借方和贷方（“${a.words}”），两者都计为销售；请用 --exclude 排除收款或退货的行`,
  journal_rows: (a) =>
    `${a.file}：每个“${a.key}”的“${a.debit}”与“${a.credit}”相等，即为记账凭证，一笔销售在每个科目各列一次：“${a.column}”全部计入；请用 --exclude 去掉销售以外的科目，或改用发票清单`,
  refund_in_pieces: (a) =>
    `${a.file}：“${a.quantity}”已减去退回的件数，因此不再扣除“${a.column}”（抽样 ${a.rows} 个订单）；如只退钱而未退货：${flag(a, 'column')}`,
  lines_repeated: (a) =>
    `${a.file}：抽样 ${a.of} 行中有 ${a.rows} 行除 ${a.columns} 外与其他行相同：如一行按每个包裹或类目各列一次，其金额会重复计入；请导出时去掉这些列，并用 --overlap once 只计一次`,
  numbers_anew: (a) =>
    `${a.file}：“${a.column}”抽样 ${a.of} 个号码中有 ${a.ids} 个在不同日期属于不同客户，如 ${a.example}，即号码会重新开始；同一客户同一天计为一个订单；如它确为订单号：${flag(a, 'column')}`,
  lines_itemised: (a) =>
    `${a.file}：抽样 ${a.of} 个明细（“${a.column}”）中有 ${a.lines} 个占多行，各行的 ${a.kinds} 和金额不同：“${a.quantity}”每行都计，费用和税也会计为销售；请去掉不是价款的行：--exclude '${a.kind} = 值'`,
  payments_as_lines: (a) =>
    `${a.file}：抽样 ${a.of} 行中有 ${a.rows} 个负金额行的“${a.column}”为“${a.word}”：付款不减少销售额，但这些行会；如确为付款：--exclude '${a.column} = ${a.word}'`,
  discount_mixed: (a) =>
    `${a.file}：“${a.column}”既有百分比（抽样 ${a.rates} 行）也有金额（${a.money} 行）：各按其符号读取（${mapFlag('discount_rate', String(a.column))} 全部按百分比）`,
  discount_proved: (a) =>
    `${a.file}：每个订单中“${a.total}”都等于“${a.amount}”减“${a.column}”（或再加运费和税），因此扣除“${a.column}”；如“${a.amount}”中已扣除，请去掉该列`,
  discount_beside: (a) =>
    `${a.file}：每一抽样行中“${a.amount}”都等于数量 × 单价，“${a.column}”有折扣的行（抽样 ${a.rows} 行）也是如此：按原样计；如折扣尚待扣除：${flag(a, 'amount')}${a.used ? '' : ` ${mapFlag('discount_amount', String(a.column))}`}`,
  discount_unused: (a) =>
    `${a.file}：抽样 ${a.of} 行中有 ${a.rows} 行“${a.column}”写有折扣，未予扣除；${a.piece ? '要扣除，请另用一列给出每行的金额（每件的折扣没有对应的字段）' : `要扣除：${mapFlag(String(a.field), String(a.column))}${a.field === 'order_discount' ? `，若属于各行则 ${mapFlag('discount_amount', String(a.column))}` : ''}`}`,
  discount_kinds: (a) =>
    `${a.file}：“${a.column}”为“${a.words}”：“${a.discount}”有的行是比例，有的行是金额，一律按 ${a.field} 读取；请写成金额，或写成带百分号的 10%`,
  deleted_responses: (a) =>
    `${a.file}：抽样 ${a.of} 行中有 ${a.rows} 行的“${a.column}”为 ${a.word}，这些反馈仍计入；要去掉：--exclude '${a.column} = ${a.word}'`,
  discount_unclear: (a) =>
    `${a.file}：“${a.column}”被当作 ${a.field}；如不是：${mapFlag(String(a.other), String(a.column))}`,
  lead_time_months: (a) =>
    `${a.file}：“${a.column}”以月计，与旁边的需求一致；如是其他单位，请写在列名中（“lead time days”）`,
  scores_unread: (a) => `${a.file}：每类只读取一个问题作为评分；未读取：${a.columns}（--map score=Header 改取另一列）`,
  role_ambiguous: (a) => `${a.file}：按 ${a.role} 读取；也可能是 ${a.other}（--${role(a.other)} ${a.file}）`,
  source_almost: (a) => `${a.file}：未按配置文件中的 ${a.source} 读取，其特征含“${a.header}”；是否应为“${a.similar}”？`,
}
