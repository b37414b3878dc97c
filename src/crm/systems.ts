import type { Lang } from '../analyses/define.js'
import type { FormatName } from '../formats/index.js'

/** What an import of a customer system takes. Sizes are of one file. */
export interface CrmSystem {
  /** Language of its users, for default labels. */
  lang: Lang
  format: FormatName
  rows: number
  columns: number
  /** By grain; what the system has no import for is left out. */
  bytes: Record<string, number>
  /** Headings in the system's own export by which it knows a record, the first that is there; the file has it under `as`. */
  record: Record<string, { headings: string[]; as?: string; required?: boolean }>
  /** The column of the export that an import of a grain has to hold as well. */
  beside?: Record<string, string>
  /** The heading under which a field is recognised, from its label and its name. */
  heading: (label: string, column: string, grain: string) => string
}

const megabyte = 1_000_000
const label = (text: string) => text

export const crmNames = ['zoho', 'fxiaoke', 'shopify', 'hubspot', 'klaviyo', 'mailchimp'] as const
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
    record: { customer: { headings: ['Record Id', 'ACCOUNTID'] }, product: { headings: ['Record Id'] } },
    heading: label,
  },
  // Its import page takes a workbook and shows the limit of the edition; ours is a size that goes through in one piece.
  fxiaoke: {
    lang: 'zh',
    format: 'xlsx',
    rows: 10_000,
    columns: 200,
    bytes: { customer: 20 * megabyte, product: 20 * megabyte },
    record: { customer: { headings: ['_id', '唯一性ID'] }, product: { headings: ['_id', '唯一性ID'] } },
    heading: label,
  },
  // Metafields stand in the product CSV as "Name (product.metafields.namespace.key)", and so for customers. A file may have 15 MB
  // (help.shopify.com, "Solving customer CSV file errors"; 1 MB for customers in editions of that page up to 2023). A customer file has
  // to have the column Email, a product file Handle and Title, spelt so. Rows and columns are ours.
  shopify: {
    lang: 'en',
    format: 'csv',
    rows: 50_000,
    columns: 250,
    bytes: { customer: 15 * megabyte, product: 15 * megabyte },
    record: {
      customer: { headings: ['Email'], required: true },
      product: { headings: ['Handle'], required: true },
    },
    beside: { product: 'Title' },
    heading: (text, column, grain) => `${text} (${grain}.metafields.custom.${column})`,
  },
  // knowledge.hubspot.com, "Set up import files": fewer than 1,000 columns; 20 MB a file without a subscription, 512 MB and 1,048,576
  // rows with one. The smaller size goes through in both.
  hubspot: {
    lang: 'en',
    format: 'csv',
    rows: 500_000,
    columns: 999,
    bytes: { customer: 20 * megabyte, product: 20 * megabyte },
    record: { customer: { headings: ['Record ID'] }, product: { headings: ['Record ID'] } },
    heading: label,
  },
  // help.klaviyo.com, article 115005078967: 50 MB a file, the first column Email, Email Address or Phone Number; other columns become
  // properties of the profile. Rows and columns are not limited there; these are ours.
  klaviyo: {
    lang: 'en',
    format: 'csv',
    rows: 250_000,
    columns: 200,
    bytes: { customer: 50 * megabyte },
    record: { customer: { headings: ['Email', 'Email Address'], as: 'Email', required: true } },
    heading: label,
  },
  // mailchimp.com, "Format guidelines for your import file": Email Address is required, a text has at most 255 bytes. No size is given
  // there; this one is ours.
  mailchimp: {
    lang: 'en',
    format: 'csv',
    rows: 100_000,
    columns: 80,
    bytes: { customer: 10 * megabyte },
    record: { customer: { headings: ['Email Address', 'Email'], as: 'Email Address', required: true } },
    heading: label,
  },
}
