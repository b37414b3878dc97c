import { fitsOf } from '../vocabulary/index.js'
import type { NameFit } from '../vocabulary/name-fit.js'
import { type Measure, measures, responseKinds } from '../vocabulary/responses.js'
import type { Match } from './candidates.js'
import type { Profile } from './profile.js'
import { guessScores, saysNothing } from './scores.js'

const plainOf = (text: string) => text.toLowerCase().replaceAll('_', ' ')

/** The measure that a name, a question or a word for a kind speaks of. */
export const measureOf = (text: string): Measure | undefined =>
  measures.find(([, pattern]) => pattern.test(plainOf(text)))?.[0]

/** Surveys have a column a question; what each asks for, strongest first. */
const asked: { field: string; tier: NameFit['tier']; weight: number; pattern: RegExp }[] = [
  { field: 'score', tier: 'usual', weight: 80, pattern: measures[0]![1] },
  {
    field: 'score',
    tier: 'usual',
    weight: 74,
    pattern:
      /overall.*(satisf|experience|rat)|satisf.*overall|(总体|整体|综合).*(满意|评价|评分|体验)|(総合|全体|全般).*(満足|評価)|(전반|종합|전체).*만족|\bcsat\b/,
  },
  { field: 'score', tier: 'usual', weight: 70, pattern: measures[2]![1] },
  {
    field: 'score',
    tier: 'possible',
    weight: 50,
    pattern:
      /\brat(e|ing|ings)\b|\bscore\b|\bstars\b|how (was|were|is|did|do you feel)|experience|打分|评分|评价|几分|星级|体验|感受|満足|評価|何点|点数|만족|평가|점수/,
  },
  { field: 'score', tier: 'possible', weight: 45, pattern: measures[1]![1] },
]
const questions: { field: string; tier: NameFit['tier']; weight: number; pattern: RegExp }[] = [
  {
    field: 'customer_id',
    tier: 'usual',
    weight: 66,
    pattern:
      /(customer|member|client|account) ?(id|no\b|number)|(会员|客户|用户)(号|编号|卡号|id)|(会員|顧客|お客様)(番号|id)|(회원|고객) ?(번호|id)/,
  },
  { field: 'customer_id', tier: 'usual', weight: 64, pattern: /e-?mail|邮箱|邮件|メール|이메일/ },
  { field: 'customer_id', tier: 'possible', weight: 48, pattern: /phone|mobile|手机|电话|联系方式/ },
  { field: 'customer_id', tier: 'stand_in', weight: 24, pattern: /(your|full|what is).*\bname\b|姓名|称呼|昵称/ },
  { field: 'order_id', tier: 'usual', weight: 66, pattern: /order ?(id|no\b|number)|订单(号|编号)/ },
  {
    field: 'text',
    tier: 'usual',
    weight: 68,
    pattern:
      /\bwhat\b|\bwhy\b|how (can|could|may)|comment|suggest|improve|feedback|tell us|anything else|reason|describe|explain|建议|意见|为什么|原因|哪些|哪里|说明|看法|想法|留言|补充|不足|ご意見|ご感想|感想|理由|改善|要望|의견|이유|개선|건의|바라는/,
  },
]

/** Whether a header is a question or a sentence rather than a name of a column. */
const isQuestion = (header: string) =>
  /[?？]/.test(header) ||
  header.trim().split(/\s+/).length >= 4 ||
  /^\s*(q\s*)?\d+\s*[.、:：)）]/i.test(header) ||
  /(ください|下さい|ですか|ますか|주세요|습니까|십니까|까요|나요)\s*[。.]?\s*$/.test(header) ||
  (header.match(/\p{Script=Han}/gu)?.length ?? 0) >= 7

/** Fields of feedback that a question may give, where no known name says it. A name that only speaks of a measure is enough for a score. */
export function questionFits(header: string): NameFit[] {
  const text = plainOf(header)
  const question = isQuestion(header)
  const scores = asked.filter(({ tier, pattern }) => pattern.test(text) && (question || tier === 'usual')).slice(0, 1)
  const found = question ? questions.filter(({ pattern }) => pattern.test(text)) : []
  // What is your mail address? asks for who answers, not for an opinion.
  const others = found.some(({ field }) => field !== 'text') ? found.filter(({ field }) => field !== 'text') : found
  return [...scores, ...others].map(({ field, tier, weight }) => ({ field, tier, weight }))
}

/** Fields for the answers to further questions. */
export const furtherScores = ['score_2', 'score_3'] as const
export const scoreFields: readonly string[] = ['score', ...furtherScores]

/** How far a column's values are scores, from 0 to 1. */
export const scoreFit = (profile: Profile): number => {
  const guess = guessScores(profile.values)
  return guess && guess.share >= 0.9 && guess.most <= 100 ? 1 : 0
}

/** Words that shops have buyers choose from, and nobody writes of himself. */
const judgement = /^(好评|中评|差评|positive|neutral|negative)$/i

/** A kind that is good, middling or bad is what people thought, and so is a review of such a word alone: the score, where no column of its own holds one. */
export function kindAsScore({ role, chosen }: Match, profiles: Profile[]): void {
  if (role !== 'feedback' || chosen.has('score')) return
  const kind = chosen.get('kind')
  if (kind && kind.tier !== 'user' && guessScores(kind.profile.values)?.reading.words.length) {
    chosen.delete('kind')
    chosen.set('score', { ...kind, field: 'score' })
    return
  }
  const text = chosen.get('text')
  const used = new Set([...chosen.values()].flatMap(({ profile, field }) => (field === 'text' ? [] : [profile])))
  const judged = profiles.find(
    (profile) =>
      !used.has(profile) && profile.values.length > 0 && profile.values.every((value) => judgement.test(value.trim())),
  )
  if (!judged || (judged === text?.profile && text.tier === 'user')) return
  if (judged === text?.profile) chosen.delete('text')
  chosen.set('score', { field: 'score', profile: judged, score: 60, tier: 'values' })
}

/** Words of kinds of responses that people call so themselves: a complaint above all. */
const saysKind = ([, english, chinese]: (typeof responseKinds)[number]) =>
  new RegExp(`^(?:(?:${english})|(?:.{0,4}(?:${chinese}).{0,2}))$`)

/** A column of kinds under a name that no list has, such as 工单分类: its values are known kinds, and a complaint is among them. */
export function kindByValues({ role, chosen }: Match, profiles: Profile[]): void {
  if (role !== 'feedback' || chosen.has('kind')) return
  const used = new Set([...chosen.values()].map(({ profile }) => profile.index))
  const kinds = responseKinds.map(saysKind)
  const found = profiles.find(({ index, header, values }) => {
    if (used.has(index) || !/(type|kind|category|class|reason|类型|类别|分类)$/i.test(header.trim())) return false
    const said = values.map((value) => value.trim().toLowerCase())
    const known = said.filter((value) => kinds.some((kind) => kind.test(value)))
    return known.length >= values.length * 0.6 && said.some((value) => kinds[0]!.test(value))
  })
  if (found) chosen.set('kind', { field: 'kind', profile: found, score: 60, tier: 'values' })
}

/** Whether a name says that its column holds scores while its answers are none that can be read. */
export const isUnreadScore = (profile: Profile): boolean => {
  const fits = fitsOf('feedback', profile.header)
  const named =
    fits.some(({ field, tier }) => field === 'score' && tier === 'exact') ||
    (measureOf(profile.header) !== undefined && fits.length === 0)
  return named && scoreFit(profile) === 0 && profile.values.some((value) => !saysNothing(value))
}

/**
 * Adds the columns that answer a question of another measure than the score chosen (NPS beside CSAT), one a measure, and gives the
 * headers of the questions with scores that stay unread.
 */
export function chooseFurtherScores({ role, chosen }: Match, profiles: Profile[]): string[] {
  const score = chosen.get('score')
  if (role !== 'feedback' || !score) return []
  const taken = new Set([...chosen.values()].map(({ profile }) => profile.index))
  const read = new Set<Measure | undefined>([measureOf(score.profile.header)])
  const unread: string[] = []
  for (const profile of profiles) {
    if (taken.has(profile.index) || profile.values.length === 0) continue
    const measure = measureOf(profile.header)
    const fits = questionFits(profile.header).some(({ field }) => field === 'score')
    if (!(fits || measure) || scoreFit(profile) === 0) continue
    const field = furtherScores.find((name) => !chosen.has(name))
    if (measure === undefined || read.has(measure) || field === undefined) unread.push(profile.header)
    else {
      read.add(measure)
      chosen.set(field, { field, profile, score: 60, tier: 'usual' })
    }
  }
  return unread
}
