/** What a lexicon says of a text. */
export interface Lexical {
  /** From -1 to 1. */
  polarity: number
  /** The words known, each with what it adds. */
  words: { word: string; value: number }[]
}
