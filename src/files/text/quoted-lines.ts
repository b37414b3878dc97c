import { createWriteStream } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from '../../engines/engine.js'
import { blocksOf, lineDecoder } from './text-file.js'

/** Text files whose lines are quoted as a whole, with the delimiters inside the quotes: `"a,b"`. */

const whole = /^"(?:[^"]|"")*"$/
const unquoted = (line: string) => (whole.test(line) ? line.slice(1, -1).replaceAll('""', '"') : line)

/** Whether nearly all lines of a text are quoted as a whole, with the fields inside. */
export function hasQuotedLines(text: string): boolean {
  const lines = text
    .split(/\r\n?|\n/)
    .slice(0, 200)
    .filter((line) => line.trim() !== '')
  if (lines.length < 2 || lines.filter((line) => whole.test(line)).length < lines.length * 0.9) return false
  // A column of texts that hold commas is none of these: fields are equally many on nearly every line.
  return [',', ';', '\t', '|'].some((delimiter) => {
    const counts = lines.map(
      (line) =>
        unquoted(line)
          .replace(/"[^"]*"/g, '')
          .split(delimiter).length,
    )
    const [first] = counts
    return first! > 1 && counts.filter((count) => count === first).length >= counts.length * 0.9
  })
}

/** Copies such a file without these quotes. Gives the path of the private copy. */
export async function unquoteLines(engine: Engine, path: string, encoding: string): Promise<string> {
  const copy = join(await mkdtemp(join(engine.scratch, 'lines-')), 'lines.csv')
  const output = createWriteStream(copy, { mode: 0o600, flags: 'wx' })
  const decode = lineDecoder(encoding, false)
  for await (const block of blocksOf(path, encoding)) {
    const text = decode(block).replace(/^\uFEFF/, '')
    const lines = text.split(/\r\n?|\n/)
    if (!output.write(lines.map(unquoted).join('\n')))
      await new Promise<void>((resolve) => output.once('drain', () => resolve()))
  }
  await new Promise<void>((resolve, reject) => {
    output.on('error', reject)
    output.end(resolve)
  })
  return copy
}
