import { extname, sep } from 'node:path'
import { usageError } from '../core/errors.js'
import { isPlain, realTarget } from '../files/lock.js'
import { formatOfPath, isForeign } from '../formats/index.js'
import type { Options } from './input-settings.js'

/** Flags that write a file or folder, by the name of their option. */
const flags = { output: '-o', setAside: '--set-aside', report: '--report', centres: '--centres' }

/**
 * Looks at the paths of all outputs of a run before anything is written.
 * @throws UserError (exit 2) where one is `-`, two are one file, one lies in the folder of another that is replaced whole, or rows set aside would not be the
 * CSV that they are
 */
export async function checkOutputs(options: Options): Promise<void> {
  const { setAside } = options
  if (typeof setAside === 'string') requireCsv(setAside)
  const taken: { flag: string; path: string; real: string }[] = []
  for (const [name, flag] of Object.entries(flags)) {
    const path = options[name]
    if (typeof path !== 'string') continue
    if (path === '-')
      throw usageError(
        `${flag} -: takes a file`,
        flag === '-o' ? 'without -o the rows go to standard output (-f csv)' : 'give the file a name',
      )
    const real = await realTarget(path)
    // Devices such as /dev/null take more than one.
    if (!(await isPlain(real))) continue
    for (const other of taken) {
      if (other.real === real)
        throw usageError(`${other.flag} ${other.path} and ${flag} ${path} are one file`, 'name two files')
      if (options.keep === undefined && real.startsWith(other.real + sep))
        throw usageError(
          `${flag} ${path} lies in ${other.flag} ${other.path}, which is replaced as a whole`,
          'name a file elsewhere',
        )
    }
    taken.push({ flag, path, real })
  }
}

function requireCsv(path: string): void {
  const format = formatOfPath(path)
  if ((format !== undefined && format !== 'csv') || isForeign(path))
    throw usageError(`--set-aside ${path}: rows set aside are written as CSV`, `not ${extname(path)}: end it in .csv`)
}
