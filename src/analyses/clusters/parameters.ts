import * as z from 'zod'

const number = z.number().nullable()
const frozenRow = z.strictObject({
  part: z.enum(['middle', 'spread', 'centre', 'low', 'high', 'figure']),
  group_no: z.number().int().min(1).max(10).nullable(),
  group_name: z.string().nullable(),
  rule: z.string().nullable(),
  figure: z.string().nullable(),
  position: z.number().int().nullable(),
  value: number,
  recency_days: number,
  frequency: number,
  monetary: number,
  breadth: number,
  discount_share: number,
  rhythm_days: number,
})
/** A row of the groups as their file keeps it. */
export type FrozenRow = z.infer<typeof frozenRow>

export const parameters = z.object({
  k: z
    .number()
    .int()
    .min(2)
    .max(10)
    .nullable()
    .default(null)
    .meta({ description: 'number of groups; default: that of 2 to 8 with the clearest groups that are stable' }),
  centres: z
    .union([z.string().min(1), z.array(frozenRow), z.null()])
    .default(null)
    .meta({
      description: 'file of the groups: written where it is not there; where it is, customers are given to its groups',
    }),
})
