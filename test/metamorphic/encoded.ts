// Text in the encodings of older programs: the decoder's own table, read backwards.
import { readFileSync } from 'node:fs'

const tables = new Map<string, Map<string, number[]>>()

/** Every character that one or two bytes give in an encoding. */
function tableOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding)
  if (known) return known
  const decoder = new TextDecoder(encoding, { fatal: true })
  const table = new Map<string, number[]>()
  const add = (bytes: number[]) => {
    try {
      const text = decoder.decode(new Uint8Array(bytes))
      if ([...text].length === 1 && !table.has(text)) table.set(text, bytes)
    } catch {
      // No character has these bytes.
    }
  }
  for (let first = 0; first < 256; first++) add([first])
  if (encoding === 'gb18030')
    for (let first = 0x81; first < 0xff; first++) for (let second = 0x40; second < 0xff; second++) add([first, second])
  tables.set(encoding, table)
  return table
}

/** The text of a file (UTF-8) in another encoding; undefined where that has no sign for some character, or none beyond ASCII. */
export function encoded(path: string, encoding: string): Buffer | undefined {
  const text = readFileSync(path, 'utf8')
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  const table = tableOf(encoding)
  const bytes = Array.from(text, (sign) => table.get(sign))
  return bytes.some((one) => one === undefined) ? undefined : Buffer.from(bytes.flatMap((one) => one!))
}
