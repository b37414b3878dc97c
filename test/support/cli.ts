// Runs the program as a user does, and gives what it printed and how it ended: the built one in a process of its own, or, where only that
// matters, in this process, which takes a third of the time. `SPAWN=all` starts a process every time.
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

/** Runs the built `clientele` with the arguments, as a process. */
const started = (args: string[], how: How = {}): Promise<Ended> =>
  ended(spawn(process.execPath, [bin, ...args], { cwd: how.cwd, env: environment(how.env) }), how)

/** What a process is started with, or that may be asked for before it runs. */
const needsProcess = ({ input, open, started: told, patience, env = {} }: How, args: string[]): boolean =>
  process.env.SPAWN === 'all' ||
  [input, open, told, patience].some((one) => one !== undefined) ||
  args.some((arg) => arg === '-' || arg.startsWith('/dev/')) ||
  Object.keys(env).some((name) => !/^(HOME|TMPDIR|NO_COLOR|FORCE_COLOR|TERM|CLIENTELE_\w+)$/.test(name))

/** One run at a time has the streams and the folder of this process. */
let last: Promise<unknown> = Promise.resolve()

/** Runs `clientele` with the arguments; in this process where nothing of `how` or of the arguments is about a process. */
export function clientele(args: string[], how: How = {}): Promise<Ended> {
  if (needsProcess(how, args)) return started(args, how)
  const mine = last.then(() => here(args, how))
  last = mine.catch(() => {})
  return mine
}

/** In place: what the system is asked for, such as the folder for temporary files, does not see another object. */
function setEnvironment(wanted: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in wanted)) delete process.env[name]
  for (const [name, value] of Object.entries(wanted)) if (process.env[name] !== value) process.env[name] = value
}

async function here(args: string[], { cwd, env }: How): Promise<Ended> {
  const { main } = await import('../../src/cli.js')
  const parts: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] }
  const [folder, kept] = [process.cwd(), { ...process.env }]
  const writes = (['stdout', 'stderr'] as const).map((name) => {
    const stream = process[name]
    const { write } = stream
    const listeners = new Set(stream.eventNames().flatMap((event) => stream.listeners(event as string)))
    stream.write = ((chunk: string | Uint8Array, encoding?: BufferEncoding | (() => void), done?: () => void) => {
      parts[name].push(Buffer.from(chunk as string, typeof encoding === 'string' ? encoding : undefined))
      const told = typeof encoding === 'function' ? encoding : done
      if (told) queueMicrotask(() => told())
      return true
    }) as typeof write
    return () => {
      stream.write = write
      for (const event of stream.eventNames() as string[])
        for (const listener of stream.listeners(event))
          if (!listeners.has(listener)) stream.off(event, listener as () => void)
    }
  })
  setEnvironment(environment(env))
  if (cwd) process.chdir(cwd)
  try {
    const code = await main(args)
    const [stdout, stderr] = [Buffer.concat(parts.stdout), Buffer.concat(parts.stderr)]
    return { code, signal: null, stdout, out: stdout.toString(), err: stderr.toString() }
  } finally {
    process.chdir(folder)
    setEnvironment(kept)
    for (const back of writes) back()
  }
}

/** What makes a shell do more with a line than part it at its blanks and quotes. */
const special = /[|<>&;$`()*?[\]{}~\\#]/

/** Runs a line as a shell would, without one where it is plain. */
export const typed = (line: string, how: How = {}): Promise<Ended> =>
  line.startsWith('clientele ') && !special.test(line)
    ? clientele(
        [...line.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)]
          .slice(1)
          .map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2')),
        how,
      )
    : shell(line, how)

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
