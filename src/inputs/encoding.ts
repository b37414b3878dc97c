/** What the bytes of a sample are, and how they become text. */
export interface Decoded {
  /** `utf-8`, `utf-16le`, `utf-16be`, or `unknown-8bit` where the bytes are no Unicode text. */
  encoding: string
  texts: string[]
}

/** Share of zero bytes at even and at odd places: text in UTF-16 has one of them nearly empty. */
const zeros = (bytes: Uint8Array): [number, number] => {
  const counts: [number, number] = [0, 0]
  for (const [at, byte] of bytes.entries()) if (byte === 0) counts[at % 2 === 0 ? 0 : 1]++
  return [(2 * counts[0]) / bytes.length, (2 * counts[1]) / bytes.length]
}

const utf16 = (head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const [even, odd] = zeros(head)
  if (odd > 0.3 && even < 0.1) return 'utf-16le'
  return even > 0.3 && odd < 0.1 ? 'utf-16be' : undefined
}

/** Bytes of a chunk that was cut out of a file, without the part of a character at its start. */
const wholeCharacters = (bytes: Uint8Array, first: boolean): Uint8Array => {
  let from = 0
  while (!first && from < 3 && (bytes[from]! & 0xc0) === 0x80) from++
  return bytes.subarray(from)
}

/** Decodes strictly, but forgives a character cut off at the end. */
const strictly = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}

/**
 * Finds the encoding of a file from chunks of it, the first of them its beginning, and decodes them. A single chunk that is
 * broken does not make a file with sound multi-byte characters elsewhere anything but UTF-8.
 */
export const decode = (chunks: Uint8Array[]): Decoded => {
  const wide = utf16(chunks[0] ?? new Uint8Array())
  if (wide) {
    const decoder = (bytes: Uint8Array) =>
      new TextDecoder(wide).decode(bytes.subarray(0, bytes.length - (bytes.length % 2)))
    return { encoding: wide, texts: chunks.map(decoder) }
  }
  const texts = chunks.map((bytes, at) => strictly(wholeCharacters(bytes, at === 0), 'utf-8'))
  const sound = texts.filter((text) => text !== undefined)
  const multibyte = sound.some((text) => /[^\0-\x7f]/.test(text))
  if (sound.length === texts.length || (texts[0] !== undefined && multibyte)) return { encoding: 'utf-8', texts: sound }
  return { encoding: 'unknown-8bit', texts: chunks.map((bytes) => new TextDecoder('latin1').decode(bytes)) }
}
