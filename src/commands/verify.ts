import type { Command } from 'commander'
import { UserError } from '../core/errors.js'
import { counted } from '../core/format.js'
import { createReport, wantsColour } from '../core/report.js'
import { printText } from '../formats/write.js'
import { type Check, verify } from '../store/verify.js'

interface VerifyOptions {
  format: 'text' | 'json'
  inputs?: boolean
  head?: string
  quiet?: boolean
  logFormat?: 'text' | 'json'
}

/** Links of a chain that are listed one by one. */
const fewLinks = 5

/** A line a check; the links of a long chain that hold are one. */
function linesOf(checks: Check[], links: Check[]): string[] {
  const sound = links.filter(({ wrong }) => wrong === undefined)
  const shown = sound.length > fewLinks ? checks.filter((one) => !sound.includes(one)) : checks
  const lines = shown.map(({ what, wrong }) => (wrong ? `WRONG  ${what}: ${wrong}` : `ok     ${what}`))
  if (shown.length < checks.length) {
    const are =
      sound.length === links.length
        ? `${counted(sound.length, 'record')}`
        : `${sound.length} of ${counted(links.length, 'record')}`
    lines.push(`ok     ${are} of the chain, each as the next one says`)
  }
  return lines
}

/** Holds a directory of results against its record and the chain of the runs before it. Exit 3 when anything does not agree. */
export async function verifyResults(folder: string, command: Command): Promise<void> {
  const options = command.opts<VerifyOptions>()
  const report = createReport({
    stream: process.stderr,
    quiet: options.quiet === true,
    colour: wantsColour(process.stderr, process.env),
    format: options.logFormat ?? 'text',
  })
  const { head, checks, links, runs, removals, foreign } = await verify(folder, options)
  const wrong = checks.filter((c) => c.wrong !== undefined)
  if (options.format === 'json') {
    const result = { ok: wrong.length === 0, runs, removals, head, checks, foreign }
    await printText(process.stdout, `${JSON.stringify(result, null, 2)}\n`)
  } else if (options.quiet !== true || wrong.length > 0) {
    await printText(process.stdout, `${linesOf(checks, links).join('\n')}\nlast record: SHA-256 ${head}\n`)
  }
  for (const name of foreign) report.warning(`${folder} holds ${name}, which no run wrote`)
  if (wrong.length > 0)
    throw new UserError(
      `${folder} is not as it was written: ${counted(wrong.length, 'thing')} of ${checks.length} ${wrong.length === 1 ? 'does' : 'do'} not agree; first: ${wrong[0]!.what}: ${wrong[0]!.wrong}`,
    )
  const taken = removals > 0 ? `, and ${counted(removals, 'removal')} of a customer` : ''
  report.note(`${folder}: all of it agrees, ${counted(runs, 'run')} in the chain${taken}`)
}
