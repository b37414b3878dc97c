import type { KnownExport } from './known-export.js'

const lookups = [
  'a lookup has its name and, behind .id, its id; where orders name accounts, the id that they name counts',
]
const person = [
  ...['Contact Name.id', 'Contact Id', 'CONTACTID', 'Contact Name', 'Related To.id', 'Account Id', 'ACCOUNTID'],
  ...['Related To', 'Who Id.id', 'What Id.id'],
]

/** What Zoho CRM keeps of contacts with people: calls, meetings, tasks and who a campaign reached. */
export const zohoContacts: KnownExport[] = [
  {
    name: 'zoho_calls',
    title: 'Zoho CRM calls',
    role: 'interactions',
    fingerprint: ['Call Owner', 'Call Type', 'Call Start Time'],
    map: {
      interaction_id: ['Record Id', 'CALLID', 'Call Id', 'Id'],
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
    name: 'zoho_events',
    title: 'Zoho CRM events, meetings of older exports',
    role: 'interactions',
    fingerprint: ['Event Owner', 'Subject', 'Start DateTime', 'End DateTime'],
    map: {
      interaction_id: ['Record Id', 'EVENTID', 'Event Id', 'Id'],
      customer_id: person,
      interaction_day: 'Start DateTime',
    },
    no: ['kind', 'campaign'],
    oddities: [...lookups, 'an event has no state: it counts as held'],
  },
  {
    name: 'zoho_tasks',
    title: 'Zoho CRM tasks',
    role: 'interactions',
    fingerprint: ['Task Owner', 'Subject', 'Due Date', 'Status'],
    map: {
      interaction_id: ['Record Id', 'TASKID', 'Task Id', 'Id'],
      customer_id: person,
      interaction_day: ['Closed Time', 'Due Date'],
      status: 'Status',
    },
    no: ['kind', 'campaign'],
    oddities: [...lookups, 'only completed tasks count, as contacts of which nobody says what came of them'],
  },
  {
    name: 'zoho_campaign_members',
    title: 'Zoho CRM campaign members with their ids',
    role: 'interactions',
    fingerprint: ['Campaign Name', 'Member Status'],
    map: {
      customer_id: ['Contact Id.id', 'Contact Id', 'Lead Id.id', 'Lead Id', 'Member Id', 'Email'],
      interaction_day: ['Modified Time', 'Last Modified Time', 'Created Time'],
      campaign: 'Campaign Name',
      outcome: 'Member Status',
    },
    no: ['kind', 'channel', 'status'],
    oddities: ['a row is the last state of one member: planned ones were not written to'],
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
