import * as z from 'zod'

const days = (value: number, description: string) =>
  z.number().int().min(1).default(value).meta({ description, unit: 'days' })
const times = (value: number, description: string) =>
  z.number().min(0).default(value).meta({ description, unit: 'times the usual gap' })

export const parameters = z.object({
  opens: z.enum(['count', 'ignore']).default('count').meta({
    description: 'whether an opened mail is an answer; some mail programs open every mail unseen',
  }),
  engaged_days: days(30, 'engaged: silent for at most this many days'),
  engaged_gaps: times(2, 'engaged: or silent for at most this many times the usual days between two acts'),
  quiet_days: days(90, 'quiet: silent for more than this many days'),
  quiet_gaps: times(4, 'quiet: and for more than this many times the usual days between two acts'),
  own_gaps: z.number().int().min(1).default(2).meta({
    description: "a customer's own rhythm counts from this many gaps between acts on, before that the shop's",
    unit: 'gaps',
  }),
  ignored_contacts: z.number().int().min(1).default(3).meta({
    description: 'quiet: this many contacts of which none was ever answered; with fewer nothing is known',
    unit: 'contacts',
  }),
  intent_views: z.number().int().min(1).default(3).meta({
    description: 'prospect: no purchase, and at least this many visits or views within --intent-days',
    unit: 'views',
  }),
  intent_days: days(14, 'prospect: days up to the last one seen in which visits and views show intent'),
})
