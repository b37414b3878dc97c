const [lf, cr] = [10, 13]

const [ones, low] = [0x01010101, 0x7f7f7f7f]

/** A 1 in the place of each of the four bytes of a word that is zero. */
const zerosOf = (word: number) => ~(((word & low) + low) | word | low) >>> 7

/** The sum of the four bytes of a word. */
const sumOf = (word: number) => Math.imul(word, ones) >>> 24

/** Not zero where a byte of a word is below 16: a line end, or a tab. */
const controlsOf = (word: number) => (word - 16 * ones) & ~word & ~low

/** Lines from a place on that are as plain as lines can be, and the place behind them. */
interface PlainLines {
  end: number
  lf: number
  crlf: number
}

/**
 * The lines from a place on that hold as many fields as wanted, by their delimiters alone. Eight bytes at a time: nearly all of nearly
 * every file is such lines, and looking at each byte costs as much as reading them with the engine.
 * @param until where there are no more such lines: the first quote
 * @param delimiter a byte
 */
export function plainLines(bytes: Buffer, from: number, until: number, delimiter: number, width: number): PlainLines {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const delimiters = Math.imul(delimiter, ones)
  const found = { end: from, lf: 0, crlf: 0 }
  let fields = 1
  let at = from
  while (at < until) {
    if (at + 8 <= until) {
      const word = view.getInt32(at, true)
      const next = view.getInt32(at + 4, true)
      if ((controlsOf(word) | controlsOf(next)) === 0) {
        fields += sumOf(zerosOf(word ^ delimiters) + zerosOf(next ^ delimiters))
        at += 8
        continue
      }
    }
    for (const stop = Math.min(at + 8, until); at < stop; at++) {
      const byte = bytes[at]
      if (byte === delimiter) fields++
      else if (byte === cr && bytes[at + 1] !== lf) return found
      else if (byte === lf) {
        if (fields !== width) return found
        if (at > from && bytes[at - 1] === cr) found.crlf++
        else found.lf++
        found.end = at + 1
        fields = 1
      }
    }
  }
  return found
}
