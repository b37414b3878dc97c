import vader from 'vader-sentiment'

/** A text as the package splits it: the class is its own, and is only reached by way of a reading. */
interface SplitText {
  text: string
  get_words_plus_punc(): Record<string, string>
}

/** Marks that the package takes off a word, where one of them stands before or behind it. */
const marks = ['.', '!', '?', ',', ';', ':', '-', "'", '"', '!!', '!!!', '??', '???', '?!?', '!?!', '?!?!', '!?!?']
const allMarks = /[!"#$%&'()*+,./:;<=>?@[\\\]^_`{|}~-]/g
const markOutside = /^[.!?,;:'"-]|[.!?,;:'"-]$/

/** Words with a mark before or behind them, as the text has them, each with the word alone. */
function wordsWithMarks(text: string): Record<string, string> {
  const words = new Set(
    text
      .replace(allMarks, '')
      .split(/\s/)
      .filter(({ length }) => length > 1),
  )
  const found: Record<string, string> = {}
  for (const token of text.split(/\s/)) {
    if (!markOutside.test(token)) continue
    for (const mark of marks) {
      const [behind, before] = [token.slice(mark.length), token.slice(0, -mark.length)]
      if (token.startsWith(mark) && words.has(behind)) found[token] = behind
      else if (token.endsWith(mark) && words.has(before)) found[token] = before
    }
  }
  return found
}

/**
 * The package's analyzer, which writes each word with 34 marks beside it, to look a text's own words up among them: nearly all of its time goes
 * there. With those alone that stand in the text it says the same.
 */
function sparing() {
  const { SentimentIntensityAnalyzer: analyzer } = vader
  const valence = analyzer.sentiment_valence
  analyzer.sentiment_valence = (values, split, ...rest) => {
    const { prototype } = split.constructor as { prototype: SplitText }
    prototype.get_words_plus_punc = function () {
      return wordsWithMarks(this.text)
    }
    return valence.call(analyzer, values, split, ...rest)
  }
  analyzer.polarity_scores('good')
  analyzer.sentiment_valence = valence
  return analyzer
}

const analyzer = sparing()

/** What VADER (Hutto and Gilbert 2014) makes of a text: its compound score, from -1 to 1. */
export const compound = (text: string): number => analyzer.polarity_scores(text).compound
