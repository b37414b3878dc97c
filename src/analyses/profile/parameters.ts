import * as z from 'zod'
import { UserError } from '../../core/errors.js'
import type { ParameterTable } from '../define.js'

const home = (place: string, example: string) =>
  z
    .string()
    .nullable()
    .default(null)
    .meta({ description: `your own ${place}; several spellings separated by ";", such as ${example}` })
const from = (value: number, description: string, unit: string) =>
  z.number().min(0).default(value).meta({ description, unit })

export const parameters = z.object({
  home_city: home('city', '"München;Munich"'),
  home_country: home('country', '"China;CN;中国"'),
  small_employees: from(10, 'company size small from this many employees on, micro below', 'employees'),
  medium_employees: from(50, 'company size medium from this many employees on', 'employees'),
  large_employees: from(250, 'company size large from this many employees on', 'employees'),
  small_revenue: from(2_000_000, 'without employees: small from this annual revenue on, micro below', 'money'),
  medium_revenue: from(10_000_000, 'without employees: medium from this annual revenue on', 'money'),
  large_revenue: from(50_000_000, 'without employees: large from this annual revenue on', 'money'),
  age_bands: z
    .array(z.number().int().min(1))
    .default([18, 25, 35, 45, 55, 65])
    .meta({ description: 'ages at which a new age band begins, ascending', unit: 'years' }),
  max_age: z.number().int().min(1).default(120).meta({
    description: 'an older age is taken for a placeholder and left out',
    unit: 'years',
  }),
})

type Parameters = z.infer<typeof parameters>

const spellings = (kind: string, given: string | null) => {
  const names = (given ?? '').split(';').map((name) => name.trim().toLowerCase())
  return [...new Set(names)].filter(Boolean).map((name) => [kind, name])
}

function ageBands(starts: number[]): [number, number | null, string][] {
  if (starts.some((start, i) => i > 0 && start <= starts[i - 1]!))
    throw new UserError(`--age-bands: ages must ascend: ${starts.join(',')}`, 'for example --age-bands 18,30,45,60', 2)
  return [0, ...starts].map((start, i) => {
    const next = starts[i]
    const name = next === undefined ? `${start}+` : i === 0 ? `under ${next}` : `${start}-${next - 1}`
    return [start, next ?? null, name]
  })
}

/** The relations `profile_homes` (spellings of home) and `profile_ages` (age bands, upper end open). */
export function tables(raw: Record<string, unknown>): Record<string, ParameterTable> {
  const params = raw as Parameters
  return {
    profile_homes: {
      columns: { kind: 'text', name: 'text' },
      rows: [...spellings('city', params.home_city), ...spellings('country', params.home_country)],
    },
    profile_ages: {
      columns: { from_age: 'integer', below_age: 'integer', band: 'text' },
      rows: ageBands(params.age_bands),
    },
  }
}
