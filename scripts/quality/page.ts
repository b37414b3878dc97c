import type { Killed } from '../mutate.js'
import { whyAlive } from './explained.js'

/** What each part of a run of `npm run quality` found; parts that were never run are left out. */
export type Figures = Record<
  string,
  { passed: boolean; figures?: Record<string, Record<string, number>>; mutants?: Killed[] } | undefined
>

const grouped = (n: number) => n.toLocaleString('en-US')
const total = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0)
const table = (heads: string[], rows: (string | number)[][]) =>
  [heads, heads.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((c) => (typeof c === 'number' ? grouped(c) : c)).join(' | ')} |\n`)
    .join('')
const escaped = (code: string) => `\`${code.replaceAll('|', '\\|').replaceAll('`', "'")}\``

function mutantsText(mutants: Killed[]): string {
  const sum = (of: (one: Killed) => number) => mutants.reduce((all, one) => all + of(one), 0)
  const rows = mutants.map(({ what, possible, tried, unreached, killed }): (string | number)[] => [
    what,
    possible,
    tried,
    unreached,
    killed,
  ])
  const survivors = mutants.flatMap((one) => one.survivors)
  const list = survivors.map(
    (one) =>
      `- ${one.where}: ${escaped(one.from)} as ${escaped(one.to)}: ${whyAlive(one) ?? '**not explained yet**'}\n`,
  )
  return `The code that decides money and files, changed in one place at a time (comparisons, conditions, constants, negations, outcomes, order of
columns, calls left out), in a sample spread over all places; each is held against the tests that reach it, one after the other, until one
fails. Not reached is what runs only in programs that a test starts, or when a module is loaded.

${table(['code', 'possible', 'tried', 'not reached', 'killed'], [...rows, ['**all**', sum((o) => o.possible), sum((o) => o.tried), sum((o) => o.unreached), sum((o) => o.killed)]])}${
  survivors.length > 0 ? `\nThose that no test noticed:\n\n${list.join('')}` : ''
}`
}

/** The page of what was tried. */
export function qualityPage(figures: Figures): string {
  const of = (part: string, name = part) => figures[part]?.figures?.[name]
  const state = (part: string) => (figures[part]?.passed ? '' : '\n\n**Not all of it passed.**')
  const sections: string[] = []
  const pairs = of('pairs')
  if (pairs)
    sections.push(`## Combinations

${grouped(pairs.runs!)} runs of the program, of the ${grouped(pairs.of!)} that hold every pair of command, input, format, output and option values
(${grouped(Math.min(pairs.met!, pairs.pairs!))} of ${grouped(pairs.pairs!)} pairs). Each has to end with 0, 2, 3 or 4, leave nothing behind, and give a file of the kind
that was asked for; folders are written twice and verified.${state('pairs')}
`)
  const generated = of('generated')
  if (generated)
    sections.push(`## Generated command lines and files

${grouped(total(generated))} runs of the program with arguments and files made by chance from one seed; ends by exit code:

${table(['exit', 'runs'], Object.entries(generated))}${state('generated')}
`)
  const fuzz = of('fuzz')
  if (fuzz)
    sections.push(`## Damaged exports

${grouped(fuzz.inputs!)} exports damaged by chance, of which ${grouped(fuzz.read!)} could be read; in each, every row has an outcome and money adds up.${state('fuzz')}
`)
  const properties = of('properties')
  if (properties)
    sections.push(`## Properties

What has to hold for any shop (order of rows, ties, monotony, parts that make up the whole, the same rows from PostgreSQL and from a second
computation) on random ones, ${grouped(properties.times!)} times as many as usual.${state('properties')}
`)
  const faults = Object.entries(figures.faults?.figures ?? {}).flatMap(([, kinds]) => Object.entries(kinds))
  if (faults.length > 0)
    sections.push(`## Faults

Killed, interrupted, out of space or of permission, at points spread over the changes that a run makes on disk. Each leaves the earlier result
or the new one, as a whole.

${table(['fault', 'trials'], faults)}${state('faults')}
`)
  if (figures.mutants?.mutants) sections.push(`## Mutants\n\n${mutantsText(figures.mutants.mutants)}`)
  return `# What was tried\n\nWritten by \`npm run quality\`, which runs the long forms of the tests. \`npm test\` runs a part of each.\n\n${sections.join('\n')}`
}
