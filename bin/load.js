import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Script } from 'node:vm'

/** Where what V8 compiled of a program is kept: it is of one version of Node on one kind of machine. */
export const compiledOf = (file) => `${file}.${process.version}-${process.arch}.v8`

function kept(file) {
  try {
    return readFileSync(compiledOf(file))
  } catch {
    return undefined
  }
}

/**
 * Loads the program of a file, compiled already where the build kept that. Compiling takes a quarter of a small run; V8 itself leaves
 * aside what does not fit.
 */
export function loadProgram(file) {
  const script = new Script(readFileSync(file, 'utf8'), { filename: file, cachedData: kept(file) })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(file), module, file)
  return { script, main: module.exports.main }
}
