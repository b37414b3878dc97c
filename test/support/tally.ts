import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Notes what a test tried, by kind, for the page that `npm run quality` writes. */
export function tally(name: string, figures: Record<string, number>): void {
  const folder = process.env.QUALITY_FIGURES
  if (folder) writeFileSync(join(folder, `${name}.json`), JSON.stringify(figures))
}
