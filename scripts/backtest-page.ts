// Writes docs/backtest.md: what `clientele backtest` prints of the made shop and of public exports, as far as those lie beside the project.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const data = join(root, '../shared/data')

interface Set {
  title: string
  about: string
  folder: string
  files: string[]
  flags?: string[]
}

const sets: Set[] = [
  {
    title: 'The made shop',
    about: '600 customers of this project, from a seeded script.',
    folder: join(root, 'fixtures/shop/en'),
    files: ['orders.csv', 'customers.csv', 'products.csv', 'stock.csv', 'feedback.csv'],
  },
  {
    title: 'CDNOW',
    about:
      'First tenth of the customers who began in the first quarter of 1997 (Fader and Hardie), cut as in the papers: 39 weeks and 39 weeks.',
    folder: join(data, 'cdnow_lifetimes'),
    files: ['CDNOW_sample.txt'],
    flags: [
      '--map',
      'customer_id=#1',
      '--map',
      'order_day=#3',
      '--map',
      'quantity=#4',
      '--map',
      'net_amount=#5',
      '--cut',
      '1997-09-30',
    ],
  },
  {
    title: 'Online Retail',
    about:
      'One year of a British wholesaler of gifts (UCI). In it hardly anybody leaves, so that lifetime says unknown.',
    folder: join(data, 'online_retail'),
    files: ['online_retail_all.csv'],
  },
  {
    title: 'Superstore',
    about: 'Four years of a sample data set of Tableau.',
    folder: join(data, 'superstore'),
    files: ['superstore_9994_semicolon_decimalcomma_cp1252.csv'],
  },
  {
    title: 'Olist',
    about: 'A Brazilian marketplace, a part of it: almost nobody buys twice, which no class can foretell.',
    folder: join(data, 'olist_8k'),
    files: [
      'olist_orders_dataset.csv',
      'olist_order_items_dataset.csv',
      'olist_customers_dataset.csv',
      'olist_products_dataset.csv',
    ],
  },
]

function section({ title, about, folder, files, flags = [] }: Set): string {
  const command = `clientele backtest ${[...files, ...flags].join(' ')}`
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      join(root, 'bin/clientele.js'),
      'backtest',
      ...files.map((name) => join(folder, name)),
      ...flags,
      '-q',
      '--no-config',
    ],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  )
  const text = status === 0 ? stdout : stderr.replaceAll(`${folder}/`, '')
  return `## ${title}\n\n${about}\n\n    ${command}\n\n\`\`\`\n${text.trimEnd()}\n\`\`\`\n`
}

const head = `# How far the classes can be trusted

Each export is classified as of days in the past, with what was known then, and held against what came. Beside each class stands what
needs none: days since the last purchase, number of purchases, money of the last period, the own rate carried on, and nothing at
all. Where a class ranks customers no better than one of these, the last lines say so. \`npm run backtest\` writes this page; your own data
are tested by \`clientele backtest\`.
`
const there = sets.filter(({ folder, files }) => files.every((name) => existsSync(join(folder, name))))
await writeFile(join(root, 'docs/backtest.md'), [head, ...there.map(section)].join('\n'))
console.log(`docs/backtest.md written of ${there.map(({ title }) => title).join(', ')}`)
