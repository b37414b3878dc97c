import { inspect } from 'node:util'
import { Chalk } from 'chalk'
import { exit, UserError } from './errors.js'
import { visible } from './format.js'

/** A stream that may be a terminal. */
type Stream = NodeJS.WritableStream & { isTTY?: boolean; columns?: number }

export interface ReportOptions {
  /** Where everything that is not rows goes; standard error. */
  stream: Stream
  /** Leaves out notes and progress; warnings and errors stay. */
  quiet?: boolean
  /** Decided by `wantsColour`. */
  colour?: boolean
  /** How far the work is, such as rows read, in a few words; empty where that is not known. */
  far?: () => string
  /** How each message is written: as a line for people, or as a JSON object on a line for log collectors. */
  format?: LogFormat
  /** With `json`: when a message is written; left out where the same run shall write the same lines. */
  clock?: (() => { time: string; seconds: number }) | undefined
}

/** What a message is about, as log collectors take it apart; lines for people say it in their words. */
export interface Facts {
  phase?: string
  file?: string
  rows?: number
  /** An exact decimal. */
  money?: string
  seconds?: number
}

export type LogFormat = 'text' | 'json'
/** The format that a command line asks for, also where it cannot be read otherwise. */
export const logFormatIn = (argv: string[]): LogFormat =>
  argv.some((word, i) => word === '--log-format=json' || (word === 'json' && argv[i - 1] === '--log-format'))
    ? 'json'
    : 'text'

/** A note or a warning, as the run record keeps it. */
export interface Message {
  level: 'note' | 'warning'
  text: string
}

/** The only writer to standard error. */
export interface Report {
  /** Every note and warning so far, also those that `quiet` leaves out. */
  readonly messages: Message[]
  /** What was done or understood, on one line. */
  note(text: string, facts?: Facts): void
  /** What a flag asked for, such as timings: written also where notes are left out. */
  asked(text: string, facts?: Facts): void
  /** What may make the result other than expected. */
  warning(text: string, facts?: Facts): void
  /** A UserError as one line and its hint; anything else is a bug and keeps its stack. */
  error(error: unknown): void
  /** Runs work that may take long; on a terminal, a line says at once what is going on and goes when it is done. */
  progress<T>(what: string, work: () => Promise<T>): Promise<T>
  /** Which part of the work has begun, for the line of `progress`. */
  phase(name: string): void
}

/**
 * Whether to colour what is written to a stream: NO_COLOR wins over FORCE_COLOR, which wins over the stream's being a
 * terminal. Empty variables count as unset.
 */
export function wantsColour(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return stream.isTTY === true && env.TERM !== 'dumb'
}

const erase = '\r\u001b[2K'
const second = 1000
/** The line of progress changes so often (milliseconds). */
const beat = 400

/** @param options see ReportOptions; nothing is read from the process */
export function createReport({
  stream,
  quiet = false,
  colour = false,
  far = () => '',
  format = 'text',
  clock,
}: ReportOptions): Report {
  const messages: Message[] = []
  const chalk = new Chalk({ level: colour ? 1 : 0 })
  let shown = ''
  let phase = ''
  // A message is not worth a result: a reader that went away, or a full disk below a log, is no reason to fail.
  stream.on('error', () => {})

  const write = (text: string) => {
    stream.write(`${shown && erase}${text}\n${shown}`)
  }
  const show = (line: string) => {
    stream.write(erase + line)
    shown = line
  }
  const hide = () => {
    if (shown) stream.write(erase)
    shown = ''
  }

  const json = format === 'json'
  const object = (level: string, message: Record<string, unknown>) =>
    stream.write(`${JSON.stringify({ ...clock?.(), level, ...(phase && { phase }), ...message })}\n`)

  const say = (text: string, facts?: Facts) => {
    if (json) object('note', { message: text.trim(), ...facts })
    else write(visible(text))
  }

  return {
    messages,
    note: (text, facts) => {
      messages.push({ level: 'note', text })
      if (!quiet) say(text, facts)
    },
    asked: say,
    warning: (text, facts) => {
      messages.push({ level: 'warning', text })
      if (json) object('warning', { message: text.trim(), ...facts })
      else write(`${chalk.yellow('warning:')} ${visible(text)}`)
    },
    error: (error) => {
      hide()
      if (json)
        return void object(
          'error',
          error instanceof UserError
            ? { message: error.message, hint: error.hint, code: error.code }
            : {
                message: 'this is a bug, please report it',
                stack: inspect(error),
                code: exit.internal,
              },
        )
      if (!(error instanceof UserError))
        return write(`${chalk.red('clientele:')} this is a bug, please report it\n${inspect(error)}`)
      write(`${chalk.red('clientele:')} ${visible(error.message)}${error.hint ? `\n  ${visible(error.hint)}` : ''}`)
    },
    phase: (name) => {
      phase = name
    },
    progress: async (what, work) => {
      if (quiet || json || !stream.isTTY) return work()
      const from = performance.now()
      const draw = () => {
        const spent = `${((performance.now() - from) / second).toFixed(1)} s`
        const line = [visible(what), ...[phase, far()].filter((part) => part !== '' && part !== what), spent]
        show(line.join(' · ').slice(0, (stream.columns ?? 80) - 1))
      }
      draw()
      const timer = setInterval(draw, beat)
      timer.unref()
      try {
        return await work()
      } finally {
        clearInterval(timer)
        hide()
      }
    },
  }
}
