import { usageError } from '../core/errors.js'

/** One word, quoted text or sign of a condition. */
export interface Token {
  text: string
  /** A quoted text, which is never a keyword or a name. */
  quoted: boolean
  at: number
}

const pattern = /\s*(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|(<=|>=|<>|!=|==|=|<|>|\(|\)|,)|([^\s"'<>=!(),]+))/y

/** The words of a condition. @throws UserError (exit 2) for what is none */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  pattern.lastIndex = 0
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const at = pattern.lastIndex
    const match = pattern.exec(text)
    if (!match)
      throw usageError(
        `--where: cannot read "${text.slice(at).trim()}"`,
        'for example: value = high and lifecycle in (at_risk, dormant)',
      )
    const quoted = match[1] !== undefined || match[2] !== undefined
    found.push({
      text: match[1]?.replaceAll('""', '"') ?? match[2]?.replaceAll("''", "'") ?? match[3] ?? match[4]!,
      quoted,
      at,
    })
  }
  return found
}
