import type { Lang } from '../analyses/define.js'
import type { FormatName } from '../formats/index.js'

/** What an import of a customer system takes. Sizes are of one file. */
export interface CrmSystem {
  /** Language of its users, for default labels. */
  lang: Lang
  format: Extract<FormatName, 'csv' | 'xlsx'>
  rows: number
  columns: number
  bytes: Record<string, number>
  /** The heading under which a field is recognised, from its label and its name. */
  heading: (label: string, column: string, grain: string) => string
}

const megabyte = 1_000_000
const label = (text: string) => text

export const crmNames = ['zoho', 'fxiaoke', 'shopify'] as const
export type CrmName = (typeof crmNames)[number]

export const crmSystems: Record<CrmName, CrmSystem> = {
  // Limits of Zoho CRM's bulk write API, version 6: 25,000 records, 200 columns, 25 MB a file. Imports on its pages take fewer in
  // some editions.
  zoho: {
    lang: 'en',
    format: 'csv',
    rows: 25_000,
    columns: 200,
    bytes: { customer: 25 * megabyte, product: 25 * megabyte },
    heading: label,
  },
  // Its import page takes a workbook and shows the limit of the edition; ours is a size that goes through in one piece.
  fxiaoke: {
    lang: 'zh',
    format: 'xlsx',
    rows: 10_000,
    columns: 200,
    bytes: { customer: 20 * megabyte, product: 20 * megabyte },
    heading: label,
  },
  // Metafields stand in the product CSV as "Name (product.metafields.namespace.key)", and so for customers. A product file may have
  // 15 MB, a customer file 1 MB.
  shopify: {
    lang: 'en',
    format: 'csv',
    rows: 50_000,
    columns: 250,
    bytes: { customer: megabyte, product: 15 * megabyte },
    heading: (text, column, grain) => `${text} (${grain}.metafields.custom.${column})`,
  },
}
