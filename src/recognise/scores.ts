import { UserError } from '../core/errors.js'
import { visible } from '../core/format.js'
import type { RecognisedFile, SourceFile } from '../core/source.js'
import { mapFlag } from './findings.js'
import type { Match } from './match.js'
import { nameOf } from './names.js'
import type { Profile } from './readings.js'
import { namesId } from './roles.js'
import { fitsOf } from './vocabulary/index.js'

/** Names of columns that hold what people thought, as a mark or in words. */
const opinion =
  /\b(rating|score|stars?|nps|csat|satisfaction|satisfied|recommend(ation)?|likely|likelihood)\b|评分|星级|打分|满意|推荐/

const saysOpinion = ({ header }: Profile) =>
  !namesId(header) &&
  (fitsOf('feedback', header).some(({ field, tier }) => field === 'score' && tier === 'exact') ||
    opinion.test(nameOf(header).words.join(' ')))

/**
 * Responses whose scores are there but not read would look like responses without one. Asked of a feedback file once its columns are
 * chosen.
 * @throws UserError that names the column of the scores
 */
export function requireScores(file: SourceFile, { role, chosen }: Match, profiles: Profile[]): void {
  if (role !== 'feedback') return
  const own = chosen.get('score')?.profile
  if (own?.number || own?.values.length === 0) return
  const used = new Set(
    [...chosen.values()].filter(({ field }) => field !== 'score').map(({ profile }) => profile.index),
  )
  const free = profiles.filter(
    (profile) => !used.has(profile.index) && profile.values.length > 0 && !(profile.date && !profile.date.numeric),
  )
  const column = own ?? free.find(saysOpinion)
  if (!column) return
  const { header, values, number } = column
  if (number)
    throw new UserError(
      `${file.name}: "${visible(header)}" looks like scores, but is not called so, and no other column holds any`,
      `if it does: ${mapFlag('score', header)}; if not, leave the column out`,
    )
  const example = values.find((value) => !/^\s*\d+([.,]\d+)?\s*$/.test(value)) ?? values[0]!
  throw new UserError(
    `${file.name}: the scores in "${visible(header)}" cannot be read: ${visible(example.trim()).slice(0, 60)} is no number`,
    'write them as numbers (5 for five stars, 4 for "4 out of 5"), name another column with --map score=Header, or leave the column out',
  )
}

const ofComplaints =
  /complaint|\bcases?\b|ticket|incident|\bclaims?\b|\bissues?\b|\bproblems?\b|投诉|客诉|工单|售后|问题/i

/** Whether a feedback file is one of complaints by what it is called, or what its columns are. Without that nobody complained. */
export const tellsOfComplaints = ({ file: { name, header } }: RecognisedFile): boolean =>
  [name.replace(/^.*[\\/]/, '').replace(/[_.-]/g, ' '), ...header.map((one) => nameOf(one).words.join(' '))].some(
    (text) => ofComplaints.test(text),
  )
