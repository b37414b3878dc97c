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
    oddities: [
      byMail,
      'as the interface names them; a list of who opened, from the pages, has no day: add one, or --map',
    ],
  },
  {
    name: 'mailchimp_unsubscribed',
    title: 'Mailchimp unsubscribed contacts',
    role: 'interactions',
    fingerprint: ['MEMBER_RATING', 'UNSUB_TIME', 'UNSUB_REASON'],
    map: { customer_id: ['Email Address', 'Email'], interaction_day: 'UNSUB_TIME', campaign: 'UNSUB_CAMPAIGN_TITLE' },
    no: ['interaction_id', 'kind', 'outcome', 'status', 'channel', 'direction'],
    oddities: [byMail, 'of an exported audience; a row is somebody who left it'],
  },
  {
    name: 'mailchimp_cleaned',
    title: 'Mailchimp cleaned contacts',
    role: 'interactions',
    fingerprint: ['MEMBER_RATING', 'CLEAN_TIME'],
    map: { customer_id: ['Email Address', 'Email'], interaction_day: 'CLEAN_TIME', campaign: 'CLEAN_CAMPAIGN_TITLE' },
    no: ['interaction_id', 'kind', 'outcome', 'status', 'channel', 'direction'],
    oddities: [byMail, 'of an exported audience; a row is a mail that came back for good'],
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
