import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Files } from './files.js'
import { makeLines } from './lines.js'
import { inTurn } from './measure.js'
import { type Measured, record } from './results.js'
import { makeShape, withIds } from './shapes/files.js'
import type { Shape } from './shapes/form.js'
import { shapes, shapesOfLines } from './shapes/shapes.js'
import { makeShop } from './shop.js'
import { bench, byHand, program, requireSame, row, scripts, times } from './tables.js'

/**
 * `npm run bench:shapes`: `value` against the best SQL that we could write by hand, for exports of the same lines in many shapes
 * (shapes/shapes.ts); with `--classify`, `classify` with classes that need orders and classes that need their lines, with customers, products and
 * feedback of the shop beside them (shapes/classify/*.sql). Arguments name shapes by a part of their names; without any, all are measured.
 */
const classes = 'value,behaviour,product'

/** What a run by hand and one of the program is, and what both make. */
interface Compared {
  hand: string[]
  tool: string[]
  /** The files by hand and of the program. */
  made: [string, string][]
}

const isForeign = ({ encoding }: Shape) => encoding !== undefined && encoding !== 'utf-8'

/** The view `lines` of a shape as it is read by hand. @param recoded the file in UTF-8, where it is in another encoding */
function linesView(shape: Shape, files: string[], recoded: string): string {
  const path = (name: string) =>
    isForeign(shape)
      ? recoded
      : shape.parts
        ? files[0]!.replace(/-000\.csv$/, '-*.csv')
        : files.find((file) => basename(file) === name)!
  const select = shape.hand.replace(/\{([^{}]+)\}'/g, (_, name: string) => `${path(name)}'`)
  return `create view lines as\n${select};\n`
}

/** What brings a file in another encoding into UTF-8 before it is read by hand. */
const recode = (shape: Shape, files: string[]) => (isForeign(shape) ? [`recode=${shape.encoding}=${files[0]!}`] : [])

function valueAgainst(shape: Shape, files: string[], place: string): Compared {
  const [sql, expected, made] = [`${place}-sql`, `${place}-by-hand.csv`, `${place}-clientele.csv`]
  mkdirSync(sql)
  writeFileSync(join(sql, '0-lines.sql'), linesView(shape, files, `${expected}.utf-8`))
  copyFileSync(scripts.value, join(sql, '1-value.sql'))
  return {
    hand: [byHand, sql, expected, ...recode(shape, files)],
    tool: [program, 'value', ...files, '-f', 'csv', '-o', made, '--no-config', ...(shape.flags ?? [])],
    made: [[expected, made]],
  }
}

/** @param beside the other files of the shop */
function classifyAgainst(shape: Shape, files: string[], beside: Record<string, string>, place: string): Compared {
  const [sql, expected, made] = [`${place}-sql`, `${place}-by-hand`, `${place}-clientele`]
  for (const folder of [sql, expected]) mkdirSync(folder)
  writeFileSync(join(sql, '0-lines.sql'), linesView(shape, files, `${expected}.utf-8`))
  copyFileSync(join(scripts.classify, '0-macros.sql'), join(sql, '0-macros.sql'))
  for (const name of readdirSync(scripts.ofLines)) {
    const script = readFileSync(join(scripts.ofLines, name), 'utf8')
    // Days alone tell no hour.
    writeFileSync(join(sql, name), shape.timeless ? script.replaceAll('hour(ordered_at)', 'null::bigint') : script)
  }
  const views = Object.entries(beside).map(([name, file]) => `${name}=${file}`)
  const given = [...files, ...Object.values(beside)]
  return {
    hand: [byHand, sql, expected, ...recode(shape, files), ...views],
    tool: [program, 'classify', ...given, '-o', made, '--no-config', '--only', classes, ...(shape.flags ?? [])],
    made: ['customers.csv', 'products.csv'].map((name) => [join(expected, name), join(made, name)]),
  }
}

/** The other files of the shop, in the form of a shape, by the name of the view that reads each by hand. */
async function besideOf(shape: Shape, shop: Record<string, Files>, folder: string): Promise<Record<string, string>> {
  const isParquet = Object.keys(shape.files).some((name) => name.endsWith('.parquet'))
  const { lines: _, stock: _stock, ...others } = await withIds(shape, shop, folder)
  return Object.fromEntries(
    Object.entries(others).map(([name, files]) => [name, isParquet ? files.parquet : files.csv]),
  )
}

const given = process.argv.slice(2)
const isClassify = given.includes('--classify')
const wanted = given.filter((part) => part !== '--classify')
const chosen = (isClassify ? shapesOfLines : shapes).filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
)

await bench(async (rows, runs, data, scratch) => {
  const { parquet } = await makeLines(rows, data)
  const shop = isClassify ? await makeShop(rows, data) : {}
  const [command, benchmark] = isClassify ? ['classify', 'classify-shapes'] : ['value', 'shapes']
  console.log(`${rows.toLocaleString('en')} order lines, median of ${runs} runs in turn`)
  console.log(`\n| ${command} | by hand | clientele | wall | processor | memory |\n|---|---:|---:|---:|---:|---:|`)
  const found: Measured[] = []
  for (const [n, shape] of chosen.entries()) {
    const files = await makeShape(shape, parquet, data, isClassify ? 'lines-' : '')
    const place = join(scratch, String(n))
    const { hand, tool, made } = isClassify
      ? classifyAgainst(shape, files, await besideOf(shape, shop, data), place)
      : valueAgainst(shape, files, place)
    const taken = await inTurn({ hand, tool }, runs)
    for (const [expected, own] of made) requireSame(`${shape.name}, ${basename(own)}`, expected, own)
    found.push({ name: shape.name, ...taken })
    row([
      shape.name,
      `${(taken.hand.wall / 1000).toFixed(2)} s`,
      `${(taken.tool.wall / 1000).toFixed(2)} s`,
      ...(['wall', 'cpu', 'memory'] as const).map((of) => times(taken.tool[of], taken.hand[of])),
    ])
  }
  record(`${benchmark}-${rows}`, rows, runs, found, wanted.length > 0)
})
