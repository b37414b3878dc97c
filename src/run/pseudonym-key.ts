import { readFile, stat } from 'node:fs/promises'
import { UserError, usageError } from '../core/errors.js'

/** The environment variable that may hold the key. */
const variable = 'CLIENTELE_KEY'

interface Given {
  pseudonymize: boolean
  keyFile: string | undefined
}

/**
 * The key for pseudonyms: from a file (its content without the line break at the end) or from the environment; undefined where
 * none are wanted.
 * @throws UserError where there is no key, or an empty one
 */
export async function pseudonymKey({ pseudonymize, keyFile }: Given): Promise<Buffer | undefined> {
  if (!pseudonymize) {
    if (keyFile !== undefined) throw usageError('--key-file is the key for --pseudonymize', 'add --pseudonymize')
    return undefined
  }
  const make = 'make one: openssl rand -hex 32 > clientele.key; chmod 600 clientele.key'
  const given = process.env[variable]
  if (keyFile === undefined) {
    if (!given) throw usageError(`--pseudonymize needs a key: --key-file FILE, or ${variable}`, make)
    return Buffer.from(given)
  }
  const content = await readFile(keyFile).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      error.code === 'ENOENT' ? `no such key file: ${keyFile}` : `${keyFile}: cannot be read (${error.code})`,
    )
  })
  const key = content.subarray(0, content.length - (/\r?\n?$/.exec(content.toString('latin1'))?.[0].length ?? 0))
  if (key.length === 0) throw new UserError(`${keyFile} is empty`, make)
  return key
}

/** What is wrong with a key that works: one that can be guessed, or that others can read, protects nobody. */
async function keyDoubts(key: Buffer, { keyFile }: Pick<Given, 'keyFile'>): Promise<string[]> {
  const doubts = key.length < 16 ? ['the key for pseudonyms is shorter than 16 bytes, and so may be guessed'] : []
  const mode = keyFile === undefined ? 0 : (await stat(keyFile)).mode
  // Windows has other permissions than these, and shows none of them.
  if ((mode & 0o044) !== 0 && process.platform !== 'win32')
    doubts.push(`others can read ${keyFile}, the key for pseudonyms: chmod 600 ${keyFile}`)
  return doubts
}

/** What is asked for on the command line or in the config file that pseudonyms have to do with. */
interface Wanted {
  pseudonymize?: unknown
  key_file?: string | undefined
  include?: unknown
}

/**
 * The key for pseudonyms, where they are wanted.
 * @param doubt hears what is wrong with a key that works
 * @throws UserError where what is asked for beside would give away whom they hide
 */
export async function wantedKey(
  options: Record<string, unknown>,
  shared: Wanted,
  doubt: (text: string) => void,
): Promise<Buffer | undefined> {
  const wanted = options.pseudonymize === true || shared.pseudonymize === true
  const given = typeof options.keyFile === 'string' ? options.keyFile : undefined
  const keyFile = given ?? (wanted ? shared.key_file : undefined)
  const key = await pseudonymKey({ pseudonymize: wanted, keyFile })
  if (!key) return undefined
  if (options.setAside !== undefined)
    throw usageError('--set-aside writes rows as they stand, with their ids', 'leave it out, or --pseudonymize')
  if (options.include !== undefined || shared.include !== undefined)
    throw usageError('--include would name those whom --pseudonymize hides', 'leave one of them out')
  if (options.for !== undefined) throw usageError('--for needs the ids as they are', 'leave it out, or --pseudonymize')
  for (const text of await keyDoubts(key, { keyFile })) doubt(text)
  return key
}
