import { nameOf } from '../vocabulary/names.js'

/** Names of taxes. */

const taxNames =
  /(^| )(מע מ|מעמ|tax|vat|gst|taxes|mwst|ust|iva|tva|btw|steuer|steuern|steuerbetrag|mehrwertsteuer|umsatzsteuer|mwst betrag|taxe|impuesto|impuestos|imposto|impostos|imposta|podatek|kdv|ppn|pajak|ндс|dph|moms|mva|alv|afa)( |$)|^税额$|^税金$|^税$|^税费$|销项税|增值税额|消費税|消费税|부가세|세액|thue/

/** Whether a column is called a tax. */
const isTaxName = (profile: { header: string }): boolean => taxNames.test(nameOf(profile.header).words.join(' '))

/** Whether a product is called a tax and nothing else: `VAT`, `VAT 20%`, `Sales tax`. */
export const isTaxWord = (value: string): boolean => {
  const words = nameOf(value).words.filter(
    (word) => !/^(\d+|percent|rate|standard|sales|line|total|amount)$/.test(word),
  )
  return words.length > 0 && words.length <= 2 && words.every((word) => taxNames.test(word))
}

/** What a name says of the tax that is in an amount or not. */
const withOrWithout =
  /(לפני|ללא|כולל|עם) מע|(tax|vat) (ex|inc)|(ex|exc|excl|inc|incl|including|excluding|before|after|with|without|less|net of|plus|and|inkl|exkl|ekskl|eks|exclusief|inclusief|ohne|mit|hors|sin|con|sem|com|senza|bez|s|vcetne|ilman|sis) (de |sales )?(tax|taxes|vat|gst|btw|moms|mva|mwst|ust|tva|iva|impuestos?|impostos?|imposta|dph|alv)|\bprice\b/

/** Whether a column is called a tax and not an amount with or without one. */
export const isTaxAmount = (profile: { header: string }): boolean =>
  isTaxName(profile) && !withOrWithout.test(nameOf(profile.header).words.join(' '))
