// A private folder for the files that a test writes, and where the fixtures are.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export { fixtures, root, shopFile } from './fixture-files.js'

/** A folder that is removed when the tests of the file are done; `folder()` makes a new one in it. */
export function workspace(): { folder: () => string } {
  const base = mkdtempSync(join(tmpdir(), 'clientele-test-'))
  let count = 0
  afterAll(() => rmSync(base, { recursive: true, force: true }))
  return {
    folder: () => {
      const path = join(base, String(++count))
      mkdirSync(path)
      return path
    },
  }
}
