import * as z from 'zod'
import { parameters as sentiment } from '../sentiment/parameters.js'

export const parameters = z.object({
  by: z.enum(['theme', 'product']).default('theme').meta({
    description: 'rows by theme, or by theme and product',
  }),
  themes: z.string().nullable().default(null).meta({
    description:
      'CSV file with the columns theme and words (apart by ;, a * for any ending) in the place of the usual list',
  }),
  list_only: z.boolean().default(false).meta({
    description: 'only themes of the list: nothing is found in the texts themselves',
  }),
  common_customers: z.number().int().min(1).default(5).meta({
    description: 'class common from this many customers on',
    unit: 'customers',
  }),
  common_share: z.number().min(0).max(100).default(2).meta({
    description: 'class common from this share of all who wrote on',
    unit: '%',
  }),
  ...sentiment.pick({ least_texts: true, least_accuracy: true, clear_from: true }).shape,
})
