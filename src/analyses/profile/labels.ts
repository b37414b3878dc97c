import type { Label } from '../define.js'

const place = {
  en: 'city {city}, country {country}[; home country: {home_country}][; home city: {home_city}]',
  zh: '城市 {city}，国家 {country}[；本国：{home_country}][；本市：{home_city}]',
}

/** Where a customer is, seen from home. */
export const labels: Label[] = [
  {
    name: 'local',
    title: { en: 'Local', zh: '本地' },
    meaning: { en: 'in the home city', zh: '位于本市' },
    because: place,
    action: { en: 'Invite them in; offer pick-up and same-day delivery', zh: '邀请到店，提供自提与当日送达' },
  },
  {
    name: 'domestic',
    title: { en: 'Domestic', zh: '国内' },
    meaning: { en: 'elsewhere in the home country', zh: '位于国内其他城市' },
    because: place,
    action: { en: 'Serve by standard delivery and regional offers', zh: '标准配送，开展区域活动' },
  },
  {
    name: 'international',
    title: { en: 'International', zh: '海外' },
    meaning: { en: 'in another country', zh: '位于其他国家' },
    because: place,
    action: { en: 'Mind duties, currency, language and time zone', zh: '注意关税、币种、语言与时差' },
  },
  {
    name: 'unknown',
    title: { en: 'Unknown', zh: '未知' },
    meaning: {
      en: 'no place on record, or no home to compare it with (--home-city, --home-country)',
      zh: '无地址信息，或未设置本地城市与国家（--home-city、--home-country）',
    },
    because: place,
    action: { en: 'Complete the address, or say where home is', zh: '补全地址，或设置本地城市与国家' },
  },
]

const staff = {
  en: 'size by {size_basis}[: {employees employee|employees}][; annual revenue {annual_revenue}]',
  zh: '规模依据{size_basis}[：员工 {employees} 人][；年收入 {annual_revenue}]',
}
const size = (name: string, title: [string, string], meaning: [string, string], action: [string, string]): Label => ({
  name,
  title: { en: title[0], zh: title[1] },
  meaning: { en: meaning[0], zh: meaning[1] },
  because: staff,
  action: { en: action[0], zh: action[1] },
})

/** Company size by employees, else by annual revenue. */
export const sizeLabels: Label[] = [
  size(
    'micro',
    ['Micro', '微型企业'],
    ['the smallest companies', '规模最小'],
    ['Serve by self-service', '以自助服务为主'],
  ),
  size('small', ['Small', '小型企业'], ['small companies', '小型'], ['Offer ready packages', '提供标准套餐']),
  size('medium', ['Medium', '中型企业'], ['medium companies', '中型'], ['Name a contact person', '指定对接人']),
  size('large', ['Large', '大型企业'], ['large companies', '大型'], ['Assign an account manager', '配备大客户经理']),
]
