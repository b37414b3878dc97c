import { layTable } from '../formats/lay-table.js'
import { printText } from '../formats/write.js'
import { sources } from '../recognise/systems/index.js'
import { readConfig } from '../run/config.js'

/** Prints the exports that are known by their header: what is special about each, and the user's own from the config file. */
export async function listSources({ format }: { format: string }): Promise<void> {
  const { shared } = await readConfig()
  const own = (shared.sources ?? []).map((source) => ({ oddities: [], ...source, title: source.title ?? source.name }))
  const all = [...own, ...sources]
  if (format === 'json') return printText(process.stdout, `${JSON.stringify(all, null, 2)}\n`)
  const width = process.stdout.isTTY ? process.stdout.columns : undefined
  const { text } = layTable(
    [{ head: 'name' }, { head: 'export' }, { head: 'role' }, { head: 'known by' }, { head: 'what is odd about it' }],
    all.map((s) => [s.name, s.title, s.role.replace('_', ' '), s.fingerprint.join(', '), s.oddities.join('; ')]),
    { width },
  )
  await printText(process.stdout, text)
}
