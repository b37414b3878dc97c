import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { customer, keysOf, product } from '../src/analyses/grain.js'

/** What differs between the starting points: by customers from their orders, by products from the lines of orders. */
export const grains = { customer, product }
export type StartingGrain = keyof typeof grains
const starts = {
  customer: {
    table: 'orders',
    counted: 'orders.is_purchase',
    needs: ['customer_id', 'order_day', 'is_purchase'],
    what: 'purchases',
    header: 'order_id,customer_id,order_date,amount',
    rows: ['1,a,2024-01-05,10.00', '2,a,2024-02-05,10.00', '3,b,2024-03-01,25.00'],
  },
  product: {
    table: 'order_lines',
    counted: 'not order_lines.is_return',
    needs: ['product_id', 'order_day', 'is_return'],
    what: 'sales',
    header: 'order_id,customer_id,order_date,product_id,quantity,amount',
    rows: ['1,x,2024-01-05,a,1,10.00', '2,x,2024-02-05,a,1,10.00', '3,y,2024-03-01,b,1,25.00'],
  },
} as const

function declaration(name: string, grain: StartingGrain): string {
  const { table, what, needs } = starts[grain]
  return `import * as z from 'zod'
import { defineClassification } from '../define.js'
import { ${grain} } from '../grain.js'

const because = { en: '{${what}} ${what}, the last on {last_day}', zh: '{${what}} 次，最近 {last_day}' }

export default defineClassification({
  name: '${name}',
  title: { en: 'Title', zh: '名称' },
  question: { en: 'Which ${grain}s ...?', zh: '……？' },
  grain: ${grain},
  needs: { ${table}: [${needs.map((column) => `'${column}'`).join(', ')}] },
  uses: {},
  params: z.object({
    often_from: z
      .number()
      .int()
      .min(1)
      .default(2)
      .meta({ description: '${what} from which it is often', unit: '${what}' }),
  }),
  labels: [
    { name: 'often', title: { en: 'Often', zh: '经常' }, meaning: { en: 'often enough', zh: '次数足够' }, because },
    { name: 'seldom', title: { en: 'Seldom', zh: '偶尔' }, meaning: { en: 'less often', zh: '次数较少' }, because },
    {
      name: 'never',
      title: { en: 'Never', zh: '从未' },
      meaning: { en: 'not once', zh: '一次也没有' },
      because: { en: 'no ${what}', zh: '没有记录' },
    },
  ],
  evidence: [
    { name: '${what}', type: 'integer', unit: '${what}', meaning: { en: '${what}', zh: '次数' } },
    { name: 'last_day', type: 'day', meaning: { en: 'the last of them', zh: '最近一次' } },
  ],
  steps: ['${name}'],
  folder: new URL('.', import.meta.url),
})
`
}

function model(name: string, grain: StartingGrain): string {
  const { table, counted, what } = starts[grain]
  const [key, population] = [keysOf(grains[grain])[0], grains[grain].population]
  return `-- How often, and when last. Say here what counts, and how a tie is settled.
-- Grain: one row per ${grain}, also without an order.
with

per_${grain} as (

    select
        ${table}.${key} as ${key},
        count(*) as ${what},
        max(${table}.order_day) as last_day
    from ${table}
    where ${counted}
    group by ${table}.${key}

)

select
    ${population}.${key} as ${key},
    case
        when per_${grain}.${what} >= params.often_from then 'often'
        when per_${grain}.${what} > 0 then 'seldom'
        else 'never'
    end as ${name}_class,
    coalesce(per_${grain}.${what}, 0) as ${what},
    per_${grain}.last_day as last_day
from ${population}
cross join params
left join per_${grain}
    on ${population}.${key} = per_${grain}.${key}
`
}

const lines = (...all: string[]) => `${all.join('\n')}\n`

/** The files of a new classification that works as it stands, by path. */
export function filesOf(name: string, grain: StartingGrain): Record<string, string> {
  const { header, rows, what } = starts[grain]
  const [folder, fixture] = [join('src/analyses', name), join('fixtures/cases', name, 'often_and_seldom')]
  return {
    [join(folder, 'index.ts')]: declaration(name, grain),
    [join(folder, `${name}.sql`)]: model(name, grain),
    [join(fixture, 'orders.csv')]: lines(header, ...rows),
    [join(fixture, 'expected.csv')]: lines(
      `${keysOf(grains[grain])[0]},${name}_class,${what},last_day`,
      'a,often,2,2024-02-05',
      'b,seldom,1,2024-03-01',
    ),
  }
}

/** Writes a new classification to start from, and says what is left to do. */
async function main([name = '', grain = 'customer']: string[]): Promise<void> {
  if (!/^[a-z][a-z_]*$/.test(name) || (grain !== 'customer' && grain !== 'product')) {
    console.error('usage: npm run new-classification -- NAME [customer|product]   (NAME in small letters and _)')
    process.exitCode = 2
    return
  }
  const root = fileURLToPath(new URL('..', import.meta.url))
  const taken = await access(join(root, 'src/analyses', name)).then(
    () => true,
    () => false,
  )
  if (taken) {
    console.error(`src/analyses/${name} is there already`)
    process.exitCode = 2
    return
  }
  for (const [path, text] of Object.entries(filesOf(name, grain))) {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), text)
    console.log(`${path} written`)
  }
  console.log(`
Register it in src/analyses/index.ts:
  import ${name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())} from './${name}/index.js'
and add it to the array. Then: npm run docs, npm run build, npm run test:only.`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))
