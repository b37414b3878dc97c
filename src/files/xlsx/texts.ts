import { type Package, parse } from './package.js'
import { unescaped } from './values.js'

/** Texts by number, in one buffer: a text costs its bytes and no more. */
export interface Texts {
  at(index: number): string | undefined
}

/** Gathers the text of `t` elements, without the phonetic readings beside them. */
export function textGatherer() {
  let [inside, phonetic, text] = [false, 0, '']
  return {
    open(name: string) {
      if (name === 'rPh') phonetic++
      else if (name === 't') inside = phonetic === 0
    },
    text(piece: string) {
      if (inside) text += piece
    },
    close(name: string) {
      if (name === 'rPh') phonetic--
      else if (name === 't') inside = false
    },
    /** What was gathered since the last time. */
    take() {
      const taken = unescaped(text)
      text = ''
      return taken
    },
  }
}

/** Reads the texts that cells share. */
export async function readSharedTexts(pack: Package, part: string | undefined): Promise<Texts> {
  if (part === undefined || !pack.has(part)) return { at: () => undefined }
  let bytes = Buffer.allocUnsafe(1 << 16)
  const ends: number[] = []
  let used = 0
  const gatherer = textGatherer()
  const add = (text: string) => {
    const length = Buffer.byteLength(text)
    if (used + length > bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(2 * bytes.length, used + length))
      bytes.copy(larger, 0, 0, used)
      bytes = larger
    }
    used += bytes.write(text, used)
    ends.push(used)
  }
  const close = (name: string) => {
    gatherer.close(name)
    if (name === 'si') add(gatherer.take())
  }
  for await (const _ of parse(await pack.stream(part), { ...gatherer, close }));
  return {
    at: (index) =>
      index >= 0 && index < ends.length ? bytes.toString('utf8', ends[index - 1] ?? 0, ends[index]) : undefined,
  }
}
