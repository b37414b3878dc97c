// Runs a built program on some exports and keeps what V8 compiled of it meanwhile: keep-compiled.js PROGRAM FOLDER
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compiledOf, loadProgram } from '../bin/load.js'

const [program, exports] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'clientele-compiled-'))
try {
  const { script, main } = loadProgram(program)
  const output = join(folder, 'rows.csv')
  process.exitCode = await main(['value', join(exports, 'orders.csv'), '-o', output, '--no-config', '--quiet'])
  const aside = `${compiledOf(program)}.part`
  writeFileSync(aside, script.createCachedData())
  renameSync(aside, compiledOf(program))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
