import type { FieldName, Names } from '../fields.js'

const ownId =
  'customer id, customer number, customer no, customer code, customer key, customer account, cust id, cust no, client id, client number, client no, client code, buyer id, member id, member no, member number, membership id, account id, account number, account no, contact id, shopper id, consumer id, 客户编号, 客户id, 客户代码, 客户编码, 客户号, 会员id, 会员编号, 会员号, 会员卡号, 顾客id, 顾客编号, 买家id, 买家编号'
const userId = 'user id, 用户id, 用户编号'
const customerId = `${ownId}, ${userId}`
const productId =
  'product id, product code, product number, product no, product key, product sku, item id, item code, item number, item no, item sku, sku, sku id, sku code, sku number, seller sku, variant sku, custom sku, internal reference, product internal reference, stock code, article number, article no, article id, article code, material, material number, material code, asin, part number, part no, goods id, goods no, product variant id, 商品编号, 商品id, 商品编码, 商品代码, 商品货号, 产品编号, 产品id, 产品编码, 产品代码, 货号, 物料编码, 物料编号, 物料号, 物料代码, 存货编码, 存货编号, sku编码, 商家编码, 宝贝id, 货品编号, 货品编码, 款号'
const barcode = 'upc, ean, gtin, barcode, isbn, plu, 条码, 条形码, 商品条码'

export const customers: Names<FieldName<'customers'>> = {
  customer_id: [
    // In a file of contacts the account is somebody else than the row.
    `contact id, ${customerId}`,
    'customer, client, member, user, account, household id, household key, hshd num, uid, visitor id, card number, card no, loyalty card number, record id, openid, 客户, 会员, 用户, 卡号, 买家会员名, 会员名',
    'id, 编号, key, code, email, email address, e mail, customer email, 邮箱, mobile, 手机号, 手机号码, 手机, phone',
    'customer name, client name, account name, company name, company, contact name, full name, name, 客户名称, 客户姓名, 公司名称, 企业名称, 会员姓名, 姓名, 名称',
  ],
  person_id: [
    'person id, customer unique id, unique customer id, master customer id, golden id, one id, 自然人id, 统一客户编号, 主客户编号',
  ],
  joined_day: [
    'joined day, joined date, joined, joined at, join date, date joined, joining date, signup date, sign up date, signed up at, registration date, registered at, registered on, register date, registered, date registered, customer since, member since, customer created at, enrollment date, date created, created at, created date, created time, create time, creation date, created on, first seen, 注册时间, 注册日期, 入会时间, 入会日期, 加入时间, 加入日期, 开户日期, 建档日期, 建档时间, 成为会员时间, 创建时间, 创建日期',
    'created, added at, date added, signup, dt customer, enroll date, 录入时间, 添加时间',
    'first visit, first order date, first purchase date, start date, 首次下单时间, 首次购买时间',
  ],
  birth_day: [
    'birth day, birthday, birth date, birthdate, date of birth, dob, 生日, 出生日期, 出生年月日, 出生年月, 客户生日',
    'born, birth, birth year, year of birth, year birth',
  ],
  gender: ['gender, sex, customer gender, 性别, 客户性别', 'm f'],
  country: [
    'country, country region, country name, country code, customer country, 国家, 国家地区, 国别',
    'billing country, mailing country, default address country code, address country, nation',
    'shipping country',
  ],
  region: [
    'region, customer region, sales region, 省份, 省, 地区, 区域, 大区, 所属区域',
    'state, state province, province, state code, province code, default address province code, county, customer state, billing state, mailing state, billing province, prefecture, area, 州',
    'shipping state, territory',
  ],
  city: [
    'city, town, customer city, 城市, 市, 所在城市, 客户城市',
    'billing city, mailing city, default address city',
    'shipping city',
  ],
  industry: [
    'industry, sector, customer industry, account industry, line of business, 行业, 所属行业, 客户行业, 一级行业',
    'segment, business type, occupation, profession, 行业类型, 职业',
  ],
  employees: [
    'employees, number of employees, no of employees, employee count, num employees, headcount, company size, staff count, 员工人数, 员工数, 人数, 公司人数, 人员规模, 企业人数',
    'size, 规模, 公司规模',
  ],
  annual_revenue: [
    'annual revenue, yearly revenue, company revenue, annual turnover, annual sales, 年营业额, 年收入, 年销售额, 年营收',
    'revenue, income, yearly income, annual income, 营业额, 收入',
  ],
  source: [
    'source, lead source, customer source, acquisition channel, acquisition source, signup source, registration source, 来源, 客户来源, 线索来源, 获客渠道, 注册来源, 会员来源, 注册渠道',
    'channel, referrer, origin, utm source, marketing channel, 渠道',
    'data source',
  ],
  last_contact_day: [
    'last contact day, last contact, last contacted, last contact date, last activity time, last activity date, last activity, last touch, last called, 最后联系时间, 最后跟进时间, 最近跟进时间, 最后联系日期, 最近联系时间, 上次跟进时间, 最近活动时间',
    'most recent visit, last login, last seen, last visit, 最后登录时间, 最近登录时间',
  ],
}

const location =
  'location, warehouse, warehouse name, stock location, location name, store, branch, site, depot, facility, bin location, 仓库, 仓库名称, 仓库编号, 仓库编码, 库位, 门店, 门店名称, 所在仓库, 库房'
const stockNames: Names<
  | 'location'
  | 'on_hand'
  | 'on_order'
  | 'expected_day'
  | 'reorder_level'
  | 'lead_time_days'
  | 'pack_size'
  | 'minimum_order'
  | 'snapshot_day'
> = {
  location: [
    location,
    'warehouse id, location id, warehouse code, location code, sublocation, primary folder, place, 仓位',
    '',
  ],
  on_hand: [
    'on hand, quantity on hand, qty on hand, units qoh, qoh, soh, stock on hand quantity, quantity available for sale, afn fulfillable quantity, fulfillable quantity, on hand quantity, on hand qty, units in stock, in stock, quantity in stock, qty in stock, stock quantity, stock qty, stock on hand, stock level, current stock, inventory, inventory level, inventory quantity, inventory qty, variant inventory qty, inventory on hand, closing stock, ending inventory, available quantity, available stock, stock units, 库存, 库存数量, 库存量, 现有库存, 当前库存, 可用库存, 在库数量, 期末库存, 实际库存, 库存数, 结存数量, 现存量, 现存数量, 实际库存数, 实际库存数量, 账面库存, 在库数',
    'stock, available, quantity available, units on hand, sellable quantity, 可用量, 结存',
    'quantity, qty, units, balance, 数量',
  ],
  on_order: [
    'on order, units on order, quantity on order, qty on order, on order quantity, incoming, incoming stock, open purchase quantity, qty ordered, 在途, 在途数量, 在途库存, 采购在途, 已订购数量, 待入库数量, 采购在途数, 在途数, on purchase, units on order, quantity incoming, incoming quantity, expected, expected quantity, backordered from supplier, po quantity',
    'inbound, ordered',
  ],
  expected_day: [
    'expected day, incoming eta, expected date, expected delivery date, expected arrival, expected arrival date, expected on, eta, eta date, arrival date, due in, next delivery, next delivery date, estimated arrival, 预计到货日期, 预计到货时间, 到货日期, 预计入库日期, 预计交货日期, 预计到货',
    'delivery date, po due date, due date',
  ],
  pack_size: [
    'pack size, case pack, case size, units per case, units per pack, carton size, carton quantity, pack quantity, case quantity, order multiple, lot size, quantity per pack, qty per pack, 装箱数, 箱规, 包装规格数量, 每箱数量, 包装数量, 订货倍数',
    'std packing, packing, multiple',
  ],
  minimum_order: [
    'minimum order, minimum order quantity, min order quantity, min order qty, minimum order qty, moq, min order, 最小起订量, 起订量, 最小订货量, 最小订购量, 最小采购量',
  ],
  reorder_level: [
    'reorder level, reorder point, std reorder point, min level, minimum level, par level, low stock amount, low stock threshold, low stock level, safety stock level, 安全库存下限, 最低库存量, 库存预警值, reorder quantity level, min stock, minimum stock, safety stock, minimum stock level, 安全库存, 再订货点, 最低库存, 补货点, 订货点, 库存下限',
    'reorder, min qty',
  ],
  lead_time_days: [
    'lead time, lead time days, leadtime, supplier lead time, replenishment time, days to deliver, 采购周期, 交货周期, 提前期, 补货周期, 采购提前期, 到货周期',
    'lead days, 周期',
  ],
  snapshot_day: [
    'snapshot day, snapshot date, stock date, inventory date, as of, as of date, stocktake date, count date, report date, 快照日期, 库存日期, 盘点日期, 盘点时间, 统计日期, 截止日期',
    'date, update time, updated at, day, month, period, 日期, 更新时间, 统计时间',
  ],
}

const productNames: Names<'product_id' | 'product_name' | 'category' | 'brand' | 'unit_cost' | 'list_price'> = {
  product_id: [
    productId,
    `${barcode}, product, item, article, material id, record id, 商品, 产品`,
    'id, code, key, handle, 编号, 编码, 代码, 型号',
    '',
  ],
  product_name: [
    'product name, product title, item name, item title, goods name, article name, sku name, material description, 商品名称, 商品名, 商品标题, 产品名称, 产品名, 宝贝标题, 货品名称, 物料名称, 存货名称, 品名',
    'title, description, product description, item description, product, item, 标题, 商品描述',
    'name, desc, 名称',
  ],
  category: [
    'category, category name, product category, product category name, product category name english, item category, category id, category code, product line, 类别, 品类, 商品类别, 商品分类, 产品类别, 产品分类, 分类, 类目, 商品类目, 类别id, 类别名称, 分类名称, 一级类目, 大类',
    'product type, product group, department, product family, item group, sub category, subcategory, type, product class, genre id, genre, 子类别, 中类, 小类, 二级类目, 产品线',
    'class, family, group, collection, tags, 系列',
  ],
  brand: [
    'brand, brand name, product brand, 品牌, 品牌名称, 商品品牌, 产品品牌',
    'manufacturer, maker, vendor, product vendor, 厂商, 生产厂家, 制造商, 店名',
    'manufacturer id, supplier, supplier name',
  ],
  unit_cost: [
    'unit cost, cost price, cost per item, product cost, buy price, buying price, purchase price, standard cost, item cost, cost per unit, average cost, avg cost, avg landed cost, average landed cost, landed cost, cost of goods, moving average cost, cogs, 平均成本, 成本均价, 成本, 成本价, 单位成本, 进价, 进货价, 采购价, 采购单价, 成本单价, 标准成本',
    'cost, wholesale price, 批发价',
  ],
  list_price: [
    'list price, msrp, retail price, unit price, selling price, sell price, sale price, product price, regular price, recommended retail price, rrp, standard price, variant price, 零售价, 标价, 吊牌价, 售价, 销售价, 市场价, 建议零售价, 定价, 标准价格, 单价, 原价',
    'price, 价格',
    'compare at price',
  ],
}

export const products: Names<FieldName<'products'>> = {
  ...productNames,
  listed_day: [
    'listed day, listed date, listing date, list date, launch date, launched at, release date, introduced, date introduced, published at, first available, on sale date, 上架时间, 上架日期, 上市日期, 上市时间, 发布时间, 首次上架时间',
    'created at, created time, created date, date created, creation date, date added, create time, sell start date, sales start date, 创建时间, 创建日期',
  ],
  target_group: [
    'target group, target audience, audience, target, age group, for whom, target customer, 适用人群, 目标人群, 适用对象, 适用性别, 人群',
    'gender, season, demographic, 性别',
  ],
  usage: [
    'usage, use, purpose, use case, application, occasion, 用途, 使用场景, 适用场景, 场景, 用法',
    'function, 功能',
  ],
  ...stockNames,
}

export const stock: Names<FieldName<'stock'>> = { ...productNames, ...stockNames }

export const feedback: Names<FieldName<'feedback'>> = {
  feedback_id: [
    'feedback id, review id, survey id, response id, submission id, rating id, conversation id, conversation number, case id, case number, ticket id, ticket number, complaint id, comment id, case no, 评价编号, 评价id, 反馈编号, 工单编号, 工单号, 投诉编号, 评论id, 问卷编号, 售后单号',
    'record id',
    'id, number, 编号',
  ],
  customer_id: [
    // A user beside a customer is who answered for the shop.
    `${ownId}, requester id, requester external id, person id, person email, reviewer id, consumer user id, customer email, consumer email, requester email, respondent email, contact email, reviewer email, ${userId}`,
    'customer, client, member, user, account name id, contact name id, related to id, requester, reviewer, account, user email, uid, household id, 客户, 会员, 用户, 评价人, 买家, 客户邮箱, 用户邮箱, 客户手机, 客户手机号',
    'email, email address, e mail, e mail address, author, phone, phone number, mobile, 手机号, 手机号码, 手机, 邮箱, 电子邮件, 电子邮件地址, 邮箱地址, 联系方式, respondent id, respondent, 答题者id',
    'customer name, account name, contact name, reviewer name, user name, username, consumer name, respondent name, requester name, full name, name, 客户名称, 客户姓名, 用户名, 用户昵称, 买家昵称, 买家账号, 会员昵称, 昵称, 姓名, 您的姓名',
  ],
  order_id: [
    'order id, order number, order no, order code, invoice no, invoice number, invoice id, sales order id, transaction id, 订单编号, 订单号, 订单id, 销售订单编号, 交易编号',
    'order, invoice, purchase id, 订单',
  ],
  product_id: [productId, `${barcode}, product, item, 商品, 产品, parent asin`, 'variation, variant, 型号'],
  feedback_day: [
    'feedback day, feedback date, feedback time, review date, review time, review creation date, reviewed at, survey date, response date, responded at, submitted at, submission date, complaint date, complaint time, comment date, comment time, rating date, rated at, scored at, scored date, review created, csat scored date, submit date, submitted on, date submitted, completed at, completion time, 提交答卷时间, 答题时间, 填写时间, 填写日期, 点评时间, 评分时间, 评价时间, 评价日期, 反馈时间, 反馈日期, 投诉时间, 投诉日期, 评论时间, 评论日期, 提交时间, 调查日期, 回访日期, 回访时间',
    'created at, created time, created date, date created, started at, opened at, opened, open date, date opened, creation date, review timestamp, 创建时间, 创建日期, 受理时间',
    'date, day, timestamp, time, unix review time, review answer timestamp, end date, date modified, published date, 日期, 时间, 时间戳, 时间戳记',
  ],
  kind: [
    'kind, feedback type, feedback kind, survey type, survey kind, case type, ticket type, response type, case origin type, 反馈类型, 评价类型, 工单类型, 投诉类型, 类型, 反馈类别',
    'type, issue type, subject type, 类别',
    'category, case reason',
  ],
  question: [
    'question, question text, question title, survey question, question name, metric, metric type, score type, measure, 问题, 题目, 指标, 评分类型, 题目名称',
    'survey name, survey, survey title, 问卷, 问卷名称',
  ],
  score: [
    'score, rating, review score, review rating, stars, star rating, review stars, survey result, survey results, conversation rating, ticket rating, rating value, rating score, overall score, overall experience, likelihood to recommend, nps, nps score, nps rating, csat, csat score, csat rating, satisfaction, satisfaction score, satisfaction rating, overall rating, overall, customer satisfaction, 评分, 评价分数, 满意度, 满意度评分, 星级, 得分, 打分, 分数, 综合评分, 评价星级, 评价等级, 商品评分, 总体评分, 总评分, 推荐度, 推荐分, nps评分, nps得分',
    'grade, points, rate, 等级',
    'feedback score, value, answer',
  ],
  score_scale: ['score scale, rating scale, scale, max score, out of, maximum score, 评分制, 分制, 满分'],
  text: [
    'text, comment, comments, csat comment, nps comment, reason for score, review text, review body, review content, review comment message, review, reviews, verified reviews, feedback text, feedback comment, message, body, content, verbatim, complaint, complaint text, survey comment, response text, 评价内容, 评论内容, 评价, 评论, 反馈内容, 内容, 投诉内容, 意见, 客户意见, 留言, 追评, 评语',
    'description, feedback, 描述, 问题描述',
    'notes, note, review comment title, review title, summary, subject, title, 主题, 备注, 标题',
  ],
  status: [
    'status, case status, response status, survey status,  ticket status, complaint status, state, resolution status, 状态, 处理状态, 工单状态, 投诉状态, 回复状态, 答卷状态',
    'resolved, is resolved, is open, 是否解决',
  ],
  resolved_day: [
    'resolved day, resolved at, resolved date, date resolved, resolution date, resolved on, closed at, closed time, closed date, date closed, close date, completed at, solved at, 解决时间, 解决日期, 完成时间, 处理完成时间, 关闭时间, 结案时间, 办结时间',
    'resolution time',
  ],
}

export const receipts: Names<FieldName<'receipts'>> = {
  product_id: productNames.product_id ?? [''],
  location: [location, ''],
  receipt_day: [
    'receipt day, receipt date, received date, received at, received on, date received, receiving date, goods receipt date, delivered date, actual arrival date, 入库日期, 入库时间, 收货日期, 收货时间, 到货日期, 到货时间, 实际到货日期',
    'posting date, arrival date, date, day, 日期, 单据日期',
    'created at, created date',
  ],
  quantity: [
    'quantity received, qty received, received quantity, received qty, quantity, qty, received, receipt quantity, 入库数量, 收货数量, 到货数量, 实收数量, 数量',
    'units, units received',
  ],
  unit_cost: productNames.unit_cost ?? [''],
}
