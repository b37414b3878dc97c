/** Currencies as exports write them beside an amount: signs, codes and words, with the code that each stands for. */

/** Codes of ISO 4217 in use. */
const codes =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY CNH COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL'.split(
    ' ',
  )

/** Signs and words; where several currencies share one (`kr`), it stands for itself. */
const words: Record<string, string> = {
  $: 'USD',
  US$: 'USD',
  $US: 'USD',
  USD$: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  CAD$: 'CAD',
  NZ$: 'NZD',
  HK$: 'HKD',
  NT$: 'TWD',
  S$: 'SGD',
  SG$: 'SGD',
  MX$: 'MXN',
  R$: 'BRL',
  CLP$: 'CLP',
  COL$: 'COP',
  '€': 'EUR',
  '£': 'GBP',
  '¥': '¥',
  '￥': '¥',
  'CN¥': 'CNY',
  'JP¥': 'JPY',
  RMB: 'CNY',
  元: 'CNY',
  人民币: 'CNY',
  円: 'JPY',
  '₩': 'KRW',
  원: 'KRW',
  '₹': 'INR',
  'Rs.': 'INR',
  Rs: 'INR',
  '₽': 'RUB',
  'руб.': 'RUB',
  руб: 'RUB',
  'р.': 'RUB',
  '₴': 'UAH',
  'грн.': 'UAH',
  грн: 'UAH',
  '₺': 'TRY',
  TL: 'TRY',
  zł: 'PLN',
  Kč: 'CZK',
  Ft: 'HUF',
  lei: 'RON',
  Lei: 'RON',
  'лв.': 'BGN',
  лв: 'BGN',
  'kr.': 'kr',
  kr: 'kr',
  'Kr.': 'kr',
  Kr: 'kr',
  'Fr.': 'CHF',
  'SFr.': 'CHF',
  sFr: 'CHF',
  Rp: 'IDR',
  'Rp.': 'IDR',
  RM: 'MYR',
  '฿': 'THB',
  บาท: 'THB',
  '₫': 'VND',
  đ: 'VND',
  '₦': 'NGN',
  '₱': 'PHP',
  '₪': 'ILS',
  '₸': 'KZT',
  '₵': 'GHS',
  'S/': 'PEN',
  'S/.': 'PEN',
  Euro: 'EUR',
  euro: 'EUR',
  eur: 'EUR',
  usd: 'USD',
  gbp: 'GBP',
  pln: 'PLN',
  R: 'ZAR',
  KSh: 'KES',
  Ksh: 'KES',
  TSh: 'TZS',
  USh: 'UGX',
  'د.إ': 'AED',
  'ر.س': 'SAR',
  'ج.م': 'EGP',
  'د.ت': 'TND',
}

/** Every token, longest first, and the code that it stands for. */
export const currencyTokens: readonly (readonly [token: string, code: string])[] = [
  ...Object.entries(words),
  ...codes.map((code) => [code, code] as const),
].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))

const codeOf = new Map(currencyTokens)

const alternatives = currencyTokens.map(([token]) => token.replace(/[$./]/g, '\\$&')).join('|')

/** A currency beside a number, as a pattern of the engine and of JavaScript (`u`): a code and a sign together (`US $`), a token, any sign. */
export const currencyPattern = `(?:[A-Z]{2,3}\\s?[$€£¥￥]|${alternatives}|[A-Z]{0,3}\\p{Sc})`

/** The currency that ¥ is beside the codes of a column: the one of the two that share it which the column names as well. */
export function yenAmong(codes: readonly string[]): string | undefined {
  const named = ['CNY', 'JPY'].filter((code) => codes.includes(code))
  return codes.includes('¥') && named.length === 1 ? named[0] : undefined
}

/** The code that a currency beside a number stands for; what is not known stands for itself. */
export const currencyCode = (text: string): string =>
  codeOf.get(text.replace(/\s/g, '')) ?? text.replace(/\s/g, '').replace(/[$€£¥￥]$/, '')
