import { mkdirSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { makeLines } from './lines.js'
import { inTurn } from './measure.js'
import { type Measured, record } from './results.js'
import { makeShape } from './shapes/files.js'
import { type Shape, shapes } from './shapes/shapes.js'
import { bench, byHand, program, requireSame, row, scripts, times } from './tables.js'

/**
 * `npm run bench:shapes`: `value` against the best SQL that we could write by hand, for exports of the same lines in many shapes
 * (shapes/shapes.ts). Arguments name shapes by a part of their names; without any, all of them are measured.
 */

/** The hand-written SQL of a shape as a folder of scripts: its lines, and what every shape has in common. */
async function handScripts(shape: Shape, files: string[], folder: string, recoded?: string): Promise<string> {
  mkdirSync(folder)
  const path = (name: string) =>
    recoded ??
    (shape.parts ? files[0]!.replace(/-000\.csv$/, '-*.csv') : files.find((file) => basename(file) === name)!)
  const select = shape.hand.replace(/\{([^{}]+)\}'/g, (_, name: string) => `${path(name)}'`)
  writeFileSync(join(folder, '0-lines.sql'), `create view lines as\n${select};\n`)
  await copyFile(scripts.value, join(folder, '1-value.sql'))
  return folder
}

const wanted = process.argv.slice(2)
const chosen = shapes.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)))

await bench(async (rows, runs, data, scratch) => {
  const { parquet } = await makeLines(rows, data)
  console.log(`${rows.toLocaleString('en')} order lines, median of ${runs} runs in turn`)
  console.log('\n| value | by hand | clientele | wall | processor | memory |\n|---|---:|---:|---:|---:|---:|')
  const found: Measured[] = []
  for (const [n, shape] of chosen.entries()) {
    const files = await makeShape(shape, parquet, data)
    const [expected, made] = [join(scratch, `${n}-by-hand.csv`), join(scratch, `${n}-clientele.csv`)]
    const foreign = shape.encoding !== undefined && shape.encoding !== 'utf-8'
    const sql = await handScripts(shape, files, join(scratch, `${n}-sql`), foreign ? `${expected}.utf-8` : undefined)
    const recode = foreign ? [`recode=${shape.encoding}=${files[0]!}`] : []
    const hand = [byHand, sql, expected, ...recode]
    const tool = [program, 'value', ...files, '-f', 'csv', '-o', made, '--no-config', ...(shape.flags ?? [])]
    const taken = await inTurn({ hand, tool }, runs)
    requireSame(shape.name, expected, made)
    found.push({ name: shape.name, ...taken })
    row([
      shape.name,
      `${(taken.hand.wall / 1000).toFixed(2)} s`,
      `${(taken.tool.wall / 1000).toFixed(2)} s`,
      ...(['wall', 'cpu', 'memory'] as const).map((of) => times(taken.tool[of], taken.hand[of])),
    ])
  }
  if (wanted.length === 0) record('shapes', rows, runs, found)
})
