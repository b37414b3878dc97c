import type { Role } from '../core/source.js'
import type { NameFit } from '../vocabulary/name-fit.js'
import type { Profile } from './profile.js'

/** A column that could give a field. */
export interface Candidate {
  field: string
  profile: Profile
  score: number
  tier: NameFit['tier'] | 'user' | 'source' | 'values'
}

/** The columns chosen for a role, and for each field those that fit about as well. */
export interface Match {
  role: Role
  chosen: Map<string, Candidate>
  rivals: { field: string; chosen: Candidate; rival: Candidate }[]
}
