import * as z from 'zod'

const count = (fallback: number, least: number, most: number, description: string, unit: string) =>
  z.number().int().min(least).max(most).default(fallback).meta({ description, unit })

export const parameters = z.object({
  top: count(5, 1, 20, 'products recommended to a customer at most', 'products'),
  shrinkage: count(10, 0, 10_000, 'customers of both at which the likeness of two products counts half', 'customers'),
  half_life_days: count(
    180,
    1,
    36_500,
    'a purchase counts half as much for every so many days that it lies back',
    'days',
  ),
  new_days: count(90, 1, 3650, 'a product is new for so many days after its first sale', 'days'),
})
export type Parameters = z.infer<typeof parameters>
