import { classifications } from '../analyses/index.js'
import { UserError } from '../core/errors.js'

const blanked = (text: string, pattern: RegExp) =>
  text.replace(pattern, (part) => (part.startsWith('"') ? part : part.replace(/[^\n]/g, ' ')))

/**
 * Takes out comments, and commas with nothing behind them, as are left when lines become comments. Everything else keeps its
 * place, so that positions in messages stay true.
 */
const plainJson = (text: string) =>
  blanked(blanked(text, /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g), /"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g)

/** The value that the text of a config file stands for. @throws UserError with the place where it is no JSON */
export function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(plainJson(text).replace(/^\uFEFF/, ''))
  } catch (error) {
    const at = /position (\d+)/.exec((error as Error).message)?.[1]
    const before = text.slice(0, Number(at ?? 0)).split('\n')
    const where = at ? `line ${before.length}, column ${before.at(-1)!.length + 1}` : 'at its end'
    throw new UserError(
      `${path}: not valid JSON (${where})`,
      'a comma too many, or a quote missing, is the usual cause',
    )
  }
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The file without parameters that are null, as `init` writes those without a default: they are not given. */
export function withoutNulls(all: unknown): unknown {
  if (!isGroup(all)) return all
  const given = (section: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(section).filter(([, value]) => value !== null))
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [
      name,
      classifications.some((c) => c.name === name) && isGroup(value) ? given(value) : value,
    ]),
  )
}
