const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`

/** A table; nothing where there are no rows. */
export const table = (head: string[], rows: string[][]): string =>
  rows.length === 0 ? '' : [row(head), `|${'---|'.repeat(head.length)}`, ...rows.map(row)].join('\n')

export const code = (text: string) => `\`${text}\``

/** Blocks with a blank line between them; empty ones are left out. */
export const blocks = (...parts: string[]): string => parts.filter((part) => part !== '').join('\n\n')

const part = /<!-- generated:([\w-]+) -->\n(?:[\s\S]*?\n)?<!-- \/generated:\1 -->/g

/** Puts each generated part between its markers. A text without markers stays as it is. */
export function withParts(text: string, parts: Record<string, string>): string {
  return text.replace(part, (_, name: string) => {
    const made = parts[name]
    if (made === undefined) throw new Error(`nothing generates ${name}; there is ${Object.keys(parts).join(', ')}`)
    return `<!-- generated:${name} -->\n${made}\n<!-- /generated:${name} -->`
  })
}
