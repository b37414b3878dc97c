import type { Lang } from '../analyses/define.js'
import type { ClassSpec } from '../analyses/flags.js'
import { layTable } from '../formats/lay-table.js'
import { printText } from '../formats/write.js'

const needsText = (needs: Record<string, string[]>) =>
  Object.entries(needs)
    .map(([table, columns]) => `${table}(${columns.join(', ')})`)
    .join('; ')

/** Prints the classifications there are: name, question, classes, inputs. */
export async function list(specs: ClassSpec[], { format, lang }: { format: string; lang: Lang }): Promise<void> {
  if (format === 'json') return printText(process.stdout, `${JSON.stringify(specs, null, 2)}\n`)
  const width = process.stdout.isTTY ? process.stdout.columns : undefined
  const rows = specs.map((s) => [
    s.name,
    s.subject,
    s.question[lang],
    s.labels.map((l) => l.name).join(', '),
    needsText(s.needs),
  ])
  const { text } = layTable(
    [{ head: 'name' }, { head: 'of each' }, { head: 'question' }, { head: 'classes' }, { head: 'needs' }],
    rows,
    { width },
  )
  await printText(process.stdout, text)
}
