// Profile in plain TypeScript, written from the definition.
import type { Row } from '../model.js'
import type { StockedShop } from '../stocked-shops.js'

type Customer = {
  customer_id: string
  country: string | null
  region: string | null
  city: string | null
  industry: string | null
  gender: string | null
  source: string | null
  employees: number | null
  annual_revenue: number | null
  birth_day: number | null
}

const folded = (text: string | null) => text?.trim().toLowerCase() || null
const natural = (number: number | null) => (number !== null && number >= 0 ? number : null)

/** Birthdays passed: counted one by one; 29 February falls on 1 March in a common year. */
function wholeYears(birth: number, asOf: number): number {
  const born = new Date(birth * 86_400_000)
  const birthday = (years: number) => Date.UTC(born.getUTCFullYear() + years, born.getUTCMonth(), born.getUTCDate())
  let years = 0
  while (birthday(years + 1) <= asOf * 86_400_000) years++
  return years
}

const step = (value: number, cuts: number[], names: string[]) => names[cuts.filter((cut) => value >= cut).length]!
const sizes = ['micro', 'small', 'medium', 'large']
const bands = ['under 18', '18-24', '25-34', '35-44', '45-54', '55-64', '65+']

/** What profile must answer for every customer of the shop. */
export function profileOracle({ rows, asOf }: StockedShop, home: { city?: string; country?: string }): Row[] {
  const customers = rows.customers as Customer[]
  /** Of the spellings of a name the most frequent, ties by the text. */
  const written = (field: 'country' | 'region' | 'city' | 'industry' | 'gender' | 'source', text: string | null) => {
    const name = folded(text)
    if (name === null) return null
    const spellings = customers.flatMap((c) => (folded(c[field]) === name ? [c[field]!.trim()] : []))
    const uses = (spelling: string) => spellings.filter((other) => other === spelling).length
    return spellings.sort((a, b) => uses(b) - uses(a) || (a < b ? -1 : 1))[0]!
  }
  return customers.map((customer) => {
    const city = folded(customer.city)
    const country = folded(customer.country)
    const sameCountry = country === null || !home.country ? null : country === folded(home.country)
    const sameCity = city !== null && city === folded(home.city ?? null)
    const profile_class =
      sameCity && sameCountry !== false
        ? 'local'
        : sameCountry === null
          ? 'unknown'
          : sameCountry
            ? 'domestic'
            : 'international'
    const employees = natural(customer.employees)
    const annual_revenue = natural(customer.annual_revenue)
    const born = customer.birth_day !== null && customer.birth_day <= asOf ? customer.birth_day : null
    const years = born === null ? null : wholeYears(born, asOf)
    const age = years === null || years > 120 ? null : years
    return {
      customer_id: customer.customer_id,
      profile_class,
      country: written('country', customer.country),
      region: written('region', customer.region),
      city: written('city', customer.city),
      company_size:
        employees !== null
          ? step(employees, [10, 50, 250], sizes)
          : annual_revenue !== null
            ? step(annual_revenue, [2e6, 1e7, 5e7], sizes)
            : null,
      size_basis: employees !== null ? 'employees' : annual_revenue !== null ? 'revenue' : null,
      employees,
      annual_revenue,
      industry: written('industry', customer.industry),
      age,
      age_band: age === null ? null : step(age, [18, 25, 35, 45, 55, 65], bands),
      gender: written('gender', customer.gender),
      source: written('source', customer.source),
    }
  })
}
