import type { TableName } from '../core/canonical.js'
import type { EvidenceType, Text } from './texts.js'

/** One column of the key of a grain. */
export interface KeyColumn {
  name: string
  /** `key`: an id, text as it stands in the export. */
  type: 'key' | Extract<EvidenceType, 'day' | 'integer' | 'text'>
  meaning: Text
}

/** What the rows of a class are about: a class has at most one row for each value of the key. */
export interface Grain {
  /** Lower case with underscores: `customer`, `product_month`. */
  name: string
  /** Plural of the name: result files and sheets are called so. Never the name of a class or step. */
  plural: string
  /** One of them, and the heading of their number. */
  words: { one: Text; many: Text }
  key: KeyColumn[]
  /**
   * Canonical table whose keys a class covers, each exactly once. Left out where a class says itself which rows there are, such
   * as pairs of products.
   */
  population?: TableName
  /** Name of the grain whose rows these belong to, by the first column of the key: its page shows them as well. */
  partOf?: string
  /** The first column of the key names several of them, joined by this. */
  joinedBy?: string
  /** Canonical columns that every class of this grain wants beside those it declares. */
  reads: { [T in TableName]?: string[] }
  /** What the volume of a summary counts; left out where there is none to count. */
  volume?: 'orders' | 'units'
  /** Relation with the key, the volume and `revenue`, made for summaries. Left out: classes may declare totals of their own. */
  totals?: string
}

export const customerKey: KeyColumn = {
  name: 'customer_id',
  type: 'key',
  meaning: { en: 'the customer, as in the export', zh: '客户编号，与导出文件一致' },
}
export const productKey: KeyColumn = {
  name: 'product_id',
  type: 'key',
  meaning: { en: 'the product, as in the export', zh: '产品编号，与导出文件一致' },
}

export const customer: Grain = {
  name: 'customer',
  plural: 'customers',
  words: { one: { en: 'customer', zh: '客户' }, many: { en: 'customers', zh: '客户数' } },
  key: [customerKey],
  population: 'customers',
  reads: { customers: ['customer_id'] },
  volume: 'orders',
  totals: 'customer_totals',
}

export const product: Grain = {
  name: 'product',
  plural: 'products',
  words: { one: { en: 'product', zh: '产品' }, many: { en: 'products', zh: '产品数' } },
  key: [productKey],
  population: 'products',
  reads: { products: ['product_id'], order_lines: ['product_id', 'quantity', 'net_amount'] },
  volume: 'units',
  totals: 'product_totals',
}

/** Two different products, such as those bought together. */
export const productPair: Grain = {
  name: 'product_pair',
  plural: 'product_pairs',
  words: { one: { en: 'product pair', zh: '产品组合' }, many: { en: 'product pairs', zh: '产品组合数' } },
  key: [
    productKey,
    { name: 'other_product_id', type: 'key', meaning: { en: 'the product beside it', zh: '与之搭配的产品编号' } },
  ],
  partOf: 'product',
  reads: { products: ['product_id'] },
  volume: 'orders',
}

/** The names of the key columns, in their order. */
export const keysOf = (grain: Grain): string[] => grain.key.map(({ name }) => name)

/** Whether rows have ids that a user can ask for and that other systems know: a population, and a key of one column. */
export const hasIds = ({ key, population }: Grain): boolean => key.length === 1 && population !== undefined

/** Two declarations of the same grain. */
export const sameGrain = (a: Grain, b: Grain): boolean => a.name === b.name

/** The grains of the given classes, each once, in the order in which they come. */
export const grainsOf = (classes: { grain: Grain }[]): Grain[] =>
  classes.map(({ grain }) => grain).filter((grain, i, all) => all.findIndex((other) => sameGrain(grain, other)) === i)

/**
 * The id of a row as one text, by which overrides, earlier results and comparisons know it: the key, or its parts joined by `|`.
 * @param text a key column as SQL text
 */
export const idSql = ({ key }: Grain, text: (column: KeyColumn) => string): string =>
  key.length === 1 ? text(key[0]!) : `concat(${key.map(text).join(", '|', ")})`
