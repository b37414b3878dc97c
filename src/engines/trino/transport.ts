import { setTimeout as wait } from 'node:timers/promises'
import { UserError } from '../../core/errors.js'
import type { Address } from './address.js'

/** How requests reach the server, and answers come back: as text, whatever they say. */
export interface Transport {
  /**
   * The answer to a request, which is made again while the server says "not now".
   * @throws UserError where the server cannot be reached, refuses the user, or gives no answer of its kind
   */
  request(path: string, method: 'GET' | 'POST' | 'DELETE', body?: string): Promise<string>
  /** Says that nobody asks for the rest of a statement any more; whether that arrives does not matter. */
  cancel(uri: string): Promise<void>
  /** A session property, from the next statement on. */
  set(name: string, value: string): void
  /** Ends the requests under way, and those to come until `renew`. */
  interrupt(): void
  renew(): void
}

/** Answers that say "not now": the server, or what stands before it, is starting or has too much to do. */
const later = [429, 502, 503, 504]
/** Pauses before a request is tried again, in milliseconds; about half a minute together. */
const pauses = [100, 200, 500, 1000, 2000, 4000, 8000, 16_000]

/** @param pause waits between two tries, so that a test need not */
export function connectTransport(address: Address, pause: (ms: number) => Promise<unknown> = wait): Transport {
  let stopper = new AbortController()
  const session = { ...address.session }
  const headers = headersOf(address)
  if (Object.keys(session).length > 0) headers['x-trino-session'] = sessionHeader(session)
  const send = (path: string, method: string, signal: AbortSignal, body?: string) =>
    fetch(new URL(path, address.origin), {
      method,
      headers,
      signal,
      redirect: 'error',
      ...(body !== undefined && { body }),
    })

  return {
    request: async (path, method, body) => {
      const { signal } = stopper
      for (let turn = 0; ; turn++) {
        const pauseNow = pauses[turn]
        let response: Response
        try {
          response = await send(path, method, signal, body)
          if (!later.includes(response.status)) return await textOf(response, address)
        } catch (error) {
          if (signal.aborted) throw new Error('interrupted')
          if (error instanceof UserError) throw error
          // A page can be asked for again; a statement that may have begun is not begun twice.
          if (pauseNow === undefined || method !== 'GET') throw unreachable(address, error)
          await pause(pauseNow)
          continue
        }
        await response.body?.cancel()
        if (pauseNow === undefined)
          throw new UserError(
            `${address.origin} answers ${response.status} ${response.statusText} again and again`,
            'it is starting, or has too much to do: try later',
          )
        await pause(pauseNow)
        if (signal.aborted) throw new Error('interrupted')
      }
    },
    cancel: (uri) => {
      const target = new URL(uri)
      return fetch(new URL(target.pathname + target.search, address.origin), { method: 'DELETE', headers }).then(
        () => undefined,
        () => undefined,
      )
    },
    set: (name, value) => {
      session[name] = value
      headers['x-trino-session'] = sessionHeader(session)
    },
    interrupt: () => stopper.abort(),
    renew: () => {
      stopper = new AbortController()
    },
  }
}

const headersOf = ({ user, catalog, schema, authorization }: Address): Record<string, string> => ({
  'x-trino-user': user,
  'x-trino-source': 'clientele',
  'x-trino-time-zone': 'UTC',
  // Without it moments are cut to milliseconds.
  'x-trino-client-capabilities': 'PARAMETRIC_DATETIME',
  'user-agent': 'clientele',
  ...(catalog && { 'x-trino-catalog': catalog }),
  ...(schema && { 'x-trino-schema': schema }),
  ...(authorization && { authorization }),
})

async function textOf(response: Response, address: Address): Promise<string> {
  const text = await response.text()
  if (response.ok) return text
  if (response.status === 401 || response.status === 403)
    throw new UserError(
      `${address.origin} refuses user ${address.user} (${response.status})`,
      'is CLIENTELE_TRINO_PASSWORD or CLIENTELE_TRINO_TOKEN set, and right?',
    )
  const detail = /^\s*</.test(text) ? '' : `: ${text.replaceAll(/\s+/g, ' ').trim().slice(0, 200)}`
  throw new UserError(`${address.origin} answers ${response.status}${detail}`, 'is it a Trino server?')
}

const sessionHeader = (properties: Record<string, string>): string =>
  Object.entries(properties)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join(',')

function unreachable(address: Address, error: unknown): UserError {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause
  const reason = cause?.code ?? cause?.message ?? (error as Error).message
  return new UserError(
    `cannot reach ${address.origin} (${reason})`,
    'is the server running, and are host, port and trino:// or trinos:// right?',
  )
}
