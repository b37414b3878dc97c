import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** A process, named so that its number's being given to another later does no harm. */
export interface LockOwner {
  pid: number
  /** When the process started, in ticks since the machine did; empty where the system does not tell. */
  start: string
  /** In which running system, and which part of it, the process number means something. */
  scope: string
}

const read = (work: () => string) => {
  try {
    return work()
  } catch {
    return ''
  }
}

/**
 * The start of a process from Linux's process table: a field behind the name, which may itself hold blanks and brackets. Empty
 * for one that has ended and that nobody has asked after (state Z).
 */
const startOf = (pid: number) =>
  read(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? '' : (fields[19] ?? '')
  })

/** Process numbers count from anew after a start of the machine, and in each container. */
const scopeOf = () => {
  const boot = read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
  return boot ? `${boot} ${read(() => readlinkSync('/proc/self/ns/pid'))}`.trim() : hostname()
}

/** This process. */
export const thisProcess = (): LockOwner => ({ pid: process.pid, start: startOf(process.pid), scope: scopeOf() })

/** Whether a process goes on; undefined where that cannot be seen from here (another machine or container). */
export function isAlive({ pid, start, scope }: LockOwner): boolean | undefined {
  if (scope !== scopeOf()) return undefined
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
  return start === '' || startOf(pid) === start
}

/** What stands in a lock or owner file; undefined for anything else. */
export function parseOwner(text: string): LockOwner | undefined {
  const [pid, start, scope] = text.split('\n')
  return scope && /^\d+$/.test(pid!) ? { pid: Number(pid), start: start!, scope } : undefined
}

export const ownerText = ({ pid, start, scope }: LockOwner) => `${pid}\n${start}\n${scope}\n`
