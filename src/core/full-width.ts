/** Digits and signs of East Asian typing, digits of Arabic and Persian, and what they are elsewhere, character by character. */
export const fullWidth = [
  '０１２３４５６７８９：／－．，＋％（）٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪',
  '0123456789:/-.,+%()01234567890123456789.,%',
] as const

const plain = new Map(Array.from(fullWidth[0], (letter, at) => [letter, fullWidth[1][at]!]))
const any = new RegExp(`[${fullWidth[0]}]`, 'g')

/** The text with the usual digits and signs. */
export const halfWidth = (text: string): string => text.replace(any, (letter) => plain.get(letter)!)
