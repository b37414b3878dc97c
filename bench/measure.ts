import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** What one run of a process took. */
export interface Usage {
  /** From start to end, in milliseconds. */
  wall: number
  /** Processor time of all its threads, in milliseconds: steadier than `wall` on a machine that has other work. */
  cpu: number
  /** Peak resident memory, in MB. */
  memory: number
}

const preload = fileURLToPath(new URL('usage.js', import.meta.url))

/** A program of Node by its arguments, or another that says itself on descriptor 3 what it used. */
type Program = string[] | { command: string; args: string[] }

/**
 * Runs a program in a fresh process and measures it.
 * @throws Error with what it printed on standard error when it fails
 */
export async function measure(program: Program): Promise<Usage & { stderr: string }> {
  const { command, args } = Array.isArray(program)
    ? { command: process.execPath, args: ['--import', preload, ...program] }
    : program
  const start = performance.now()
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  const [stderr, used] = await Promise.all([text(child.stderr!), text(child.stdio[3] as Readable)])
  const code = await ended
  const wall = performance.now() - start
  if (code !== 0) throw new Error(`${args.join(' ')}: exit ${code}\n${stderr}`)
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(used) as NodeJS.ResourceUsage
  return { wall, cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024, stderr }
}

const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!

/** The middle of several runs, number by number; of an even number the lower one. */
const median = (runs: Usage[]): Usage => ({
  wall: middle(runs.map((run) => run.wall)),
  cpu: middle(runs.map((run) => run.cpu)),
  memory: middle(runs.map((run) => run.memory)),
})

/** Measures several programs in turn, so that what else the machine does falls on all of them alike. */
export async function inTurn<Name extends string>(programs: Record<Name, Program>, runs: number) {
  const names = Object.keys(programs) as Name[]
  const taken = Object.fromEntries(names.map((name) => [name, [] as Usage[]])) as Record<Name, Usage[]>
  for (let run = 0; run < runs; run++) for (const name of names) taken[name].push(await measure(programs[name]))
  return Object.fromEntries(names.map((name) => [name, median(taken[name])])) as Record<Name, Usage>
}
