// The starting point for a new classification works as it stands.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesOf, grains, type StartingGrain } from '../../scripts/new-classification.js'
import type { Classification } from '../../src/analyses/define.js'
import { keysOf } from '../../src/analyses/grain.js'
import { analysis, classifiedCsv } from '../support/library.js'
import { root } from '../support/workspace.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clientele-scaffold-'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await mkdir(join(folder, 'src/analyses'), { recursive: true })
  for (const path of ['src/core', 'src/analyses/define.ts', 'src/analyses/grain.ts'])
    await symlink(join(root, path), join(folder, path))
})
afterAll(() => rm(folder, { recursive: true }))

test.each<StartingGrain>(['customer', 'product'])('of each %s', async (subject) => {
  const name = `new_${subject}`
  const files = filesOf(name, subject)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const made = (await import(join(folder, 'src/analyses', name, 'index.ts'))) as { default: Classification }
  const [orders, expected] = ['orders', 'expected'].map((file) => `fixtures/cases/${name}/often_and_seldom/${file}.csv`)
  const csv = await classifiedCsv({ files: [join(folder, orders!)], analyses: [analysis(made.default)] })
  const columns = [keysOf(grains[subject])[0]!, `${name}_class`, ...made.default.evidence.map((column) => column.name)]
  const got = parse(csv[name]!, { columns: true }) as Record<string, string>[]
  expect(got.map((row) => columns.map((column) => row[column]))).toEqual(parse(files[expected!]!).slice(1))
})
