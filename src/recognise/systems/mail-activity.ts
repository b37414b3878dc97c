import type { KnownExport } from './known-export.js'

const byMail = 'people are known by their mail; where the customer file has it, contacts count for its ids'

/** What mailing systems keep of every message: who got it, opened it, clicked, bounced or left. */
export const mailActivity: KnownExport[] = [
  {
    name: 'klaviyo_events',
    title: 'Klaviyo email events',
    role: 'interactions',
    fingerprint: ['Event ID', 'Metric', 'Profile ID', 'Timestamp'],
    map: {
      interaction_id: 'Event ID',
      customer_id: ['Profile Email', 'Email', 'Profile ID'],
      interaction_day: 'Timestamp',
      kind: 'Metric',
      campaign: ['Campaign Name', 'Flow Name', 'Subject'],
      product_id: ['Product ID', 'ProductID', 'SKU'],
    },
    oddities: [byMail, 'metrics of purchases (Placed Order ...) are left out: they are read from the orders'],
  },
  {
    name: 'mailchimp_activity',
    title: 'Mailchimp email activity',
    role: 'interactions',
    fingerprint: ['email_address', 'campaign_id', 'action', 'timestamp'],
    map: {
      customer_id: 'email_address',
      interaction_day: 'timestamp',
      kind: 'action',
      campaign: ['campaign_title', 'campaign_id'],
    },
    no: ['interaction_id', 'outcome', 'channel'],
    oddities: [byMail, 'a row is an action: open, click or bounce'],
  },
  {
    name: 'mailchimp_transactional',
    title: 'Mailchimp Transactional email activity',
    role: 'interactions',
    fingerprint: ['Date', 'Email Address', 'Sender', 'Subject', 'Status', 'Opens', 'Clicks'],
    map: { customer_id: 'Email Address', interaction_day: 'Date', campaign: 'Subject', outcome: 'Status' },
    no: ['interaction_id', 'kind', 'channel'],
    oddities: [byMail, 'opens and clicks are counts without a day: what counts is the status of the message'],
  },
]
