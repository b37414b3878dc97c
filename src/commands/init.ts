import { existsSync } from 'node:fs'
import { basename, relative, resolve } from 'node:path'
import type { Command } from 'commander'
import type { ClassSpec } from '../analyses/flags.js'
import { classifications } from '../analyses/index.js'
import { whyImpossible } from '../analyses/requirements.js'
import { specOf } from '../analyses/specs.js'
import { UserError } from '../core/errors.js'
import { givenPath, type RecognisedFile, type SourceFile } from '../core/source.js'
import { writeTextFile } from '../formats/text-file.js'
import { printText } from '../formats/write.js'
import { findingSentence } from '../quality/sentences.js'
import { recogniseFiles } from '../recognise/find.js'
import { configName } from '../run/config.js'
import { mappingLine } from '../run/describe-input.js'
import { withSession } from '../run/session.js'

const json = (value: unknown) => JSON.stringify(value)

/** The parameters of one class as commented-out lines with their defaults. */
function section({ name, question, flags }: ClassSpec, why: string | undefined): string {
  const lines = flags.map((f) => {
    const written = f.type === 'text' ? json(f.default) : f.type === 'numbers' ? `[${f.default}]` : f.default
    const value = f.default === undefined ? 'null' : written
    return `    // ${json(f.name)}: ${value},  // ${f.description}${f.unit ? ` [${f.unit}]` : ''}${f.choices ? ` (${f.choices.join(', ')})` : ''}`
  })
  return [
    `  // ${question.en}${why ? `\n  // Not possible with these files: ${why}` : ''}`,
    `  ${json(name)}: {`,
    ...lines,
    '  },',
  ].join('\n')
}

/** How a file was understood, as a source of the user's own: read the same way next time, whatever its values then are. */
function ownSource({ file, role, columns }: RecognisedFile): string[] {
  const named = columns.filter(({ header }) => header.trim() !== '')
  if (role === 'categories' || file.reshape?.kind === 'months' || named.length === 0) return []
  const name = basename(file.name)
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  const map = Object.fromEntries(named.map((c) => [c.field, c.header]))
  const fingerprint = named.map((c) => c.header)
  return [`    ${json({ name: name || role, role, fingerprint, map })},`]
}

/** @throws UserError where a file is one of several in a zip file, which a config file cannot name */
function requireNamed(files: RecognisedFile[]): void {
  const inside = files.find(({ file }) => file.original?.unpacked)?.file
  if (inside)
    throw new UserError(
      `${inside.name} is one of several tables in a zip file, and a config file names files`,
      'unpack it and give its files',
    )
}

/** A file as the config file at `from` names it; a table by its name. */
const nameFrom = (from: string, file: SourceFile) =>
  file.table ? file.name : relative(from, resolve(givenPath(file))) || givenPath(file)

/** The text of a config file for the given files: what was understood, and every parameter with its default. */
function configText(files: RecognisedFile[], from: string, server: string | undefined): string {
  const byRole = new Map<string, string[]>()
  for (const { file, role } of files.filter((f) => f.file.reshape?.kind !== 'months'))
    byRole.set(role, [...(byRole.get(role) ?? []), nameFrom(from, file)])
  const fileLines = [...byRole].map(([role, paths]) => `    ${json(role)}: ${json(paths)},`)
  const understood = files.map((f) => `  // ${mappingLine(f, 'en')}`)
  const sections = classifications.map((c) => section(specOf(c), whyImpossible(c, files)?.message))
  return `${[
    '{',
    '  // Settings of clientele. Flags on the command line come before this file. Lines behind // are comments.',
    ...(server === undefined ? [] : [`  "engine": ${json(server)},`]),
    '  "files": {',
    ...fileLines,
    '  },',
    ...understood,
    '  // How the files were understood: each is known again by the headers of its fingerprint.',
    '  "sources": [',
    ...files.flatMap(ownSource),
    '  ],',
    '  // "map": { "order_day": "Header" },  // a field and the column it comes from',
    '  // "as_of": "2024-12-31",  // default: the last order day in the data',
    '  // "returns": "subtract",  // or ignore, keep',
    '  // "lang": "en",  // or zh',
    ...sections,
  ]
    .join('\n')
    .replace(/,(\s*)$/, '$1')}\n}\n`
}

/** Writes a commented config from the given files. Never replaces one unless asked to. */
export async function init(command: Command, given: string[]): Promise<void> {
  await withSession(
    command,
    given,
    async ({ engine, report, options, input, lang }) => {
      const target = (options.output as string | undefined) ?? configName
      if (target !== '-' && existsSync(target) && !options.force)
        throw new UserError(
          `${target} is there already`,
          'add --force to replace it, or -o - to print to standard output',
        )
      const files = await recogniseFiles(engine, input)
      for (const file of files)
        for (const finding of file.findings) report[finding.level](findingSentence(finding, lang))
      requireNamed(files)
      const text = configText(files, target === '-' ? '.' : resolve(target, '..'), input.server)
      if (target === '-') return printText(process.stdout, text)
      await writeTextFile(
        target,
        text,
        input.files.map((f) => f.path),
      )
      report.note(`wrote ${target}`)
    },
    { readsConfig: false, sampleOnly: true, printsOnDash: true },
  )
}
