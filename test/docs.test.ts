// What is written about the program is what the program is: generated parts are current, nothing is left out.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { withParts } from '../scripts/docs/markdown.js'
import { pages } from '../scripts/docs.js'
import { classifications } from '../src/analyses/index.js'
import { program } from './support/program.js'

const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))
/** Help as printed, with what is added after it. */
function helpOf(command: Command): string {
  let text = ''
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 80 }).outputHelp()
  return text
}

describe('generated parts', () => {
  test('are what the declarations say (npm run docs)', async () => {
    for (const { name, text, current } of await pages()) expect(current, name).toBe(text ?? '')
  })

  test('are put between their markers, whatever was there', () => {
    const text =
      'a\n<!-- generated:x -->\nold\n\nolder\n<!-- /generated:x -->\nb\n<!-- generated:y -->\n<!-- /generated:y -->\n'
    const made =
      'a\n<!-- generated:x -->\n1\n<!-- /generated:x -->\nb\n<!-- generated:y -->\n2\n<!-- /generated:y -->\n'
    expect(withParts(text, { x: '1', y: '2' })).toBe(made)
    expect(withParts(made, { x: '1', y: '2' })).toBe(made)
    expect(withParts('no markers', {})).toBe('no markers')
    expect(() => withParts(text, { x: '1' })).toThrow('nothing generates y')
  })
})

describe('every classification', () => {
  test.each(classifications)('$name says what each parameter and column is', ({ params, evidence }) => {
    const silent = Object.entries(params.shape).filter(([, field]) => !field.meta()?.description)
    expect(silent.map(([name]) => name)).toEqual([])
    expect(evidence.filter(({ meaning }) => !meaning.en || !meaning.zh)).toEqual([])
  })
})

describe('every command', () => {
  const root = program()

  test.each([root, ...root.commands].map((command) => [command.name(), command] as const))(
    '%s has help',
    (name, command) => {
      const text = helpOf(command)
      expect(command.description()).not.toBe('')
      expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
      expect(text).toContain('Examples:')
      expect(text.slice(text.indexOf('Examples:'))).toContain(command === root ? 'clientele ' : `clientele ${name}`)
      for (const { flags, description } of command.options) expect([flags, description]).not.toEqual([flags, ''])
    },
  )

  test('is in the reference', async () => {
    const text = await readFile(path('docs/reference.md'), 'utf8')
    const told = (name: string) => text.includes(`\n## ${name}\n`) || text.includes(`\`clientele ${name} `)
    expect(root.commands.map((command) => command.name()).filter((name) => !told(name))).toEqual([])
  })

  test('that an example of the README shows exists', async () => {
    const shown = [...(await readFile(path('README.md'), 'utf8')).matchAll(/^\s*(?:\$ )?clientele ([a-z]+)/gm)].map(
      ([, name]) => name!,
    )
    const known = root.commands.map((command) => command.name())
    expect([...new Set(shown)].filter((name) => !known.includes(name))).toEqual([])
  })
})
