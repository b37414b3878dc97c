import { nameOf } from '../../vocabulary/names.js'
import { amazon } from './amazon.js'
import { crmLeads } from './crm-leads.js'
import { fxiaoke } from './fxiaoke.js'
import { gumroad } from './gumroad.js'
import type { KnownExport } from './known-export.js'
import { mailActivity } from './mail-activity.js'
import { publicSets } from './public-sets.js'
import { shopify } from './shopify.js'
import { square } from './square.js'
import { tmall } from './tmall.js'
import { woocommerce } from './woocommerce.js'
import { zohoContacts } from './zoho-contacts.js'
import { zohoContactsZh } from './zoho-contacts-zh.js'
import { zohoCrm } from './zoho-crm.js'

/** Every known export, a line a system. */
export const sources: KnownExport[] = [
  ...amazon,
  ...crmLeads,
  ...fxiaoke,
  ...gumroad,
  ...mailActivity,
  ...publicSets,
  ...shopify,
  ...square,
  ...tmall,
  ...woocommerce,
  ...zohoContacts,
  ...zohoContactsZh,
  ...zohoCrm,
]

const keyOf = (name: string) => nameOf(name).key

/** Whether a header is that of a source. */
export const fits = ({ fingerprint, without = [] }: KnownExport, header: string[]): boolean => {
  const keys = header.map(keyOf)
  const has = (name: string) => keys.includes(keyOf(name))
  return fingerprint.every(has) && !without.some(has)
}

/** The source whose header this is, and the positions of the columns that it maps. A user's own come first. */
export const knownExportOf = (
  header: string[],
  own: KnownExport[] = [],
): { source: KnownExport; positions: Map<string, number> } | undefined => {
  const keys = header.map(keyOf)
  // Of several the one that names most.
  const fitting = (list: KnownExport[]) =>
    list.filter((source) => fits(source, header)).sort((a, b) => b.fingerprint.length - a.fingerprint.length)[0]
  const source = fitting(own) ?? fitting(sources)
  if (!source) return undefined
  const positions = Object.entries(source.map).map(([field, names]): [string, number] => [
    field,
    [names]
      .flat()
      .map((name) => (header.includes(name) ? header.indexOf(name) : keys.indexOf(keyOf(name))))
      .find((position) => position >= 0) ?? -1,
  ])
  return { source, positions: new Map(positions.filter(([, position]) => position >= 0)) }
}
