import { delimited } from './delimited.js'
import { defineFormat } from './format.js'

export const tsv = defineFormat({ name: 'tsv', ...delimited('tsv') })
