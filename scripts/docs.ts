import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Results } from '../bench/results.js'
import { classifications } from '../src/analyses/index.js'
import { specOf } from '../src/analyses/specs.js'
import { buildProgram } from '../src/commands/program.js'
import { configJsonSchema } from '../src/run/config.js'
import { overview, reference } from './docs/classes.js'
import { commands } from './docs/commands.js'
import { manPage } from './docs/man.js'
import { withParts } from './docs/markdown.js'
import { speed, trinoSpeed } from './docs/speed.js'

/** Text of a file of the package; undefined where there is none. */
const textOf = (name: string) =>
  readFile(new URL(`../${name}`, import.meta.url), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })

/** What a file says and what it should say. */
export interface Page {
  name: string
  text: string | undefined
  current: string
}

/** Every file with generated parts, made from the declarations. */
export async function pages(): Promise<Page[]> {
  const measured = JSON.parse((await textOf('bench/results.json'))!) as Record<string, Results>
  const parts = {
    classifications: overview(classifications, 'docs/reference.md'),
    reference: reference(classifications),
    speed: speed(measured),
    trino: trinoSpeed(measured),
    commands: commands(buildProgram(classifications.map(specOf), '')),
  }
  const written = ['README.md', 'DECISIONS.md', 'docs/reference.md', 'docs/trino.md'].map(async (name) => {
    const text = await textOf(name)
    return { name, text, current: withParts(text ?? '', parts) }
  })
  const schema = 'clientele.schema.json'
  const current = `${JSON.stringify(configJsonSchema(), null, 2)}\n`
  const man = 'man/clientele.1'
  const manual = manPage(buildProgram(classifications.map(specOf), ''))
  return [
    ...(await Promise.all(written)),
    { name: man, text: await textOf(man), current: manual },
    { name: schema, text: await textOf(schema), current },
  ]
}

export const isStale = ({ text, current }: Page) => (text ?? '') !== current

/** Brings the files up to date; with `--check` only names those that are not, and fails. */
async function main(): Promise<void> {
  for (const page of (await pages()).filter(isStale)) {
    if (process.argv.includes('--check')) {
      console.error(`${page.name} is not what the declarations say: run npm run docs`)
      process.exitCode = 1
    } else {
      await writeFile(new URL(`../${page.name}`, import.meta.url), page.current)
      console.log(`${page.name} written`)
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
