import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The Python of a private environment, made once, and those of the libraries that it has: all, unless they cannot be installed here.
 * @param environment its folder
 * @param packages what is installed for the libraries
 */
export function pythonWith(environment: string, libraries: string[], packages: string[]) {
  const python = join(environment, 'bin/python')
  const run = (command: string, args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0
  const there = () => libraries.filter((name) => run(python, ['-W', 'ignore', '-c', `import ${name}`]))
  if (!existsSync(python)) run('python3', ['-m', 'venv', environment])
  if (there().length < libraries.length) run(python, ['-m', 'pip', 'install', '-q', ...packages])
  return { python, there: there() }
}
