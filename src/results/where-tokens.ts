import { usageError } from '../core/errors.js'
import type { Operator } from './where.js'

const operators: Operator[] = ['=', '<>', '<', '<=', '>', '>=']

/** A message about a condition, with what to type instead. @throws UserError (exit 2) */
export function fail(message: string, hint = 'for example: value = high and lifecycle in (at_risk, dormant)'): never {
  throw usageError(`--where: ${message}`, hint)
}

/** One word, quoted text or sign of a condition. */
export interface Token {
  text: string
  /** A quoted text, which is never a keyword or a name. */
  quoted: boolean
}

const pattern = /\s*(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|(<=|>=|<>|!=|==|=|<|>|\(|\)|,)|([^\s"'<>=!(),]+))/y

/** The words of a condition. @throws UserError (exit 2) for what is none */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  pattern.lastIndex = 0
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const at = pattern.lastIndex
    const match = pattern.exec(text)
    if (!match) return fail(`cannot read "${text.slice(at).trim()}"`)
    const quoted = match[1] !== undefined || match[2] !== undefined
    found.push({
      text: match[1]?.replaceAll('""', '"') ?? match[2]?.replaceAll("''", "'") ?? match[3] ?? match[4]!,
      quoted,
    })
  }
  return found
}

/** The tokens of a condition, taken one by one. */
export class Cursor {
  private next = 0
  constructor(private readonly list: Token[]) {}

  /** The next token, which stays. */
  get here(): Token | undefined {
    return this.list[this.next]
  }

  /** The next word or sign in lower case; a quoted text is none. */
  get word(): string | undefined {
    const token = this.here
    return token && !token.quoted ? token.text.toLowerCase() : undefined
  }

  get operator(): Operator | undefined {
    const sign = this.word?.replace('!=', '<>').replace('==', '=')
    return operators.find((operator) => operator === sign)
  }

  /** Takes the next token. @param missing what is wrong where there is none */
  take(missing: string): string {
    const token = this.here ?? fail(missing)
    this.next++
    return token.text
  }

  skip(): void {
    this.next++
  }

  /** Takes a word, if it is the next. */
  takes(word: string): boolean {
    const is = this.word === word
    if (is) this.next++
    return is
  }

  require(symbol: string): void {
    if (!this.takes(symbol)) fail(`${symbol} expected ${this.here ? `before "${this.here.text}"` : 'at the end'}`)
  }

  /** A list in parentheses. */
  several<T>(one: () => T): T[] {
    this.require('(')
    const found = [one()]
    while (this.takes(',')) found.push(one())
    this.require(')')
    return found
  }

  /** Takes what `attempt` takes, or nothing where that is undefined. */
  tried<T>(attempt: () => T | undefined): T | undefined {
    const start = this.next
    const found = attempt()
    if (found === undefined) this.next = start
    return found
  }
}
