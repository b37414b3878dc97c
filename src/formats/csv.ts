import { delimited } from './delimited.js'
import { defineFormat } from './format.js'

export const csv = defineFormat({
  name: 'csv',
  ...delimited('csv'),
  split: async (...file) => (await import('./split.js')).splitCsv(...file),
})
