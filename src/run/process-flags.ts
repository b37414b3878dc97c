import { usageError } from '../core/errors.js'
import { privateMode } from '../files/replace.js'

/** Worker threads as `--threads` takes them. */
export function parseThreads(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (!/^[1-9]\d{0,3}$/.test(given)) throw usageError(`--threads ${given}: takes a whole number from 1`)
  return Number(given)
}

/** Permissions as `chmod` takes them. Whoever writes results must be able to read and replace them. */
export function parseMode(given: string | undefined): number {
  if (given === undefined) return privateMode
  const mode = /^0?[0-7]{3}$/.test(given) ? Number.parseInt(given, 8) : 0
  if ((mode & 0o600) !== 0o600)
    throw usageError(`--mode ${given}: takes permissions that let the owner read and write`, 'for example --mode 0640')
  return mode
}
