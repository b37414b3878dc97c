import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { beta, gamma } from '../../src/analyses/lifetime/models/draws.js'
import { seeded } from '../../src/core/seeded.js'

/** Days of the data, and those within which everybody buys for the first time. */
const [span, joining] = [1095, 730]
const day = (n: number) => new Date((Date.UTC(2022, 0, 1) / 86_400_000 + n) * 86_400_000).toISOString().slice(0, 10)

/** The purchases of one customer, as lines: a rate and a chance to leave of the customer's own (BG/NBD), amounts around an own mean (Gamma-Gamma). */
function purchases(id: string, random: () => number): string {
  const rate = gamma(0.45, random) / 60
  const leaving = beta(0.8, 2.4, random)
  const mean = 75 / gamma(3.7, random)
  let lines = ''
  for (let at = random() * joining, n = 0; at < span && (n < 2 || random() >= leaving); n++) {
    const amount = Math.max(0.01, (mean * gamma(6, random)) / 6)
    lines += `${id},${day(Math.floor(at))},${amount.toFixed(2)}\n`
    at -= Math.log(1 - random()) / rate
  }
  return lines
}

/** Makes the file of the purchases of so many customers in a folder, or takes that which is there already. */
export function makeCustomers(customers: number, folder: string): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `customers-${customers}.csv`)
  if (existsSync(file)) return file
  const random = seeded(1)
  const part = openSync(`${file}.part`, 'w')
  let text = 'customer_id,order_date,amount\n'
  for (let n = 0; n < customers; n++) {
    text += purchases(`C${String(n).padStart(8, '0')}`, random)
    if (text.length < 1_000_000 && n < customers - 1) continue
    writeSync(part, text)
    text = ''
  }
  closeSync(part)
  renameSync(`${file}.part`, file)
  return file
}
