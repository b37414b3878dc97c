import type { Remote, RemoteDialect, ScratchPlace, TableState } from '../remote.js'
import type { Address } from './address.js'

/** An input that may be read: what stands behind `from` for it, and which of its states that is. */
export interface Admitted {
  /** How it is called from here on. */
  name: string
  sql: string
  state?: TableState | undefined
}

/** What asking about an input needs. */
export interface Asking {
  query: Remote['query']
  dialect: RemoteDialect
  address: Address
  place: ScratchPlace | undefined
  /** Sets a session property for every later statement. */
  set: (property: string, value: string) => void
  /** Tells the relations of this input from those of others. */
  number: number
}
