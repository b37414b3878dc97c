import type { FieldName, Names } from '../fields.js'

const shared: Names<FieldName<'orders'>> = {
  order_id: [
    'order id, order number, order no, order code, order ref, order reference, invoice no, invoice number, invoice id, sales order id, sales order number, sales order no, sales order, order name, so number, so no, purchase id, receipt id, receipt number, receipt no, basket id, bill no, bill number, bill id, ticket number, ticket id, ticket no, order key, order uuid, shop order number, amazon order id, 订单编号, 订单号, 订单id, 订单号码, 销售订单编号, 销售订单号, 销售单号, 销售单编号, 单据编号, 单据号, 单号, 主订单编号, 主订单号, 订单流水号, 交易单号, 交易编号, 交易号, 发票号, 发票号码, 发票编号, 小票号, 流水号, 订单序号',
    'order, invoice, transaction id, transaction number, transaction no, trans id, transaction, document number, document no, doc no, voucher no, sale id, sales id, deal id, record id, order hash, checkout id, booking id, confirmation number, cart id, 订单, 交易id, 单据, 凭证号, 凭证编号, 交易流水号, 支付单号, 子订单编号, 子订单号, 记录id',
    'id, uuid, key, reference, ref, number, no, payment id, 编号, 序号',
    'name, subject, title, session id',
  ],
  line_id: [
    'line id, line no, line number, order line number, order line id, order item id, line item id, invoice line id, item line, order detail id, order product id, row id, row number, line item, order line, sales order line, 行号, 明细编号, 明细id, 子订单编号, 子订单号, 订单明细编号, 订单产品编号, 订单行号, 分录号, 行项目',
    'line, item id, detail id, record no, 明细, 项次',
  ],
  customer_id: [
    'customer unique id, customer id, customer number, customer no, customer code, customer key, customer account, cust id, cust no, client id, client number, client no, client code, buyer id, user id, member id, member no, member number, membership id, account id, shopper id, consumer id, contact id, account name id, customer name id, contact name id, customer user id, customer user, sold to party, sold to, bill to customer id, card holder id, loyalty id, loyalty card, patron id, 客户编号, 客户id, 客户代码, 客户编码, 客户号, 会员id, 会员编号, 会员号, 会员卡号, 会员代码, 用户id, 用户编号, 顾客id, 顾客编号, 顾客号, 买家id, 买家编号, 买家会员id, 消费者id, 客编, 账号id, 下单账号, 下单帐号, openid, union id',
    'customer, client, member, buyer, user, consumer, cust, account, household id, household key, hshd num, uid, card number, card no, card id, loyalty card number, customer reference id, customer email, buyer email, purchase email, contact email, visitor id, 客户, 会员, 用户, 顾客, 买家, 买家会员名, 买家账号, 买家昵称, 会员名, 会员账号, 用户账号, 卡号, 买家旺旺号',
    'email, email address, e mail, billing email, 邮箱, 旺旺, login, user name, username, 用户名, nickname, 昵称, customer reference, customer phone, buyer phone number, mobile, 手机号, 手机号码, 手机, 客户手机, 联系手机, phone, 联系电话, 电话',
    'customer name, client name, buyer name, account name, customer full name, company name, billing name, billing company, contact name, full name, member name, bill to name, purchaser, company, ship name, shipping name, recipient name, 客户名称, 客户姓名, 客户名, 会员姓名, 会员名称, 顾客姓名, 顾客名称, 买家姓名, 公司名称, 企业名称, 购货单位, 收货人姓名, 收货人, 收件人, 联系人, 姓名',
  ],
  order_day: [
    'order day, order date, order datetime, order time, order timestamp, order created at, order created, order creation date, order placed, order placed at, order placed date, ordered at, ordered on, ordered date, order purchase timestamp, purchase date, purchase day, purchase timestamp, purchased at, purchase time, date of purchase, invoice date, invoice datetime, invoice timestamp, transaction date, transaction datetime, transaction time, transaction timestamp, trans date, sale date, sales date, sold at, sold date, date sold, date of sale, date ordered, bill date, billing date, receipt date, placed at, date placed, document date, posting date, purchase date utc, order date gmt, closing date, close date, 下单时间, 下单日期, 订单创建时间, 订单时间, 订单日期, 订单创建日期, 成交时间, 成交日期, 交易时间, 交易日期, 购买时间, 购买日期, 销售日期, 销售时间, 单据日期, 开票日期, 开单日期, 开单时间, 拍下时间, 订单提交时间, 消费时间, 消费日期, 订购日期, 订购时间, 业务日期',
    'created at, created time, date created, creation date, created on, created date, create time, create date, created, creation time, submit time, checkout date, event time, event date, date and time, date time, visit date, booking date, date created gmt, 创建时间, 创建日期, 提交时间, 日期时间, 生成时间, 记账日期, 时间日期',
    'date, day, timestamp, datetime, dt, when, 日期, 日, 时间, 年月日',
    'paid at, payment date, paid date, payment time, date paid, shipped date, ship date, shipping date, delivery date, completed at, date completed, processed at, fulfilled at, closed at, 付款时间, 支付时间, 订单付款时间, 付款日期, 支付日期, 发货时间, 发货日期, 完成时间, 订单完成时间, 收货时间, 交货日期',
  ],
  order_time: [
    'time of day, hour and minute, 时刻',
    'time, order time, purchase time, transaction time, trans time, sale time, clock, 下单时间, 成交时间, 时间',
  ],
  product_id: [
    'product id, product code, product number, product no, product key, product sku, sku, sku id, sku code, sku number, item id, item code, item number, item no, item sku, seller sku, stock code, stock id, article number, article no, article id, article code, material, material number, material code, upc, ean, gtin, barcode, asin, isbn, lineitem sku, line item sku, part number, part no, goods id, goods no, variant sku, variant id, plu, 商品编号, 商品id, 商品编码, 商品代码, 商品货号, 产品编号, 产品id, 产品编码, 产品代码, 产品型号, 货号, 物料编码, 物料编号, 物料号, 物料代码, 存货编码, 存货编号, 规格编码, sku编码, 商家编码, 商品条码, 条码, 条形码, 宝贝id, 货品编号, 货品编码, 款号',
    'product, item, article, goods, 商品, 产品, 货品, 物料, 单品',
    'model, model number, style, variant, 型号, 款式',
  ],
  product_name: [
    'product name, product title, item name, item title, lineitem name, line item name, goods name, article name, sku name, material description, 商品名称, 商品名, 商品标题, 产品名称, 产品名, 宝贝标题, 宝贝名称, 货品名称, 物料名称, 存货名称, 品名',
    'product, item, article, description, product description, item description, stock description, goods, 商品, 产品, 商品描述, 宝贝',
    'title, name, desc, 名称, 标题',
  ],
  category: [
    'category, category name, product category, product category name, product category name english, item category, category id, category code, 类别, 品类, 商品类别, 商品分类, 产品类别, 产品分类, 分类, 类目, 商品类目, 类别id, 类别名称, 品类名称, 分类名称, 一级类目, 大类, 产品大类, 商品大类',
    'product type, product group, product line, department, dept, product family, item group, sub category, subcategory, commodity desc, commodity, product class, 子类别, 中类, 小类, 二级类目, 子类目, 产品线',
    'class, family, genre, segment name, group, collection, 系列',
  ],
  brand: [
    'brand, brand name, product brand, 品牌, 品牌名称, 商品品牌, 产品品牌, 牌子',
    'manufacturer, maker, vendor, product vendor, label, 厂商, 生产厂家, 制造商, 店名',
    'manufacturer id, supplier, 供应商',
  ],
  quantity: [
    'quantity, qty, order quantity, order qty, quantity ordered, qty ordered, ordered quantity, quantity sold, qty sold, units, units sold, sold units, lineitem quantity, line item quantity, item quantity, product quantity, purchase quantity, sale quantity, sales quantity, sales qty, sold qty, quantity purchased, num units, item count, no of units, 数量, 销量, 购买数量, 销售数量, 商品数量, 订购数量, 产品数量, 成交数量, 件数, 购买件数, 下单数量, 实发数量, 销售件数, 宝贝数量, 购买量, 宝贝总数量',
    'items, items purchased, number of items, num items, item qty, pieces, pcs, total quantity, total qty, total items, number of units, volume, 总数量, 商品总数, 件',
    'count, amount of items, unit, num, 个数',
  ],
  unit_price: [
    'unit price, price per unit, price each, unit selling price, item price, sell price, selling price, sale unit price, lineitem price, line item price, price per item, unit sale price, unit amount, product price, sales price per unit, avg unit price, 单价, 成交价, 销售单价, 成交单价, 商品单价, 产品单价, 商品价格, 产品价格, 售价, 销售价, 销售价格, 实际单价, 零售价, 含税单价, 单品价格, 成交价格',
    'price, rate, item cost, 价格, 价钱, 标价, 京东价',
    'list price, msrp, retail price, 原价, 吊牌价',
  ],
  gross_amount: [
    'gross amount, gross sales, gross total, gross revenue, gross, amount before discount, total before discount, subtotal before discount, gross order value, gmv, list amount, 折前金额, 原价金额, 商品总价, 商品总额, 货款金额, 订单原价, 产品合计, 优惠前金额, 商品金额',
    'undiscounted total, 买家应付货款',
  ],
  discount_amount: [
    'discount amount, total discount, discount total, discounts, discount value, order discount, line discount, lineitem discount, cart discount, item discount, promotion discount, total discounts, discount money, item promotion discount, discount amt, retail disc, rebate amount, coupon amount, coupon discount, voucher amount, 优惠金额, 折扣金额, 折扣额, 优惠, 优惠额, 立减金额, 减免金额, 优惠券金额, 活动优惠, 店铺优惠, 总优惠, 折让金额, 卖家优惠',
    'discount, disc, rebate, promotional rebates, markdown, 整单折扣金额, 红包',
  ],
  discount_rate: [
    'discount rate, discount percent, discount percentage, discount pct, percent discount, pct discount, disc percent, disc pct, 优惠率, 折扣百分比',
    'discount, disc',
  ],
  net_amount: [
    'net amount, net sales, net total, net revenue, order amount, order total, order value, order revenue, total amount, amount paid, paid amount, total paid, total price, grand total, invoice amount, invoice total, invoice value, transaction amount, transaction value, sale amount, sales amount, sales value, line total, line amount, line revenue, line sales, extended price, ext price, total sales, total sale, total revenue, total order value, total spent, purchase amount, item total, order item total, total after discount, amount after discount, net price, sale price total, payment amount, spend amount, total value, order price, total line amount, monetary value, subtotal after discount, 实付金额, 实付, 买家实际支付金额, 买家实付金额, 实际支付金额, 实收金额, 实收, 订单金额, 订单总金额, 订单总额, 订单总价, 支付金额, 付款金额, 成交金额, 成交总额, 销售金额, 销售额, 消费金额, 消费总额, 交易金额, 总金额, 总额, 总价, 金额合计, 合计金额, 价税合计, 应付总额, 销售订单金额, 实付款, 净额, 净销售额, 小计, 合计, 购买金额, 商品实付金额, 订单应付金额, 订单实付金额, 实际金额, 实际支付',
    'total, amount, revenue, sales, sale, turnover, spend, amt, value, sum, proceeds, sale price, dollar value, order amt, 应付金额, 应收金额, 应付款, 结算金额, 金额, 总计, 营业额, 收入, 业绩, 贷款金额, 产品金额',
    'subtotal, price, payment, paid, payment value, money, spent, total incl tax, 价格, 付款, 商品小计',
  ],
  returned_amount: [
    'returned amount, return amount, refund amount, refunded amount, amount refunded, total refunded, refund total, partial refund, refunds, refund value, returns amount, 退款金额, 已退款金额, 退货金额, 退货单金额, 退款总额, 退款额, 实退金额',
    'refund, refunded, returned, 退款, 退货',
  ],
  status: [
    'status, order status, order state, invoice status, transaction status, fulfillment status, delivery status, state of order, sale status, 状态, 订单状态, 交易状态, 单据状态, 销售订单状态, 发货状态',
    'stage, deal stage, cancelled at, canceled at, cancellation date, is cancelled, refunded, fully refunded, is returned, returned, 生命状态, 是否退货, 是否取消, 是否退款, 退款状态, 售后状态',
  ],
  payment_status: [
    'payment status, financial status, paid status, payment state, is paid, 支付状态, 付款状态, 收款状态, 回款状态',
    'paid',
  ],
  document_type: [
    'document type, doc type, transaction type, event type, order type, invoice type, sale type, record type, entry type, type of transaction, 单据类型, 订单类型, 交易类型, 业务类型, 销售类型, 发票类型',
    'type, event, movement type, 类型',
  ],
  currency: [
    'currency, currency code, order currency, currency iso, ccy, iso currency, presentment currency, 币种, 货币, 货币代码, 币别, 结算币种',
    'curr, 货币单位',
  ],
  channel: [
    'channel, sales channel, order channel, source channel, platform, marketplace, store, store id, store name, store code, shop, shop id, shop name, outlet, branch, branch id, pos, location, point of sale, 渠道, 销售渠道, 订单渠道, 订单来源, 来源渠道, 平台, 来源平台, 门店编号, 门店名称, 门店, 店铺, 店铺名称, 店铺id, 店铺编号, 门店id, 商城, 网点',
    'source, source name, origin, order source, device, device type, 来源, 终端, 终端类型, 下单设备',
    'website, warehouse, fulfillment channel, utm source',
  ],
  country: [
    'country, country region, country name, country code, customer country, order country, 国家, 国家地区, 国别, 客户国家',
    'billing country, bill country, nation, 账单国家',
    'shipping country, ship country, delivery country, ship to country, market',
    'territory',
  ],
  region: [
    'region, customer region, sales region, 省份, 省, 地区, 区域, 大区, 省市, 客户省份, 销售区域, 所属区域',
    'state, state province, province, state code, province code, county, customer state, billing state, billing province, bill state, area, zone, prefecture, 州',
    'shipping province, shipping state, ship state, ship region, ship province, order region, 收货省份',
    '收货地址',
  ],
  city: [
    'city, town, customer city, 城市, 市, 客户城市, 所在城市',
    'billing city, bill city',
    'shipping city, ship city, order city, 收货城市',
  ],
}

/** Names in order and line files. In a file of whole orders a bare price is what the order cost. */
export const sales: { orders: Names<FieldName<'orders'>>; order_lines: Names<FieldName<'order_lines'>> } = {
  orders: shared,
  order_lines: {
    ...shared,
    order_total: [
      'order total amount, order total price, whole order amount, 整单金额, 订单总金额, 订单总额, 订单总价, 整单实付',
      'order total, order amount, order value, total order value, 订单金额',
    ],
    order_discount: [
      'order discount total, order discount amount, whole order discount, 整单优惠, 整单折扣金额, 订单优惠金额',
      'order discount',
    ],
  },
}
