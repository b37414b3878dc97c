import { contactNames, permissionNames } from '../contact-names.js'
import type { Language } from '../language.js'
import { leadNames } from '../lead-names.js'
import { englishCustomers } from './english-customers.js'
import { englishValues } from './english-values.js'

export const english: Language = {
  name: 'English',
  columns: {
    sales: {
      order_id:
        'order id, order number, order no, order code, order ref, order reference, invoice no, inv no, inv number, inv id, invoice number, invoice id, sales order id, sales order number, sales order no, sales order, order name, so number, so no, purchase id, receipt id, receipt number, receipt no, basket id, bill no, bill number, bill id, vch no, vch number, vch bill no, voucher number, ticket number, ticket id, ticket no, order key, order uuid, shop order number, amazon order id | order, invoice, transaction id, transaction number, transaction no, trans id, transaction, sales document, increment id, document number, document no, doc no, doc entry, receipt, voucher no, sale id, sales id, deal id, record id, order hash, checkout id, booking id, confirmation number, cart id, merchant reference, merchant order reference, invoice ref, invoice reference, book number, booking number, booking reference, reservation number, reservation id, confirmation code, order hash id | id, uuid, key, reference, ref, number, no, num, payment id | name, subject, title, session id',
      line_id:
        'line id, line no, line number, order line number, order line id, order item id, line item id, invoice line id, item line, order detail id, order product id, row id, row number, line item, order line, sales order line | line, item id, detail id, record no',
      customer_id:
        'customer unique id, customer id, customer number, customer no, customer code, customer key, customer account, cust id, cust no, cust code, party code, client id, client number, client no, client code, buyer id, user id, member id, member no, member number, membership id, account id, organization id, organisation id, shopper id, consumer id, contact id, account name id, customer name id, contact name id, customer user id, customer user, sold to party, sold to pt, sold to pty, sold to, bill to customer id, card holder id, loyalty id, loyalty card, patron id, openid, union id | customer, client, member, buyer, user, consumer, cust, account, household id, household key, hshd num, uid, card number, card no, card id, loyalty card number, customer reference id, company id, customer email, customer email id, buyer email, buyer email id, purchase email, contact email, visitor id, a c, account reference, account ref, payer | email, email address, e mail, email id, mail id, billing email, bill mail address, login, user name, username, nickname, customer reference, customer phone, buyer phone number, mobile, phone, shipping email, ship email | customer name, potential customer, organization, organisation, client name, buyer name, account name, customer full name, company name, billing name, billing company, contact name, full name, member name, bill to name, purchaser, company, bill name, retailer, contact, ship name, shipping name, recipient name, party name, party, debtor name, ledger name, guest, guest name, student, student name, attendee, attendee name, passenger, patient, booked by, payer name, co last name, partner, partner name, invoice partner display name, partner display name',
      order_day:
        'order day, order date, order datetime, order time, order timestamp, order created at, order created, order creation date, order placed, order placed at, order placed date, order start date, ordered at, ordered on, ordered date, order purchase timestamp, purchase date, purchase day, purchase timestamp, purchased at, purchase time, date of purchase, invoice date, invoice datetime, invoice timestamp, transaction date, transaction datetime, transaction time, transaction timestamp, trans date, sale date, sales date, sold at, sold date, date sold, date of sale, date ordered, date issued, issue date, issued at, issued on, dated on, placed on, booked on, booked at, submit date time, actual close date, date sent, booked, consumed, consumed at, consumption date, bill date, billing date, receipt date, placed at, date placed, document date, posting date, purchase date utc, order date gmt, closing date, close date, closed date, effective date, won time, won date, won at, won on | opened, opened at, opened date, created at, created time, date created, creation date, created on, created date, create time, create date, created, creation time, submit time, checkout date, event time, event date, date and time, date time, visit date, booking date, date created gmt | date, day, timestamp, datetime, dt, when, completed at | paid at, payment date, paid date, payment time, date paid, shipped date, ship date, shipping date, delivery date, date completed, processed at, fulfilled at, closed at',
      order_time:
        'time of day, hour and minute | time, order time, purchase time, transaction time, trans time, sale time, clock',
      product_id:
        'product id, product code, product number, product no, product key, product sku, sku, sku id, sku code, sku number, item id, item code, item number, item no, item sku, seller sku, partner sku, merchant sku, vendor sku, stock code, stock id, article number, article no, article id, article code, material, material number, material code, upc, ean, gtin, barcode, asin, isbn, lineitem sku, line item sku, part number, part no, goods id, goods no, variant sku, variant id, plu | product, item, article, goods | model, model number, style, variant',
      product_name:
        'product name, product title, item name, item title, line title, lineitem name, line item name, goods name, article name, sku name, material description, item details, product details | product, item, article, description, product description, item description, stock description, goods | title, name, desc',
      category:
        'category, category name, product category, product category name, product category name english, item category, category id, category code | product type, product group, product line, department, dept, product family, item group, sub category, subcategory, commodity desc, commodity, product class | class, family, genre, segment name, group, collection',
      brand:
        'brand, brand name, product brand | manufacturer, maker, vendor, product vendor, label | manufacturer id, supplier',
      quantity:
        'quantity, qty, order quantity, order qty, quantity ordered, qty ordered, ordered quantity, quantity sold, qty sold, units, units sold, sold units, lineitem quantity, line item quantity, item quantity, product quantity, purchase quantity, sale quantity, sales quantity, sales qty, sold qty, quantity purchased, num units, item count, no of units | items, items purchased, number of items, num items, item qty, pieces, pcs, total quantity, total qty, total items, number of units, volume | count, amount of items, unit, num',
      unit_price:
        'unit price, price per unit, price each, unit selling price, item price, sell price, selling price, sale unit price, lineitem price, line item price, price per item, net unit price, unit price tax excl, unit price tax incl, unit sale price, unit amount, product price, sales price per unit, avg unit price | price, rate, item cost | wholesale price, list price, msrp, retail price',
      gross_amount:
        'gross amount, gross sales, gross total, gross revenue, gross, amount before discount, total before discount, subtotal before discount, gross order value, gmv, list amount | undiscounted total',
      discount_amount:
        'discount amount, total discount, discount total, discounts, discount value, order discount, line discount, lineitem discount, cart discount, item discount, promotion discount, total discounts, discount money, item promotion discount, discount amt, retail disc, rebate amount, coupon amount, coupon discount, voucher amount | discount, disc, rebate, promotional rebates, markdown',
      discount_rate:
        'discount rate, discount percent, discount percentage, discount pct, percent discount, pct discount, disc percent, disc pct | discount, disc',
      net_amount:
        'net amount, net value, actual revenue, net sales, net total, net revenue, order amount, order total, order value, order revenue, total amount, amount paid, paid amount, total paid, total price, grand total, invoice amount, invoice total, invoice value, transaction amount, transaction value, sale amount, sales amount, sales value, line total, line amount, line revenue, line sales, extended price, ext price, total sales, total sale, total revenue, total order value, total spent, purchase amount, item total, order item total, total after discount, amount after discount, sku subtotal after discount, net price, sale price total, payment amount, spend amount, total value, order price, total line amount, total price tax excl, row net, row total, final price, price paid, paid price, pay amount, pay price, actual amount, actual paid amount, monetary value, subtotal after discount | total, amount, revenue, sales, sale, turnover, spend, amt, value, sum, proceeds, sale price, dollar value, order amt, amount submitted for settlement, earnings, tax excluded, tax excluded signed, untaxed amount signed, total signed | subtotal, net, price, payment, paid, payment value, money, spent, total incl tax',
      returned_quantity:
        'returned quantity, returned qty, quantity returned, qty returned, quantity refunded, qty refunded, refunded quantity, refunded qty, return quantity, units returned',
      returned_amount:
        'returned amount, return amount, refund amount, refunded amount, amount refunded, total refunded, refunded total, refund total, partial refund, refunds, refund value, returns amount, refunded to buyer amount, refunded to buyer, refunded to customer, line refund, line refund amount, item refund, item refund amount, order refund, order refund amount, refunded subtotal | refund, refunded, returned',
      status:
        'status, order status, order state, invoice status, transaction status, fulfillment status, delivery status, state of order, sale status | stage, deal stage, cancelled at, canceled at, cancellation date, is cancelled, refunded, fully refunded, is returned, returned',
      payment_status: 'payment status, pay status, financial status, paid status, payment state, is paid | paid',
      document_type:
        'document type, doc type, sales document type, voucher type, vch type, row type, line type, invoice type code, document type code, order type code, transaction type code, s r, sale return, trans type, tran type, txn type, billing type, bill t, transaction type, event type, order type, invoice type, sale type, record type, entry type, type of transaction, metric name | type, event, event name, movement type',
      currency: 'currency, currency code, order currency, currency iso, ccy, iso currency, presentment currency | curr',
      channel:
        'channel, sales channel, order channel, source channel, platform, marketplace, store, store id, store name, store code, shop, shop id, shop name, outlet, branch, branch id, pos, location, point of sale | source, source name, origin, order source, device, device type | website, warehouse, fulfillment channel, utm source',
      country:
        'country, country region, country name, country code, customer country, order country | billing country, bill country, nation | shipping country, ship country, delivery country, ship to country, market | territory',
      region:
        'region, customer region, sales region | state, state province, province, state code, province code, county, customer state, billing state, billing province, bill state, area, zone, prefecture | shipping province, shipping state, ship state, ship region, ship province, order region',
      city: 'city, town, customer city | billing city, bill city | shipping city, ship city, order city',
      sale_location:
        ' | | | warehouse, warehouse name, warehouse code, warehouse id, stock location, fulfillment location, location, location name, location id, store, store id, store name, branch, depot',
    },
    lines: {
      order_total:
        'order total amount, order total price, whole order amount | order total, order amount, order value, total order value',
      order_discount: 'order discount total, order discount amount, whole order discount | order discount',
    },
    customers: { ...permissionNames.english, ...englishCustomers },
    goods: {
      product_id:
        'product id, product code, product number, product no, product key, product sku, item id, item code, item number, item no, item sku, sku, sku id, sku code, sku number, seller sku, variant sku, stock code, article number, article no, article id, article code, material, material number, material code, asin, part number, part no, goods id, goods no, product variant id, custom sku, internal reference, product internal reference | upc, ean, gtin, barcode, isbn, plu, product, item, article, material id, record id | id, code, key, handle',
      product_name:
        'product name, product title, item name, item title, goods name, article name, sku name, material description | title, description, product description, item description, product, item | name, desc',
      category:
        'category, category name, product category, product category name, product category name english, item category, category id, category code, product line | product type, product group, department, product family, item group, sub category, subcategory, type, product class, genre id, genre | class, family, group, collection, tags',
      brand:
        'brand, brand name, product brand | manufacturer, maker, vendor, product vendor | manufacturer id, supplier, supplier name',
      unit_cost:
        'unit cost, cost price, cost per item, product cost, buy price, buying price, purchase price, standard cost, item cost, cost per unit, average cost, avg cost, cogs, avg landed cost, average landed cost, landed cost, cost of goods, moving average cost | cost, wholesale price',
      list_price:
        'list price, msrp, retail price, unit price, selling price, sell price, sale price, product price, regular price, recommended retail price, rrp, standard price, variant price | price | compare at price',
      listed_day:
        'listed day, listed date, listing date, list date, launch date, launched at, release date, introduced, date introduced, published at, first available, on sale date | created at, created time, created date, date created, creation date, date added, create time, sell start date, sales start date',
      target_group:
        'target group, target audience, audience, target, age group, for whom, target customer | gender, season, demographic',
      usage: 'usage, use, purpose, use case, application, occasion | function',
      on_hand:
        'on hand, current quantity, qoh, units qoh, qty available, fulfillable quantity, afn fulfillable quantity, quantity on hand, qty on hand, on hand quantity, on hand qty, units in stock, in stock, quantity in stock, qty in stock, stock quantity, stock qty, stock on hand, stock level, current stock, inventory, inventory level, inventory quantity, inventory qty, variant inventory qty, inventory on hand, closing stock, ending inventory, available quantity, available stock, stock units, soh, stock on hand quantity, quantity available for sale, unrestricted, unrestricted stock, valuated unrestricted use stock | stock, available, quantity available, units on hand, sellable quantity | quantity, qty, units, balance',
      on_order:
        'on order, units on order, quantity on order, qty on order, on order quantity, incoming, incoming stock, open purchase quantity, qty ordered, on purchase, quantity incoming, incoming quantity, expected, expected quantity, backordered from supplier, po quantity | inbound, ordered',
      reorder_level:
        'reorder level, min level, minimum level, low stock amount, reorder point, reorder quantity level, min stock, minimum stock, safety stock, minimum stock level, std reorder point, par level, low stock threshold, low stock level, safety stock level | reorder, min qty',
      lead_time_days:
        'lead time, lead time days, leadtime, supplier lead time, replenishment time, days to deliver | lead days',
      snapshot_day:
        'snapshot day, snapshot date, stock date, inventory date, as of, as of date, stocktake date, count date, report date | date, update time, updated at, day, month, period',
      location:
        'location, warehouse, warehouse name, stock location, location name, store, branch, site, depot, facility, bin location | warehouse id, location id, warehouse code, location code, sublocation, primary folder, place',
      expected_day:
        'expected day, incoming eta, expected date, expected delivery date, expected arrival, expected arrival date, expected on, eta, eta date, arrival date, due in, next delivery, next delivery date, estimated arrival | delivery date, po due date, due date',
      pack_size:
        'pack size, case pack, case size, units per case, units per pack, carton size, carton quantity, pack quantity, case quantity, order multiple, lot size, quantity per pack, qty per pack | std packing, packing, multiple',
      minimum_order:
        'minimum order, minimum order quantity, min order quantity, min order qty, minimum order qty, moq, min order',
    },
    receipts: {
      location:
        'location, warehouse, warehouse name, stock location, location name, store, branch, site, depot, facility, bin location',
      status: 'status, receipt status, state',
      document_type: 'document type, receipt type, transaction type, movement type, operation type | type',
      receipt_day:
        'receipt day, receipt date, received date, received at, received on, date received, receiving date, goods receipt date, delivered date, actual arrival date | posting date, arrival date, date, day | created at, created date',
      quantity:
        'quantity received, qty received, received quantity, received qty, quantity, qty, received, receipt quantity | units, units received',
    },
    feedback: {
      feedback_id:
        'feedback id, review id, survey id, response id, case id, case number, ticket id, ticket number, complaint id, comment id, case no, conversation id, conversation number, submission id, rating id | record id | id, number',
      customer_id:
        'customer id, customer number, customer no, customer code, customer key, customer account, cust id, cust no, client id, client number, client no, client code, buyer id, member id, member no, member number, membership id, account id, account number, account no, contact id, shopper id, consumer id, requester id, requester external id, person id, person email, consumer user id, consumer email, requester email, respondent email, your email, your email address, your e mail, contact email, reviewer email, customer email, user id, student email | external data reference, external reference, customer, client, member, user, account name id, contact name id, related to id, reviewer id, reviewer, account, uid, household id, requester, user email | email, email address, author, recipient email, phone, e mail, e mail address, phone number, mobile, respondent id, respondent | customer name, account name, contact name, reviewer name, user name, username, consumer name, respondent name, requester name, full name, name',
      order_id:
        'order id, order number, order no, order code, invoice no, invoice number, invoice id, sales order id, transaction id | order, invoice, purchase id',
      product_id:
        'product id, product code, product number, product no, product key, product sku, item id, item code, item number, item no, item sku, sku, sku id, sku code, sku number, seller sku, variant sku, stock code, article number, article no, article id, article code, material, material number, material code, asin, part number, part no, goods id, goods no, product variant id, custom sku, internal reference, product internal reference | upc, ean, gtin, barcode, isbn, plu, product, item, parent asin | variation, variant',
      feedback_day:
        'feedback day, feedback date, feedback time, review date, review time, review creation date, reviewed at, survey date, response date, responded at, submitted at, submission date, complaint date, complaint time, comment date, comment time, rating date, rated at, scored at, scored date, review created, csat scored date, submit date, submitted on, date submitted, completed at, completion time | created at, created time, created date, date created, opened at, opened, open date, date opened, creation date, review timestamp, started at | date, day, timestamp, time, unix review time, review answer timestamp, end date, date modified, published date',
      kind: 'kind, feedback type, feedback kind, case type, ticket type, response type, case origin type, survey type, survey kind | type, issue type, subject type | category, case reason',
      score:
        'score, rating, review score, review rating, stars, star rating, nps, nps score, csat, csat score, satisfaction, satisfaction score, satisfaction rating, overall rating, overall, customer satisfaction, review stars, survey result, survey results, conversation rating, ticket rating, rating value, rating score, overall score, overall experience, likelihood to recommend, nps rating, csat rating, service rating, product rating | grade, points, rate | feedback score, value, answer, label, sentiment, polarity',
      score_scale: 'score scale, rating scale, scale, max score, out of, maximum score',
      text: 'text, comment, comments, review text, review body, review content, review comment message, review, reviews, verified reviews, feedback text, feedback comment, message, body, content, verbatim, complaint, complaint text, survey comment, response text, csat comment, nps comment, reason for score, service comment, product comment | description, feedback | notes, note, review comment title, review title, summary, subject, title',
      status:
        'status, case status, ticket status, complaint status, state, resolution status, response status, survey status, review status, moderation status | resolved, is resolved, is open, curated',
      resolved_day:
        'resolved day, resolved at, resolved date, date resolved, resolution date, resolved on, closed at, closed time, closed date, date closed, close date, completed at, solved at | resolution time',
      question:
        'question, question text, question title, survey question, question name, metric, metric type, score type, measure | survey name, survey, survey title',
    },
    interactions: contactNames.english,
    leads: leadNames.english,
    refunds: {
      refund_id:
        'refund id, return id, refund number, return number, return order id, credit note number, credit note id, credit notes id, credit note no, credit memo number, credit memo id, rma, rma number, order item refund id, returned goods invoice id | id, record id | name',
      order_id:
        'order id, order number, order no, sales order id, sales order number, invoice id, invoice no, invoice number, original order id, original order, original invoice, associated invoice number, associated invoice, associated invoice id, applied to invoice, invoice applied to, customer order, relating order, transaction id, purchase id | order, sales order, invoice',
      line_id:
        'line id, order item id, order line id, line item id, order detail id, invoice line id, item line, sales order product id | item id',
      refund_day:
        'refund day, refund date, refunded at, refunded on, return date, returned at, return day, refund time, refund created at, credit note date, credit memo date, returned goods time | created at, created time, created date, create time, date created, processed at, completed at | date, time, timestamp, day',
      quantity:
        'quantity, qty, returned quantity, return quantity, refunded quantity, quantity returned, qty returned | units, items',
      returned_amount:
        'returned amount, return amount, refund amount, refunded amount, amount refunded, total refunded, refund total, refund value, returns amount, credit amount, refund inc tax amount, returned goods inv amount, credit note item total, credit note total | refund, refunded, item total, line total | amount, total, value',
      status: 'status, refund status, return status, state | life status',
    },
    payments: {
      order_id:
        'order id, order number, order no, sales order id, sales order number, invoice id, invoice no, invoice number | order, invoice, sales order',
      paid_day:
        'payment date, paid at, payment time, paid date, paid on, payment day | created at, date, time, timestamp',
      net_amount:
        'payment value, payment amount, amount paid, paid amount, payment, payment total | amount, value, total',
      status: 'status, payment status, state',
    },
  },
  things: {
    customer:
      'student, bidder, donor, customer, client, buyer, member, shopper, purchaser, consumer, user, account, subscriber, bill to, sold to, retailer, stockist, debtor, card, requester, reviewer, respondent, guest, patron, visitor, loyalty, loyalty member, constituent, traveler, traveller, tenant',
    order:
      'order, sales order, sale, purchase, invoice, bill, receipt, transaction, document, doc, basket, ticket, booking, checkout, deal, opportunity, po, gift, donation',
    line: 'line, line item, item line, order line, order item, position, detail, selection',
    product:
      'product, item, article, goods, sku, variant, offer, menu item, listing, entry, material, part, stock item, variation, asin',
    payment: 'payment, paid, charge',
    refund: 'refund, return, credit note, rma',
    stock: 'stock, inventory',
    feedback: 'review, rating, feedback, survey, response, nps, csat, comment',
  },
  attributes: {
    id: 'id, number, no, num, nr, code, key, ref, reference, identifier, uid, uuid, guid',
    mail: 'email, e mail, mail, email address, mail address',
    login: 'login, username, user name, nickname, nick, handle, user id, screen name',
    name: 'name, title, full name, label, description',
    phone: 'phone, phone number, mobile, telephone, tel',
    day: 'date, day, time, datetime, timestamp, date time, at, created, created at, date created, placed, created date, creation date, issued, date issued',
    state: 'status, state, stage',
    type: 'type, kind',
    amount: 'amount, value, revenue, sales, amt, sum, subtotal, net amount, net',
    total: 'total, total amount, grand total, total price, amount total',
    price: 'price, rate, unit price, price amount, price each, price per unit, cost per unit',
    quantity: 'quantity, qty, count, units, pieces',
    discount: 'discount, discount amount, discounts, promotion discount',
    currency: 'currency, currency code',
    category: 'category, group, type, department',
    brand: 'brand, manufacturer',
    country: 'country, country code',
    region: 'region, state, province',
    city: 'city, town',
    cost: 'cost, cost price',
    score: 'score, rating, stars, star rating, value, grade',
    text: 'text, comment, comments, content, body, message',
  },
  of: 'of, of the',
  questions: {
    score:
      'how likely, how satisfied, how would you rate, how do you rate, please rate, rate, how was, how happy, on a scale, overall how',
    text: 'what, why, which, anything else, any other, tell us, please explain, how can we, do you have any',
  },
  fillers: 'associated, related, linked',
  ...englishValues,
}
