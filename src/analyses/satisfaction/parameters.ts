import * as z from 'zod'

const score = (value: number, max: number, description: string, unit: string) =>
  z.number().min(0).max(max).default(value).meta({ description, unit })

export const parameters = z.object({
  satisfied_from: score(75, 100, 'class satisfied from this latest score on', 'points of 100'),
  dissatisfied_below: score(50, 100, 'class dissatisfied under this latest score', 'points of 100'),
  repeat_complaints: z.number().int().min(1).default(2).meta({
    description: 'class dissatisfied from this many complaints within --repeat-days',
    unit: 'complaints',
  }),
  repeat_days: z.number().int().min(1).default(90).meta({
    description: 'days up to the as-of day in which complaints count as repeated',
    unit: 'days',
  }),
  promoter_from: score(9, 10, 'NPS: promoter from this score of 0-10 on', 'points of 10'),
  passive_from: score(7, 10, 'NPS: passive from this score of 0-10 on, detractor below', 'points of 10'),
  thin_responses: z.number().int().min(0).default(30).meta({
    description: 'NPS is marked thin under this many responses',
    unit: 'responses',
  }),
  csat_steps: z.number().int().min(1).default(2).meta({
    description: 'CSAT: content are this many of the highest steps of a scale (the highest alone of two or three)',
    unit: 'steps',
  }),
})
