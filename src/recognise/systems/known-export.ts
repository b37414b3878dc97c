import type { Role } from '../../core/source.js'

/**
 * A system whose export is known by its header. Only what the names do not say well enough by themselves is said here; every
 * other column is understood as in any file.
 */
export interface KnownExport {
  /** Machine word, as in `clientele list sources`. */
  name: string
  /** What people call it. */
  title: string
  role: Role
  /** Headers that together occur in this export only; letter case and separators do not matter. */
  fingerprint: string[]
  /** Headers of which none may be there, to tell an export from a similar one. */
  without?: string[]
  /** Field to header, or to several of which the first that is there counts. */
  map: Record<string, string | string[]>
  /** Fields that no column of this export gives, though a name looks like it. */
  no?: string[]
  /** Columns that stand on the first of several rows alone, and the column that says which rows those are. */
  fill?: { by: string; columns: string[] }
  /** The only values of a column, lower case, whose rows are sales or returns. */
  sold?: { field: 'status' | 'document_type'; words: string[] }
  /** What is odd about it, for people. */
  oddities: string[]
}
