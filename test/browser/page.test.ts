// The page as people meet it: in a real browser, light and dark, narrow and wide, on paper, and read out.
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { parse } from 'csv-parse/sync'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath } from '../support/browser.js'
import { clientele } from '../support/cli.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const cwd = folder()
/** The shop's files, in a folder whose name is longer than a narrow screen and has no place to break at. */
const filesOf = (edition: 'en' | 'zh') => {
  const deep = join(cwd, 'x'.repeat(100), edition)
  mkdirSync(deep, { recursive: true })
  return ['orders', 'customers', 'products', 'stock', 'feedback'].map((name) => {
    copyFileSync(shopFile(edition, `${name}.csv`), join(deep, `${name}.csv`))
    return join(deep, `${name}.csv`)
  })
}
const rowsOf = (path: string) => parse(readFileSync(path), { columns: true }) as Record<string, string>[]
const resultRows = (run: string, name: string) => rowsOf(join(cwd, run, `${name}.csv`))

let browser: Browser
const open: Page[] = []

/** Opens a page with nothing but what it says itself; what it asks for or complains about is noted. */
async function opened(name: string, colorScheme: 'light' | 'dark', width = 1280) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } })
  open.push(page)
  const [asked, complaints]: [string[], string[]] = [[], []]
  page.on('request', (request) => asked.push(request.url()))
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  const url = pathToFileURL(join(cwd, name)).href
  await page.goto(url)
  return { page, url, asked, complaints }
}

describe.skipIf(!chromiumPath)('the page in a browser', () => {
  beforeAll(async () => {
    const made = [
      ['classify', ...filesOf('en'), '-q', '--as-of', '2024-06-30', '-o', 'earlier'],
      ['classify', ...filesOf('en'), '-q', '--previous', 'earlier', '-o', 'now', '--report', 'en.html'],
      ['report', ...filesOf('zh'), '-q', '--lang', 'zh', '-o', 'zh.html'],
    ]
    for (const args of made) {
      const { code, err } = await clientele(args, { cwd })
      expect(code, err).toBe(0)
    }
    browser = await chromium.launch({ executablePath: chromiumPath!, args: ['--no-sandbox'] })
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
  })

  test.each([
    ['en.html', 'light'],
    ['en.html', 'dark'],
    ['zh.html', 'light'],
    ['zh.html', 'dark'],
  ] as const)(
    '%s, %s: asks for nothing, fits every width, and axe finds nothing',
    { timeout: 120_000 },
    async (name, scheme) => {
      const { page, url, asked, complaints } = await opened(name, scheme)
      for (const width of [360, 768, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        // What is wider than the screen moves inside its own frame; the page itself never does.
        const sizes = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(sizes[0], `${width} px`).toBeLessThanOrEqual(sizes[1]!)
      }
      // Everything unfolded, so that tables are looked at as well.
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      await page.evaluate(axe.source)
      const found = await page.evaluate(async () => {
        const run = (
          globalThis as unknown as {
            axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[]; passes: unknown[] }> }
          }
        ).axe
        const { violations, passes } = await run.run()
        return { passes: passes.length, violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`) }
      })
      expect(found.violations).toEqual([])
      expect(found.passes).toBeGreaterThan(15)
      expect(asked).toEqual([url])
      expect(complaints).toEqual([])
    },
  )

  test('on paper every chapter begins a page, in one column, with its tables', { timeout: 120_000 }, async () => {
    const { page } = await opened('en.html', 'light')
    const chapters = await page.locator('h2').count()
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
    expect(chapters).toBeGreaterThan(12)
    // Sentences and definitions take a page each; no chapter takes more than four.
    expect(pages).toBeGreaterThanOrEqual(chapters)
    expect(pages).toBeLessThanOrEqual(chapters * 4)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('details table').first().isVisible()).toBe(true)
    expect(await page.locator('summary').first().isVisible()).toBe(false)
  })

  /** A table by its caption, as the browser has it. */
  const tableOf = async (page: Page, caption: string) =>
    page.evaluate((wanted) => {
      const table = [...document.querySelectorAll('table')].find((one) => one.caption?.textContent === wanted)
      return [...(table?.tBodies[0]?.rows ?? [])].map((row) => [...row.cells].map((cell) => cell.textContent ?? ''))
    }, caption)
  const counts = (texts: string[]) => {
    const found: Record<string, number> = {}
    for (const text of texts) found[text] = (found[text] ?? 0) + 1
    return found
  }

  test('its figures are those of the rows', { timeout: 120_000 }, async () => {
    const { page } = await opened('en.html', 'light')
    const [customers, before] = [resultRows('now', 'customers'), resultRows('earlier', 'customers')]
    const titles = {
      prospect: 'Prospect',
      new: 'New',
      loyal: 'Loyal',
      active: 'Active',
      at_risk: 'At risk',
      dormant: 'Dormant',
      churned: 'Churned',
    }
    const title = (name: string | undefined) => titles[name as keyof typeof titles]
    const stages = (await tableOf(page, 'Lifecycle')).slice(0, -1)
    expect(Object.fromEntries(stages.map(([label, count]) => [label, Number(count)]))).toEqual(
      counts(customers.map((row) => title(row.lifecycle_class))),
    )
    const earlier = new Map(before.map((row) => [row.customer_id, row.lifecycle_class]))
    const moves = await tableOf(page, 'Lifecycle, since the earlier run')
    expect(Object.fromEntries(moves.map(([from, to, count]) => [`${from} > ${to}`, Number(count)]))).toEqual(
      counts(
        customers.map((row) => `${title(earlier.get(row.customer_id)) ?? '(entered)'} > ${title(row.lifecycle_class)}`),
      ),
    )
    const chances = await tableOf(page, 'Chance to return, by days of silence')
    const known = customers.filter((row) => row.lifecycle_return_chance !== '')
    expect(chances.length).toBeGreaterThan(5)
    expect(chances.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(known.length)
    for (const [days, count, chance] of chances) {
      const [low, high] = days!.split('–').map(Number)
      const own = known.filter(({ lifecycle_days_silent: silent }) => Number(silent) >= low! && Number(silent) <= high!)
      const mean = own.reduce((sum, row) => sum + Number(row.lifecycle_return_chance), 0) / own.length
      expect([own.length, (mean * 100).toFixed(1)]).toEqual([Number(count), chance!.replace('%', '')])
    }
  })

  test('and so are those of products and of feedback', { timeout: 120_000 }, async () => {
    const { page } = await opened('en.html', 'light')
    const products = resultRows('now', 'products')
    const sold = products
      .map((row) => Number(row.product_revenue))
      .filter((money) => money > 0)
      .sort((a, b) => b - a)
    const total = sold.reduce((sum, money) => sum + money, 0)
    let running = 0
    const grades = sold.map((money) => {
      const before = running
      running += money
      return before < 0.8 * total ? 'A' : before < 0.95 * total ? 'B' : 'C'
    })
    const pareto = await tableOf(page, 'Which products bring the revenue (ABC)')
    expect(Object.fromEntries(pareto.map(([grade, count]) => [grade, Number(count)]))).toEqual(counts(grades))
    const demand = await tableOf(page, 'What will be asked for most, in units with 80 % limits')
    const asked = products
      .filter((row) => row.demand_forecast_low !== '')
      .sort((a, b) => Number(b.demand_forecast_units) - Number(a.demand_forecast_units))
    expect(demand.map(([id, name, units]) => [id, name, units])).toEqual(
      asked.slice(0, 12).map((row) => [row.product_id, row.product_name, row.demand_forecast_units]),
    )
    const answers = rowsOf(shopFile('en', 'feedback.csv')).filter((row) => row.type === 'survey' && row.score !== '')
    const nps = await tableOf(page, 'NPS by month, with 95 % limits')
    expect(nps.length).toBeGreaterThan(12)
    for (const [month, count, value, low, high] of nps) {
      const own = answers.filter((row) => row.feedback_date!.startsWith(month!)).map((row) => Number(row.score))
      const shown = (100 * (own.filter((n) => n >= 9).length - own.filter((n) => n <= 6).length)) / own.length
      expect([own.length, shown.toFixed(1)]).toEqual([Number(count), value])
      expect(Number(low)).toBeLessThanOrEqual(Number(value))
      expect(Number(high)).toBeGreaterThanOrEqual(Number(value))
    }
  })
})
