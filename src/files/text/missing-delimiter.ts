import type { Dialect } from '../../core/source.js'
import { split } from './records.js'

/**
 * Two cells that are glued together because the delimiter between them is missing are taken apart only where it can be proven: one place
 * for the delimiter makes every cell look like those that its column holds elsewhere, and no other does.
 */

/** How the values of a column look in sound rows. */
interface Look {
  blank: 'never' | 'always' | 'some'
  /** Letters and digits of the values, each as its kind, where these forms are few. */
  masks?: Set<string>
  /** Of longer texts: kinds of their first and last characters, how all of them begin, and whether any has blanks. */
  first: Set<string>
  last: Set<string>
  prefix: string
  hasBlanks: boolean
}

/** Sound rows that have to be there to learn from. */
const fewestRows = 20
/** A column with more forms than this is free text. */
const mostMasks = 8
/** Longer rows, and more rows, are not looked at: it takes a reading for every place in the row. */
const longestRow = 4000
const mostRows = 1000

const kindOf = (character: string) =>
  /\p{Lu}/u.test(character) ? 'A' : /\p{L}/u.test(character) ? 'a' : /\d/.test(character) ? '9' : character
const maskOf = (value: string) => value.replace(/\p{L}/gu, 'a').replace(/\d/g, '9')
const isNumeric = (mask: string) => /^[-9.,]+$/.test(mask)
const isBlank = (value: string) => value.trim() === ''

function sharedPrefix(values: string[]): string {
  let prefix = values[0] ?? ''
  for (const value of values) while (!value.startsWith(prefix)) prefix = prefix.slice(0, -1)
  return prefix
}

function lookOf(cells: string[]): Look {
  const values = cells.filter((value) => !isBlank(value))
  const masks = new Set(values.map(maskOf))
  return {
    blank: values.length === 0 ? 'always' : values.length === cells.length ? 'never' : 'some',
    ...(masks.size > 0 && masks.size <= mostMasks && { masks }),
    first: new Set(values.map((value) => kindOf(value[0]!))),
    last: new Set(values.map((value) => kindOf(value.at(-1)!))),
    prefix: sharedPrefix(values),
    hasBlanks: values.some((value) => /\s/.test(value)),
  }
}

function looksLike(value: string, { blank, masks, first, last, prefix, hasBlanks }: Look): boolean {
  if (isBlank(value)) return blank !== 'never'
  if (blank === 'always') return false
  if (masks) return masks.has(maskOf(value))
  return (
    first.has(kindOf(value[0]!)) &&
    last.has(kindOf(value.at(-1)!)) &&
    value.startsWith(prefix) &&
    (hasBlanks || !/\s/.test(value))
  )
}

/** Puts the missing delimiter of a row in its place: the fields, or nothing where no place or several will do. */
export type Ungluing = (raw: string) => string[] | undefined

/**
 * Learns how the columns look.
 * @param rows sampled records in which every cell is such as its column holds
 */
export function ungluing(rows: string[][], width: number, dialect: Dialect): Ungluing {
  if (rows.length < fewestRows || width < 3 || dialect.fixed || dialect.delimiter.length !== 1) return () => undefined
  const looks = Array.from({ length: width }, (_, at) => lookOf(rows.map((fields) => fields[at]!)))
  const fits = (fields: string[]) => fields.every((value, at) => looksLike(value, looks[at]!))
  const { delimiter, quote } = dialect

  /** Whether the two cells beside the place show that they end and begin there, and not merely may. */
  const isProven = (raw: string, place: number, left: number): boolean => {
    const [before, behind] = [raw[place - 1]!, raw[place]!]
    if (quote !== '' && behind === quote) return true
    const masks = [looks[left]!.masks, looks[left + 1]!.masks]
    // A number may end in any digit: where digits meet, both columns have to be of one form, and that of a day, a time or a code.
    if (/\d/.test(before) && /\d/.test(behind)) return masks.every((one) => one?.size === 1 && !isNumeric([...one][0]!))
    return masks.some((one) => one !== undefined)
  }

  let looked = 0
  return (raw) => {
    if (raw.length > longestRow || ++looked > mostRows) return undefined
    const ways = new Map<string, string[] | undefined>()
    const plain = split(raw, dialect)
    const padded = [...plain.fields, ...Array.from({ length: Math.max(0, width - plain.fields.length) }, () => '')]
    // The last cells may be missing just as well.
    if (padded.length === width && fits(padded)) return undefined
    for (let place = 1; place < raw.length; place++) {
      const start = raw.slice(0, place)
      const { fields, open, strayAt, odd } = split(`${start}${delimiter}${raw.slice(place)}`, dialect)
      if (open || strayAt >= 0 || odd || fields.length !== width || !fits(fields)) continue
      const left = split(start, dialect).fields.length - 1
      ways.set(JSON.stringify(fields), isProven(raw, place, left) ? fields : undefined)
    }
    return ways.size === 1 ? [...ways.values()][0] : undefined
  }
}
