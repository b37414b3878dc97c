import { UserError } from '../core/errors.js'
import { visible } from '../core/format.js'
import type { RecognisedFile, SourceFile } from '../core/source.js'
import { nameOf } from '../vocabulary/names.js'
import type { Match } from './match.js'
import { isUnreadScore, scoreFit } from './questions.js'
import type { Profile } from './readings.js'
import { saysNothing } from './scores.js'

/**
 * Responses whose scores are there but not read would look like responses without one. Asked of a feedback file once its columns are
 * chosen.
 * @throws UserError that names the column of the scores
 */
export function requireScores(file: SourceFile, { role, chosen }: Match, profiles: Profile[]): void {
  if (role !== 'feedback') return
  const own = chosen.get('score')?.profile
  const used = new Set([...chosen.values()].map(({ profile }) => profile.index))
  const column = own ?? profiles.find((profile) => !used.has(profile.index) && isUnreadScore(profile))
  if (!column || scoreFit(column) > 0 || column.values.every(saysNothing)) return
  const { header, values } = column
  const example = values.find((value) => !saysNothing(value) && !/^\s*\d+([.,]\d+)?\s*$/.test(value)) ?? values[0]!
  throw new UserError(
    `${file.name}: the scores in "${visible(header)}" cannot be read: ${visible(example.trim()).slice(0, 60)} is no number from 0 to 100, stars or word of a scale`,
    'write them as numbers, name another column with --map score=Header, or leave the column out',
  )
}

const ofComplaints =
  /complaint|\bcases?\b|ticket|incident|\bclaims?\b|\bissues?\b|\bproblems?\b|投诉|客诉|工单|售后|问题/i

/** Whether a feedback file is one of complaints by what it is called, or what its columns are. Without that nobody complained. */
export const isComplaintFile = ({ file: { name, header } }: RecognisedFile): boolean =>
  [name.replace(/^.*[\\/]/, '').replace(/[_.-]/g, ' '), ...header.map((one) => nameOf(one).words.join(' '))].some(
    (text) => ofComplaints.test(text),
  )
