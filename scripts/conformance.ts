import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isUnsaid } from './conformance/distributions.js'
import { readExports } from './conformance/exports.js'
import { facts } from './conformance/facts.js'
import { readCases, readSystems, type Shape } from './conformance/shapes.js'
import { expected, pollock, pollutionOf, type SuiteLine } from './conformance/suites.js'

/** Reads real exports and the suites of CSV files, and prints what became of each beside what is known of it. */

const data =
  process.argv[2] ?? process.env.CLIENTELE_DATA ?? fileURLToPath(new URL('../../shared/data', import.meta.url))

const print = (rows: (string | number | null | undefined)[][]) => {
  const texts = rows.map((row) => row.map((cell) => String(cell ?? '')))
  const widths = texts[0]!.map((_, at) => Math.max(...texts.map((row) => row[at]!.length)))
  for (const row of texts)
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join('  ')
        .trimEnd(),
    )
  console.log('')
}

const printSuite = (name: string, lines: SuiteLine[]) => {
  const fine = lines.filter(({ result }) => result === 'exact').length
  console.log(`${name}: ${fine} of ${lines.length} files exactly as they should be`)
  for (const { file, result, detail } of lines)
    if (result !== 'exact')
      console.log(`  ${file}: ${result === 'sound' ? 'set aside' : result}, ${detail.slice(0, 160)}`)
  console.log('')
}

const printShapes = (name: string, shapes: Shape[]) => {
  const count = (verdict: Shape['verdict']) => shapes.filter((shape) => shape.verdict === verdict).length
  console.log(
    `${name}: ${count('right')} right, ${count('hinted')} right after their own hint, ${count('asked')} asked or refused by the name of a column, ${count('refused')} refused, ${count('wrong')} wrong, ${count('read')} read, of ${shapes.length}`,
  )
  for (const { name: one, verdict, detail } of shapes)
    if (verdict !== 'right') console.log(`  ${verdict.padEnd(8)}${one}: ${detail.slice(0, 160)}`)
  console.log('')
}

for (const folder of ['exports', 'cases/inputs', 'cases/analytics']) {
  const path = join(data, '..', folder)
  if (!existsSync(path)) continue
  const shapes = folder === 'exports' ? await readSystems(path) : await readCases(path)
  printShapes(folder, shapes)
  if (folder === 'exports' && shapes.some(({ verdict }) => verdict === 'wrong')) process.exitCode = 3
}

if (existsSync(data)) {
  const rows: (string | number | null | undefined)[][] = [
    ['file', 'role', 'rows', 'used', 'set aside', 'money used', 'money set aside', 'verdict'],
  ]
  const spread: (string | number)[][] = [['files', 'class', 'rows', 'shares', 'said']]
  let wrong = 0
  for (const fact of facts) {
    const found = await readExports(data, fact)
    for (const line of found.lines) {
      if (!line.fine) wrong++
      rows.push([
        line.file,
        line.role,
        line.read,
        line.used,
        line.setAside,
        line.moneyUsed,
        line.moneySetAside,
        line.verdict,
      ])
    }
    for (const one of found.spread) {
      if (isUnsaid(one)) wrong++
      const shares = one.shares.map(({ label, share }) => `${label} ${(100 * share).toFixed(1)} %`)
      spread.push([fact.files[0]!, one.class, one.rows, shares.join(', '), isUnsaid(one) ? 'NO' : one.cautions.length])
    }
  }
  print(rows)
  print(spread)
  const lines = await pollock(data)
  const kinds = [...new Set(lines.map(({ file }) => pollutionOf(file)))]
  print([
    ['pollution', 'files', 'exactly as clean', 'rest sound, set aside', 'refused', 'other'],
    ...[...kinds, 'all'].map((kind) => {
      const own = lines.filter(({ file }) => kind === 'all' || pollutionOf(file) === kind)
      const count = (result: SuiteLine['result']) => own.filter((line) => line.result === result).length
      return [
        kind,
        own.length,
        `${count('exact')} (${Math.round((100 * count('exact')) / own.length)} %)`,
        count('sound'),
        count('refused'),
        count('other'),
      ]
    }),
  ])
  printSuite('pollock_polluted', lines)
  printSuite('csv_spectrum', await expected(data, 'csv_spectrum/csvs', 'csv_spectrum/json'))
  printSuite('csv_test_data', await expected(data, 'csv_test_data/csv', 'csv_test_data/json'))
  if (wrong > 0) process.exitCode = 3
} else console.log(`skipped: ${data} is not there (give the folder of data as the argument, or in CLIENTELE_DATA)`)
