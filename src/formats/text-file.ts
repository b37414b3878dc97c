import { writeFile } from 'node:fs/promises'
import { replaceFile } from '../files/replace.js'
import { checkTarget, explainTarget } from '../files/target.js'

/**
 * Writes a text to a file all at once: beside its place (0600 by default), then renamed.
 * @throws UserError when the target cannot be written, is one of the inputs, or is being written by another run
 */
export async function writeTextFile(path: string, text: string, inputs: string[], mode?: number): Promise<void> {
  const target = await checkTarget(path, inputs)
  try {
    if (target.plain) await replaceFile(target.path, path, (file) => writeFile(file, text, { mode: 0o600 }), mode)
    else await writeFile(target.path, text)
  } catch (error) {
    throw explainTarget(path, error)
  }
}
