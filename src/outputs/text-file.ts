import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkTarget, explainTarget } from './target.js'

/**
 * Writes a text to a file all at once: beside its place (0600), then renamed.
 * @throws UserError when the target cannot be written or is one of the inputs
 */
export async function writeTextFile(path: string, text: string, inputs: string[]): Promise<void> {
  const target = await checkTarget(path, inputs)
  try {
    if (!target.plain) return await writeFile(target.path, text)
    const folder = await mkdtemp(join(dirname(target.path), '.clientele-'))
    try {
      await writeFile(join(folder, 'text'), text, { mode: 0o600, flush: true })
      await rename(join(folder, 'text'), target.path)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  } catch (error) {
    throw explainTarget(path, error)
  }
}
