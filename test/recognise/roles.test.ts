import { describe, expect, test } from 'vitest'
import { findingSentences } from '../../src/recognise/findings.js'
import { recognise } from '../../src/recognise/recognise.js'
import { inWords, sourceOf } from '../support/source.js'

/** Kind of file, its text, and how it is read: role, field=Header by column, and behind a bar the findings. */
const cases: [string, string, string][] = [
  [
    'orders with an amount',
    'order_id,customer_id,order_date,amount\n1,c1,2024-01-05,10.00\n2,c2,2024-01-06,20.00\n',
    'orders order_id=order_id customer_id=customer_id order_day=order_date net_amount=amount',
  ],
  [
    'a transaction list in short names',
    'cust_id,trans_date,tran_amount\nCS5295,11-Feb-13,35\nCS4768,15-Mar-15,39\n',
    'orders customer_id=cust_id order_day=trans_date net_amount=tran_amount',
  ],
  [
    'lines to be joined by order id',
    'order_id,sku,qty,price\n1,A,2,3\n1,B,1,4\n2,A,1,3\n',
    'order_lines order_id=order_id product_id=sku quantity=qty unit_price=price',
  ],
  [
    'ship, required and paid dates beside the order date',
    'OrderID,CustomerID,RequiredDate,ShippedDate,PaidDate,OrderDate,Total\n1,c1,2024-02-01,2024-01-20,2024-01-08,2024-01-05,9\n2,c2,2024-02-02,2024-01-21,2024-01-09,2024-01-06,8\n',
    'orders order_id=OrderID customer_id=CustomerID order_day=OrderDate net_amount=Total',
  ],
  [
    'no id of a customer, but a name',
    'Order No;Customer Name;Ship Date;Sales;Quantity;Product Name\n1;Ann;2024-01-05;9,50;1;Mug\n2;Bob;2024-01-06;8,00;2;Tee\n',
    'order_lines order_id=Order_No customer_id=Customer_Name order_day=Ship_Date net_amount=Sales quantity=Quantity product_name=Product_Name | name_as_customer stand_in',
  ],
  [
    'two amounts',
    '订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额\n1,178.8,0.0,上海,2020-02-21 00:00:00,,0.0\n2,21.0,21.0,内蒙古自治区,2020-02-20 23:59:54,2020-02-21 00:00:02,0.0\n',
    'orders order_id=订单编号 net_amount=买家实际支付金额 region=收货地址 order_day=订单创建时间',
  ],
  [
    'Chinese lines with marks and units',
    '*订单号（必填）,会员号,下單時間,商品编码,类目,单价(元),数量,优惠金额（元）,实付金额（元）,订单状态\nA1,0007,2024年1月5日,P1,茶,10,2,1,19,已完成\nA2,0008,2024年1月25日,P1,茶,10,1,0,10,已退款\n',
    'order_lines order_id=*订单号（必填） customer_id=会员号 order_day=下單時間 product_id=商品编码 category=类目 unit_price=单价(元) quantity=数量 discount_amount=优惠金额（元） net_amount=实付金额（元） status=订单状态',
  ],
  [
    'an accounting system',
    '单据日期,单据编号,客户,客户名称,存货编码,存货名称,数量,含税单价,价税合计\n2023年1月3日,XS1,K001,某公司,P1,纸,10,"1,000.00","10,000.00"\n2023年1月13日,XS2,K002,某司,P1,纸,1,"1,000.00","1,000.00"\n',
    'order_lines order_day=单据日期 order_id=单据编号 customer_id=客户 product_id=存货编码 product_name=存货名称 quantity=数量 unit_price=含税单价 net_amount=价税合计',
  ],
  [
    'a discount that is a share',
    'order_id,product_id,quantity,unit_price,discount\n1,A,2,10,0.15\n1,B,1,10,0\n2,A,3,10,0.2\n',
    'order_lines order_id=order_id product_id=product_id quantity=quantity unit_price=unit_price discount_rate=discount',
  ],
  [
    'a discount in percent that the amounts prove',
    'order_id,order_date,product_id,quantity,unit_price,discount,amount\n1,2024-01-05,A,2,10,10,18\n2,2024-01-06,B,1,10,20,8\n',
    'order_lines order_id=order_id order_day=order_date product_id=product_id quantity=quantity unit_price=unit_price discount_rate=discount net_amount=amount',
  ],
  [
    'a discount in money or percent',
    'order_id,order_date,product_id,quantity,unit_price,discount\n1,2024-01-05,A,2,10,10\n2,2024-01-06,B,1,30,20\n',
    'order_lines order_id=order_id order_day=order_date product_id=product_id quantity=quantity unit_price=unit_price discount_amount=discount | discount_unclear',
  ],
  [
    'the amount of the order on each of its lines',
    '订单号,会员号,下单时间,商品编码,数量,单价,订单金额\n1,m1,2024-01-05,A,2,10,30\n1,m1,2024-01-05,B,1,10,30\n2,m2,2024-01-15,A,1,10,10\n',
    'order_lines order_id=订单号 customer_id=会员号 order_day=下单时间 product_id=商品编码 quantity=数量 unit_price=单价 order_total=订单金额 | amount_per_order',
  ],
  [
    'what an order cost, called a price',
    'order_id,created_at,user_id,items_purchased,price_usd\n1,2012-03-19 10:42:46,20,1,49.99\n2,2012-03-19 19:27:37,104,2,89.98\n',
    'orders order_id=order_id order_day=created_at customer_id=user_id quantity=items_purchased net_amount=price_usd | price_as_amount',
  ],
  [
    'a product that only its place tells',
    'InvoiceLineId,InvoiceId,TrackId,UnitPrice,Quantity\n1,1,2,0.99,1\n2,1,4,0.99,1\n3,2,2,0.99,1\n',
    'order_lines line_id=InvoiceLineId order_id=InvoiceId product_id=TrackId unit_price=UnitPrice quantity=Quantity | assumed_column',
  ],
  [
    'Shopify',
    'Name,Email,Financial Status,Currency,Subtotal,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Id,Lineitem discount\n#1001,a@x,paid,USD,30,35,0,2024-05-01 09:58:12 +0000,2,Tee,10,T,5001,0\n#1001,,,,,,,,1,Mug,10,M,,0\n',
    'order_lines order_id=Name customer_id=Email payment_status=Financial_Status currency=Currency order_total=Total order_discount=Discount_Amount order_day=Created_at quantity=Lineitem_quantity product_name=Lineitem_name unit_price=Lineitem_price product_id=Lineitem_sku discount_amount=Lineitem_discount',
  ],
  [
    'Zoho CRM deals',
    'Record Id,Deal Name,Account Name.id,Account Name,Amount,Stage,Closing Date,Modified Time\nzcrm_5725767000000436001,Big,zcrm_57257670000004360,Ac,"$ 1,000.00",Closed Won,2024-03-01,2024-02-02 10:00:00\n',
    'orders order_id=Record_Id customer_id=Account_Name.id net_amount=Amount status=Stage order_day=Closing_Date',
  ],
  [
    'floating-point ids',
    'InvoiceNo,InvoiceDate,CustomerID,Total\n536365,2010-12-01 08:26:00,17850.0,5\nC536366,2010-12-02 08:28:00,13047.0,6\n',
    'orders order_id=InvoiceNo order_day=InvoiceDate customer_id=CustomerID net_amount=Total | float_ids',
  ],
  [
    'customers',
    'Record Id,First Name,Lead Source,Date of Birth,Created Time,Mailing City\nzcrm_1,Ann,Web,1990-01-05,2024-01-05 10:00:00,Rome\n',
    'customers customer_id=Record_Id source=Lead_Source birth_day=Date_of_Birth joined_day=Created_Time city=Mailing_City',
  ],
  ['a list of prospects', 'customer_id,name,email\nC1,A,a@x\nC2,B,b@x\n', 'customers customer_id=customer_id'],
  [
    'contacts of accounts',
    'CONTACTID,Last Name,Account Id,Lead Source,Created Time\n1,A,7,Web,"16 Apr, 2021 00:02:00"\n2,B,7,Web,"17 Apr, 2021 00:02:00"\n',
    'customers customer_id=CONTACTID source=Lead_Source joined_day=Created_Time',
  ],
  [
    'products with stock',
    '商品编号,商品名称,类目,成本价,标价,库存数量,安全库存\nP1,茶,饮料,3,10,40,5\nP2,杯,家居,4,12,0,2\n',
    'products product_id=商品编号 product_name=商品名称 category=类目 unit_cost=成本价 list_price=标价 on_hand=库存数量 reorder_level=安全库存',
  ],
  [
    'stock snapshots',
    'snapshot_date,sku,on_hand,on_order,lead_time_days\n2024-01-01,A,5,0,7\n2024-01-01,B,0,10,7\n',
    'stock snapshot_day=snapshot_date product_id=sku on_hand=on_hand on_order=on_order lead_time_days=lead_time_days',
  ],
  [
    'a quantity by day',
    'SKU,Warehouse,Qty,Date\nA,W1,10,2024-01-01\nB,W1,3,2024-01-01\n',
    'order_lines product_id=SKU channel=Warehouse quantity=Qty order_day=Date | role_ambiguous',
  ],
  [
    'refunds of orders',
    'refund_id,created_at,order_id,refund_amount_usd\n1,2012-04-06 11:32:43,57,49.99\n',
    'refunds refund_id=refund_id refund_day=created_at order_id=order_id returned_amount=refund_amount_usd',
  ],
  [
    'payments of customers',
    'customerNumber,checkNumber,paymentDate,amount\n103,HQ1,2004-10-19,6066.78\n103,JM5,2003-06-05,14571.44\n',
    'payments customer_id=customerNumber paid_day=paymentDate net_amount=amount',
  ],
  [
    'orders some of which were refunded',
    'order_id,created_at,email,total,refund_amount\n1,2024-01-05,a@x,10,0\n2,2024-01-06,b@x,20,5\n',
    'orders order_id=order_id order_day=created_at customer_id=email net_amount=total returned_amount=refund_amount',
  ],
  [
    'reviews of orders',
    'review_id,order_id,review_score,review_comment_message,review_creation_date\nr1,o1,5,good,2018-01-18 00:00:00\nr2,o2,1,bad,2018-01-19 00:00:00\n',
    'feedback feedback_id=review_id order_id=order_id score=review_score text=review_comment_message feedback_day=review_creation_date',
  ],
  [
    'complaints',
    'Record Id,Case Number,Status,Type,Account Name.id,Subject,Description,Created Time,Closed Time\nz1,C1,Open,Problem,z2,late,very late,2024-01-01 10:00:00,\nz3,C2,Closed,Problem,z2,broken,it broke,2024-01-03 10:00:00,2024-01-05 10:00:00\n',
    'feedback feedback_id=Case_Number status=Status kind=Type customer_id=Account_Name.id text=Description feedback_day=Created_Time resolved_day=Closed_Time',
  ],
]

describe('roles and columns', () => {
  test.each(cases)('%s', (_, text, expected) => {
    const recognised = recognise(sourceOf(text))
    expect(inWords(recognised)).toBe(expected)
    for (const { code, args } of recognised.findings) expect(findingSentences[code]!(args)).not.toContain('undefined')
  })
})
