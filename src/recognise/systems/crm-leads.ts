import type { KnownExport } from './known-export.js'

/** Lists of leads of further CRMs. */
export const crmLeads: KnownExport[] = [
  {
    name: 'salesforce_leads',
    title: 'Salesforce leads',
    role: 'leads',
    fingerprint: ['Id', 'LeadSource', 'Status', 'IsConverted', 'CreatedDate'],
    map: {
      lead_id: 'Id',
      customer_id: ['ConvertedAccountId', 'ConvertedContactId'],
      created_day: 'CreatedDate',
      stage: 'Status',
      stage_day: 'ConvertedDate',
      converted: 'IsConverted',
      source: 'LeadSource',
      currency: 'CurrencyIsoCode',
    },
    no: ['amount'],
    oddities: ['annual revenue is that of the company, and no value of the lead'],
  },
  {
    name: 'pipedrive_leads',
    title: 'Pipedrive leads',
    role: 'leads',
    fingerprint: ['Lead - ID', 'Lead - Title'],
    map: {
      lead_id: 'Lead - ID',
      customer_id: [
        'Lead - Organization ID',
        'Lead - Organization',
        'Lead - Contact person ID',
        'Lead - Contact person',
      ],
      created_day: ['Lead - Lead created', 'Lead - Lead created on'],
      stage: ['Lead - Lead status', 'Lead - Label', 'Lead - Labels'],
      source: ['Lead - Source name', 'Lead - Source channel', 'Lead - Source origin'],
      amount: 'Lead - Value',
      currency: 'Lead - Currency of Value',
    },
    oddities: ['a lead that became a deal is in the list of deals alone'],
  },
  {
    name: 'hubspot_leads',
    title: 'HubSpot leads',
    role: 'leads',
    fingerprint: ['Record ID', 'Lead Name', 'Lead Pipeline Stage', 'Create Date'],
    map: {
      lead_id: 'Record ID',
      customer_id: ['Associated Company IDs', 'Associated Company ID', 'Associated Contact IDs', 'Associated Company'],
      created_day: 'Create Date',
      stage: 'Lead Pipeline Stage',
      source: ['Lead Source', 'Original Traffic Source', 'Latest Traffic Source'],
    },
    oddities: ['a list of contacts with a lifecycle stage is read as customers'],
  },
]
