import type { Overlap } from '../../src/staging/orders/overlap.js'

/** What a message tells its reader to type, as settings of a run. */
export interface Hinted {
  /** The flag as the message says it. */
  flag: string
  map?: Record<string, string>
  dateFormat?: string
  encoding?: string
  sheet?: string
  headerRow?: number
  currency?: string
  overlap?: Overlap
}

/** Words that stand for what the reader has to know. */
const placeholder = /^(?:HEADER|Header|\.+|FILE|file|DAY|CODE|N)$/

const settings: Record<string, (value: string) => Omit<Hinted, 'flag'> | undefined> = {
  map: (value) => {
    const [, field = '', header = ''] = /^([a-z_]+)=(.+)$/.exec(value) ?? []
    return header === '' || placeholder.test(header) ? undefined : { map: { [field]: header } }
  },
  'date-format': (dateFormat) => ({ dateFormat }),
  encoding: (encoding) => ({ encoding }),
  sheet: (sheet) => ({ sheet }),
  'header-row': (row) => (/^\d+$/.test(row) ? { headerRow: Number(row) } : undefined),
  currency: (currency) => ({ currency }),
  overlap: (how) => (['latest', 'once', 'error', 'add'].includes(how) ? { overlap: how as Overlap } : undefined),
}

/** The settings that a message names with a value, in its order, each once; not those whose value its reader has to find. */
export function hintsIn(message: string): Hinted[] {
  const found = new Map<string, Hinted>()
  for (const [, name = '', quoted, plain = ''] of message.matchAll(/--([a-z-]+) (?:'([^']*)'|([^\s,;)]+))/g)) {
    const value = quoted ?? plain.replace(/[.:]$/, '')
    const setting = placeholder.test(value) ? undefined : settings[name]?.(value)
    const flag = `--${name} ${quoted === undefined ? value : `'${quoted}'`}`
    if (setting) found.set(flag, { flag, ...setting })
  }
  return [...found.values()]
}
