// Runs the built program as a user does, in a folder of its own, and gives what it printed and how it ended.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './fixture-files.js'

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: Buffer
  /** Standard output and standard error as text. */
  out: string
  err: string
}

export interface How {
  cwd?: string
  env?: Record<string, string>
  /** What comes in on standard input; nothing by default. */
  input?: string | Buffer
  /** Standard input stays open. */
  open?: boolean
  /** Milliseconds after which it counts as hanging. */
  patience?: number
  /** Called when the program has started. */
  started?: (child: ChildProcess) => void
}

const bin = join(root, 'bin/clientele.js')

/** The environment without what would change colours, and with the test's own additions. */
const environment = (own: Record<string, string> = {}) => {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env
  return { ...rest, ...own }
}

function ended(child: ChildProcess, { input, open, started, patience = 150_000 }: How): Promise<Ended> {
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout!.on('data', (part: Buffer) => out.push(part))
  child.stderr!.on('data', (part: Buffer) => err.push(part))
  child.stdin!.on('error', () => {})
  if (!open) child.stdin!.end(input)
  // A program that hangs must not outlive its test.
  const hung = setTimeout(() => child.kill('SIGKILL'), patience)
  started?.(child)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearTimeout(hung)
      const stdout = Buffer.concat(out)
      resolve({ code, signal, stdout, out: stdout.toString(), err: Buffer.concat(err).toString() })
    })
  })
}

/** Runs `clientele` with the arguments. */
export const clientele = (args: string[], how: How = {}): Promise<Ended> =>
  ended(spawn(process.execPath, [bin, ...args], { cwd: how.cwd, env: environment(how.env) }), how)

/** Runs a line of shell in which `clientele` is the built program. */
export const shell = (line: string, how: How = {}): Promise<Ended> => {
  const prelude = `set -o pipefail; clientele() { "${process.execPath}" "${bin}" "$@"; };`
  return ended(spawn('bash', ['-c', `${prelude} ${line}`], { cwd: how.cwd, env: environment(how.env) }), how)
}

/** A new folder beside others, for TMPDIR: empty before, and to be empty afterwards. */
export function emptyFolder(parent: string, name = 'tmp'): string {
  const path = join(parent, name)
  mkdirSync(path)
  return path
}
