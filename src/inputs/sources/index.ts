import { nameOf } from '../names.js'
import { shopifyOrders } from './shopify-orders.js'
import type { Source } from './source.js'

/** Every known export, one line each. */
export const sources: Source[] = [shopifyOrders]

/** The source whose header this is, and the positions of the columns that it settles. A user's own come first. */
export const sourceOf = (
  header: string[],
  own: Source[] = [],
): { source: Source; positions: Map<string, number> } | undefined => {
  const keys = header.map((name) => nameOf(name).key)
  const has = (name: string) => keys.includes(nameOf(name).key)
  // Of several the one that names most.
  const fitting = (list: Source[]) =>
    list
      .filter(({ fingerprint, without = [] }) => fingerprint.every(has) && !without.some(has))
      .sort((a, b) => b.fingerprint.length - a.fingerprint.length)[0]
  const source = fitting(own) ?? fitting(sources)
  if (!source) return undefined
  const positions = Object.entries(source.map).map(([field, names]): [string, number] => [
    field,
    [names]
      .flat()
      .map((name) => keys.indexOf(nameOf(name).key))
      .find((position) => position >= 0) ?? -1,
  ])
  return { source, positions: new Map(positions.filter(([, position]) => position >= 0)) }
}
