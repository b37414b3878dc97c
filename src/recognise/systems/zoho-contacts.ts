import type { KnownExport } from './known-export.js'

const lookups = [
  'a lookup has its name and, behind .id, its id; where orders name accounts, the id that they name counts',
]
const person = ['Contact Name.id', 'Contact Name', 'Related To.id', 'Related To', 'Who Id.id', 'What Id.id']

/** What Zoho CRM keeps of contacts with people: calls, meetings, tasks and who a campaign reached. */
export const zohoContacts: KnownExport[] = [
  {
    name: 'zoho_calls',
    title: 'Zoho CRM calls',
    role: 'interactions',
    fingerprint: ['Record Id', 'Call Owner', 'Call Type', 'Call Start Time'],
    map: {
      interaction_id: 'Record Id',
      customer_id: person,
      interaction_day: 'Call Start Time',
      direction: 'Call Type',
      outcome: 'Call Result',
      status: ['Outgoing Call Status', 'Call Status'],
    },
    no: ['kind'],
    oddities: [...lookups, 'planned and cancelled calls are left out; a missed call is one of the customer'],
  },
  {
    name: 'zoho_meetings',
    title: 'Zoho CRM meetings',
    role: 'interactions',
    fingerprint: ['Record Id', 'Host', 'Title', 'From', 'To'],
    map: { interaction_id: 'Record Id', customer_id: person, interaction_day: 'From', status: 'Check-In Status' },
    no: ['kind', 'campaign'],
    oddities: [...lookups, 'a meeting has no state: it counts as held'],
  },
  {
    name: 'zoho_tasks',
    title: 'Zoho CRM tasks',
    role: 'interactions',
    fingerprint: ['Record Id', 'Task Owner', 'Subject', 'Due Date', 'Status'],
    map: {
      interaction_id: 'Record Id',
      customer_id: person,
      interaction_day: ['Closed Time', 'Due Date'],
      status: 'Status',
    },
    no: ['kind', 'campaign'],
    oddities: [...lookups, 'only completed tasks count, as contacts of which nobody says what came of them'],
  },
  {
    name: 'zoho_campaign_leads',
    title: 'Zoho CRM campaign members',
    role: 'interactions',
    fingerprint: ['Campaign Name', 'Lead Last Name', 'Status', 'Last Modified Time'],
    map: {
      customer_id: ['Lead Id.id', 'Lead Id', 'Contact Id.id', 'Contact Id', 'Email'],
      interaction_day: 'Last Modified Time',
      campaign: 'Campaign Name',
      outcome: 'Status',
    },
    no: ['kind', 'channel'],
    oddities: [
      'a row is the last state of one member: planned ones were not written to',
      'without ids, members are known by their last name alone',
    ],
  },
]
