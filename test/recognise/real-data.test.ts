import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { readSource } from '../../src/files/sample.js'
import { recognise } from '../../src/recognise/recognise.js'
import { inWords, sourceOf } from '../support/source.js'

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const there = existsSync(data)
if (!there) console.log('real-data recognition is skipped: ../shared/data is not there')

/** File, role and `field=Header` in the order of the columns; findings behind a bar. */
const recognised = `
rfm_r/rfm_data_orders.csv: orders customer_id=customer_id order_day=order_date net_amount=revenue
chinook/Customer.csv: customers customer_id=CustomerId city=City region=State country=Country
chinook/Invoice.csv: orders order_id=InvoiceId customer_id=CustomerId order_day=InvoiceDate city=BillingCity region=BillingState country=BillingCountry net_amount=Total
chinook/InvoiceLine.csv: order_lines line_id=InvoiceLineId order_id=InvoiceId product_id=TrackId unit_price=UnitPrice quantity=Quantity | assumed_column
chinook/Track.csv: products product_id=TrackId product_name=Name category=GenreId list_price=UnitPrice | assumed_column
classicmodels/customers.csv: customers customer_id=customerNumber city=city region=state country=country
classicmodels/orderdetails.csv: order_lines order_id=orderNumber product_id=productCode quantity=quantityOrdered unit_price=priceEach line_id=orderLineNumber
classicmodels/orders.csv: orders order_id=orderNumber order_day=orderDate status=status customer_id=customerNumber | status_as_sale
classicmodels/products.csv: products product_id=productCode product_name=productName category=productLine brand=productVendor on_hand=quantityInStock unit_cost=buyPrice list_price=MSRP
completejourney_parquet/demographics.parquet: customers customer_id=household_id
completejourney_parquet/products.parquet: products product_id=product_id brand=brand category=product_category
crm_formats/HEADER_ONLY_zoho_contacts_B.csv: customers customer_id=Record_Id source=Lead_Source birth_day=Date_of_Birth joined_day=Created_Time city=Mailing_City region=Mailing_State contact_allowed=Email_Opt_Out last_contact_day=Last_Activity_Time
crm_formats/gumroad_sales.csv: order_lines order_id=Purchase_ID product_name=Item_Name customer_id=Purchase_Email order_day=Purchase_Date order_time=Purchase_Time_(UTC_timezone) net_amount=Sale_Price_($) status_2=Refunded? returned_amount=Partial_Refund_($) status=Fully_Refunded? country=Country quantity=Quantity
classicmodels/payments.csv: payments customer_id=customerNumber paid_day=paymentDate net_amount=amount
olist_8k/olist_order_payments_dataset.csv: payments order_id=order_id net_amount=payment_value
maven_fuzzy_factory/order_item_refunds.csv: refunds refund_id=order_item_refund_id refund_day=created_at line_id=order_item_id order_id=order_id returned_amount=refund_amount_usd
crm_formats/square_items.csv: order_lines order_day=Date order_time=Time category=Category product_name=Item quantity=Qty product_id=SKU gross_amount=Gross_Sales discount_amount=Discounts net_amount=Net_Sales order_id=Transaction_ID document_type=Event_Type channel=Location customer_id=Customer_ID
en_reviews/amazon_alexa.tsv: feedback score=rating feedback_day=date product_id=variation text=verified_reviews
maven_fuzzy_factory/order_items.csv: order_lines line_id=order_item_id order_day=created_at order_id=order_id product_id=product_id unit_price=price_usd
maven_fuzzy_factory/orders.csv: orders order_id=order_id order_day=created_at customer_id=user_id quantity=items_purchased net_amount=price_usd | price_as_amount
maven_fuzzy_factory/products.csv: products product_id=product_id listed_day=created_at product_name=product_name
northwind/customers.csv: customers customer_id=customerID city=city region=region country=country
northwind/order-details.csv: order_lines order_id=orderID product_id=productID unit_price=unitPrice quantity=quantity discount_rate=discount
northwind/orders.csv: orders order_id=orderID customer_id=customerID order_day=orderDate city=shipCity region=shipRegion country=shipCountry
northwind/products.csv: products product_id=productID product_name=productName category=categoryID list_price=unitPrice on_hand=unitsInStock on_order=unitsOnOrder reorder_level=reorderLevel
northwind_clean/orders.csv: orders order_id=orderID customer_id=customerID order_day=orderDate city=shipCity region=shipRegion country=shipCountry
northwind_clean/order_details.csv: order_lines order_id=orderID product_id=productID unit_price=unitPrice quantity=quantity discount_rate=discount
northwind_clean/products.csv: products product_id=productID product_name=productName category=categoryID list_price=unitPrice on_hand=unitsInStock on_order=unitsOnOrder reorder_level=reorderLevel
olist_8k/olist_customers_dataset.csv: customers customer_id=customer_id person_id=customer_unique_id city=customer_city region=customer_state
olist_8k/olist_order_items_dataset.csv: order_lines order_id=order_id line_id=order_item_id product_id=product_id unit_price=price
olist_8k/olist_order_reviews_dataset.csv: feedback feedback_id=review_id order_id=order_id score=review_score text=review_comment_message feedback_day=review_creation_date
olist_8k/olist_orders_dataset.csv: orders order_id=order_id customer_id=customer_id status=order_status order_day=order_purchase_timestamp
olist_8k/olist_products_dataset.csv: products product_id=product_id category=product_category_name
online_retail/online_retail_all.csv: order_lines order_id=InvoiceNo product_id=StockCode product_name=Description quantity=Quantity order_day=InvoiceDate unit_price=UnitPrice customer_id=CustomerID country=Country | float_ids
pollock_polluted/clean/file_double_trailing_newline.csv: order_lines order_day=DATE order_time=TIME quantity=Qty product_id=PRODUCTID unit_price=Price category=ProductType product_name=ProductDescription
superstore/superstore_10194_ddmmyy_utf8bom.csv: order_lines line_id=Row_ID order_id=Order_ID order_day=Order_Date customer_id=Customer_ID country=Country/Region city=City region=Region product_id=Product_ID category=Category product_name=Product_Name net_amount=Sales quantity=Quantity discount_rate=Discount
superstore/superstore_9994_semicolon_decimalcomma_cp1252.csv: order_lines line_id=Row_ID order_day=Ship_Date customer_id=Customer_Name city=City region=Region category=Category product_name=Product_Name net_amount=Sales quantity=Quantity | name_as_customer stand_in
supplychainpy/complete_dataset_large.csv: stock product_id=Sku unit_cost=unit_cost lead_time_days=lead-time list_price=retail_price on_hand=quantity_on_hand
zh_reviews/waimai_10k.csv: feedback text=review
zh_taobao_cosmetics/taobao_1111_cosmetics_utf8bom.csv: products snapshot_day=update_time product_id=id product_name=title list_price=price brand=店名
zh_tmall/tmall_order_report.csv: orders order_id=订单编号 net_amount=买家实际支付金额 region=收货地址 order_day=订单创建时间
zoho_crm_demo/Accounts.csv: customers customer_id=ACCOUNTID industry=Industry
zoho_crm_demo/Contacts.csv: customers customer_id=CONTACTID source=Lead_Source joined_day=Created_Time | ambiguous_column
zoho_crm_demo/Invoices.csv: orders order_id=Invoice_Number status=Invoice_Status order_day=Created_Time customer_id=Account_Id discount_amount=Discount net_amount=Grand_Total currency=Grand_Total | ambiguous_column
zoho_crm_demo/Sales_Orders.csv: orders order_id=SALESORDERID status=Status discount_amount=Discount net_amount=Grand_Total order_day=Created_Time
`
  .trim()
  .split('\n')
  .map((line) => line.split(/: /) as [string, string])

const refused: [string, string][] = [
  ...[
    'chinook/Album.csv',
    'chinook/Genre.csv',
    'classicmodels/employees.csv',
    'classicmodels/offices.csv',
    'classicmodels/productlines.csv',
    'northwind/categories.csv',
    'northwind/employees.csv',
    'northwind/regions.csv',
    'northwind/shippers.csv',
    'northwind/suppliers.csv',
    'northwind/territories.csv',
    'olist_8k/olist_sellers_dataset.csv',
    'olist_8k/product_category_name_translation.csv',
    'zoho_crm_demo/Price_Books.csv',
    'zoho_crm_demo/Users.csv',
    'zoho_crm_demo/Vendors.csv',
    'completejourney_parquet/campaigns.parquet',
    'completejourney_parquet/coupons.parquet',
    'completejourney_parquet/coupon_redemptions.parquet',
    'cdnow_lifetimes/cdnow_customers_summary.csv',
  ].map((file): [string, string] => [file, 'neither orders, customers']),
  ['zoho_crm_demo/Invoice_Line_Items.csv', 'which order or which day'],
  ['en_reviews/yelp_labelled.txt', 'no header row'],
]

describe.skipIf(!there)('real exports', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openEngine()
  })
  afterAll(() => engine.close())

  test.each(recognised)('%s', async (file, expected) => {
    const result = recognise(await readSource(data + file, file, engine))
    expect(inWords(result)).toBe(expected)
  })

  test.each(refused)('%s is refused', async (file, message) => {
    const source = await readSource(data + file, file, engine)
    expect(() => recognise(source)).toThrow(message)
  })

  test('a Chinese shop, decoded', () => {
    const text = new TextDecoder('gbk').decode(readFileSync(`${data}zh_orders_gbk/order-14.3.csv`))
    const result = recognise(sourceOf(text))
    expect(result.columns.map(({ field }) => field)).toEqual([
      'product_id',
      'category',
      'channel',
      'unit_price',
      'quantity',
      'order_day',
      'order_id',
    ])
  })

  test('fields of 纷享销客 by label and by API name', () => {
    const [, ...lines] = readFileSync(`${data}crm_formats/FIELDS_fxiaoke_SalesOrderObj.csv`, 'utf8').trim().split('\n')
    const header = (at: number) => lines.map((line) => line.split(',')[at]).join(',')
    for (const at of [0, 1]) {
      const fields = new Map(
        recognise(sourceOf(`${header(at)}\n`)).columns.map(({ field, header: name }) => [field, name]),
      )
      expect([
        fields.get('order_id'),
        fields.get('customer_id'),
        fields.get('order_day'),
        fields.get('net_amount'),
      ]).toEqual(
        at === 0
          ? ['name', 'account_id', 'order_time', 'order_amount']
          : ['销售订单编号', '客户名称', '下单日期', '销售订单金额(元)'],
      )
    }
  })
})
