import { join } from 'node:path'
import type { Command } from 'commander'
import { UserError } from '../core/errors.js'
import { counted, listed } from '../core/format.js'
import { pseudonymKey } from '../run/pseudonym-key.js'
import { withEngine } from '../run/with-engine.js'
import { fingerprintOf, pseudonymOf } from '../staging/pseudonyms.js'
import { forget } from '../store/forget.js'
import { recordOf } from '../store/record.js'

/** The texts by which a customer may stand in results: the id as given, and under a key its pseudonym. */
async function namesOf(id: string, folder: string, keyFile: string | undefined): Promise<string[]> {
  if (keyFile === undefined) return [id]
  const key = await pseudonymKey({ pseudonymize: true, keyFile })
  const used = (await recordOf(folder))?.configuration.pseudonymize
  if (used === undefined) throw new UserError(`the customers of ${folder} have no pseudonyms`, 'leave out --key-file')
  if (used !== fingerprintOf(key!)) throw new UserError(`${keyFile} is not the key of the pseudonyms in ${folder}`)
  return [id, pseudonymOf(key!, id)]
}

/** Takes a customer out of a folder of results and out of its records. */
export const forgetCustomer = (id: string, folder: string, command: Command) =>
  withEngine(command, async ({ engine, report, options }) => {
    const keyFile = options.keyFile as string | undefined
    const names = await namesOf(id, folder, keyFile)
    const { rows, records } = await forget(engine, folder, names)
    for (const one of rows) report.note(`took ${counted(one.rows, 'row')} out of ${join(folder, one.file)}`)
    if (records.length > 0)
      report.note(`${listed(records, 'and')} named the customer; the records behind have new checksums`)
    report.note('files elsewhere stay as they are: exports, set-aside rows, override files, pages, copies')
  })
