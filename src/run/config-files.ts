import { dirname, resolve } from 'node:path'
import type { Config } from './config.js'

/** The file of exchange rates that the config names, relative to the config file. */
export const configRates = ({ path, shared: { rates } }: Config): string | undefined =>
  rates === undefined ? undefined : resolve(dirname(path!), rates)

/** The file of customer ids that are one person, relative to the config file. */
export const configMerge = ({ path, shared: { merge } }: Config): string | undefined =>
  merge === undefined ? undefined : resolve(dirname(path!), merge)

/** Files that the config names, with their roles, relative to the config file; `tables`: they are names of tables. */
export function configFiles({ path, shared: { files } }: Config, tables = false): { path: string; role?: string }[] {
  if (!files || !path) return []
  const list = (given: string | string[], role?: string) =>
    [given]
      .flat()
      .map((name) => ({ path: name === '-' || tables ? name : resolve(dirname(path), name), ...(role && { role }) }))
  if (typeof files === 'string' || Array.isArray(files)) return list(files)
  return Object.entries(files).flatMap(([role, given]) => list(given, role))
}
