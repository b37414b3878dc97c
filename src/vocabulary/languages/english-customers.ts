import type { Language } from '../language.js'

/** What exports in English call the columns of customers. */
export const englishCustomers: Language['columns']['customers'] = {
  customer_id:
    'contact id, customer id, customer number, customer no, customer code, customer key, customer account, cust id, cust no, client id, client number, client no, client code, buyer id, user id, member id, member no, member number, membership id, account id, account number, account no, contact id, shopper id, consumer id | customer, client, member, user, account, subscriber, household id, household key, hshd num, uid, visitor id, card number, card no, loyalty card number, record id, openid | id, key, code, email, email address, e mail, customer email, mobile, phone | customer name, client name, account name, company name, company, contact name, full name, name',
  person_id:
    'person id, customer unique id, unique customer id, master customer id, golden id, one id, merged into, merged to, merged into id, merged into customer id, master record id',
  joined_day:
    'joined day, joined date, joined, joined at, join date, date joined, joining date, signup date, sign up date, signed up at, registration date, registered at, registered on, register date, registered, date registered, customer since, member since, customer created at, subscribed, enrollment date, date created, created at, created date, created time, create time, create date, creation date, created on, first seen | created, added at, date added, signup, dt customer, enroll date | first visit, start date',
  birth_day:
    'birth day, birthday, birth date, birthdate, date of birth, dob | born, birth, birth year, year of birth, year birth',
  gender: 'gender, sex, customer gender | m f',
  country:
    'country, country region, country name, country code, customer country | billing country, mailing country, default address country code, address country, nation | shipping country',
  region:
    'region, customer region, sales region | state, state province, province, state code, province code, default address province code, county, customer state, billing state, mailing state, billing province, prefecture, area | shipping state, territory',
  city: 'city, town, customer city | billing city, mailing city, default address city | shipping city',
  industry:
    'industry, sector, customer industry, account industry, line of business | segment, business type, occupation, profession',
  employees:
    'employees, number of employees, no of employees, employee count, num employees, headcount, company size, staff count | size',
  annual_revenue:
    'annual revenue, yearly revenue, company revenue, annual turnover, annual sales | revenue, income, yearly income, annual income',
  source:
    'source, lead source, customer source, acquisition channel, acquisition source, signup source, registration source, original source, original traffic source | channel, referrer, origin, utm source, marketing channel | data source',
  first_order_day:
    'first order day, first order date, first order, date of first order, first ordered at, first purchase day, first purchase date, first purchase, first transaction date, first sale date, first invoice date | first bought, first booking date',
  last_order_day:
    'last order day, last order date, last order, date of last order, last ordered at, most recent order, most recent order date, latest order date, last purchase day, last purchase date, last purchase, most recent purchase, last transaction date, last sale date, last invoice date | last bought, last booking date',
  orders_count:
    'orders count, order count, number of orders, no of orders, num orders, total orders, orders placed, lifetime orders, historic number of orders, orders number, purchase count, purchases count, number of purchases, total purchases count, payment count, transaction count, number of transactions | orders, purchases, visits count, number of visits | frequency',
  total_spent:
    'total spent, total spend, amount spent, money spent, lifetime spend, lifetime spent, lifetime revenue, total revenue, total order value, total order amount, total sales, total purchase amount, historic customer lifetime value, total paid | spent, spend, monetary | revenue, lifetime value, customer lifetime value',
}
