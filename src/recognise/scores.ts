import { isBlank } from '../core/blanks.js'
import { usageError } from '../core/errors.js'
import type { Reading } from '../core/source.js'
import { noAnswers, wordScales } from '../vocabulary/scores.js'

type ScoreReading = Extract<Reading, { kind: 'score' }>

/** What a column's values say as scores. */
export interface ScoreGuess {
  reading: ScoreReading
  /** Share of the answers that the reading can read, from 0 to 1. */
  share: number
  least: number
  most: number
}

const noAnswer = new Set(noAnswers)

/** An answer as words are compared: lower case, without variation selectors and marks at its end. */
const wordOf = (value: string) =>
  value
    .replace(/\uFE0F/g, '')
    .trim()
    .toLowerCase()
    .replace(/[.!。！]+$/, '')

/** Whether a value says that nobody answered. */
export const saysNothing = (value: string): boolean => isBlank(value) || noAnswer.has(wordOf(value))

const stars = /^[★☆⭐🌟✩✭\s]+$/u
const filledStar = /[★⭐🌟✭]/gu
/** A number, perhaps out of another, perhaps with a label: `4.0 out of 5 stars`, `4/5`, `80%`, `10 - Extremely likely`, `5星`. */
const labelled =
  /^(?:rated|rating:?|score:?|评分[:：]?|得分[:：]?|打分[:：]?)?\s*(\d{1,3}(?:[.,]\d+)?)\s*(?:(?:\/|out of|of|sur|von|de)\s*(\d{1,3})(?:[.,]0+)?(?!\d))?\s*(%|$|[^\d\s].*$)/u
/** Digits with a separator behind them are a date, a time, a range or an id and no label. */
const noLabel = /^\s*(?:[-:.,/_]\s*\d|[\p{L}_-]+\d)/u

interface Part {
  value: number
  outOf?: number
  percent?: boolean
  stars?: boolean
}

function partOf(text: string): Part | undefined {
  if (stars.test(text) && /\S/.test(text)) return { value: text.match(filledStar)?.length ?? 0, stars: true }
  const found = labelled.exec(text)
  if (!found || noLabel.test(found[3]!)) return undefined
  const value = Number(found[1]!.replace(',', '.'))
  return { value, ...(found[2] && { outOf: Number(found[2]) }), ...(found[3]!.startsWith('%') && { percent: true }) }
}

/** The scale from a lowest step to `most`: lists of up to nine steps begin at 1 unless nothing is among the answers. */
const scaleUpTo = (most: number, least = 1): string => `${most >= 10 || least < 1 ? 0 : 1}-${most}`

/**
 * Reads a column's values (blanks left out) as scores: numbers, stars, fractions, percents and labels that begin with a number; else
 * the words of one family. Values that say that nobody answered are left out.
 */
export function guessScores(values: string[]): ScoreGuess | undefined {
  const answers = values.map(wordOf).filter((value) => value !== '' && !isBlank(value) && !noAnswer.has(value))
  if (answers.length === 0) return undefined
  const parts = answers.map(partOf).filter((part) => part !== undefined)
  if (parts.length >= answers.length * 0.9) return ofNumbers(parts, answers.length)
  const distinct = [...new Set(answers)]
  const counts = wordScales.map(({ words }) => answers.filter((answer) => words.has(answer)).length)
  const most = Math.max(...counts)
  if (most < answers.length * 0.9) return undefined
  const family = wordScales[counts.indexOf(most)]!
  const steps = distinct.flatMap((answer) => family.words.get(answer) ?? [])
  return {
    reading: { kind: 'score', scale: `1-${family.steps}`, words: [...family.words] },
    share: most / answers.length,
    least: Math.min(...steps),
    most: Math.max(...steps),
  }
}

function ofNumbers(parts: Part[], all: number): ScoreGuess {
  const values = parts.map(({ value }) => value)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const outOf = new Set(parts.flatMap((part) => part.outOf ?? []))
  const [bound] = outOf
  const share = parts.length / all
  const guess = (reading: Omit<ScoreReading, 'kind' | 'words'>): ScoreGuess => ({
    reading: { kind: 'score', words: [], ...reading },
    share,
    least,
    most,
  })
  if (outOf.size > 1) return guess({ scale: '0-100', fraction: true })
  if (bound !== undefined && parts.every(({ outOf: one }) => one !== undefined))
    return guess(most <= bound ? { scale: scaleUpTo(bound, least) } : {})
  if (parts.every(({ percent }) => percent)) return guess({ scale: '0-100' })
  if (parts.some(({ stars: drawn }) => drawn) && most <= 5) return guess({ scale: scaleUpTo(5, least) })
  return guess({})
}

/**
 * A scale as people write it, as lowest and highest step apart by a dash: `1-7`, `1 to 5`, `5`, `out of 10`, `0–10`, `10分制`; undefined
 * where it is none.
 */
export function ratingScaleOf(text: string): string | undefined {
  const plain = wordOf(text)
  const range = /(\d{1,3})\s*(?:-|–|—|~|to|至|到|\.\.)\s*(\d{1,3})/.exec(plain)
  if (range) return Number(range[1]) < Number(range[2]) ? `${Number(range[1])}-${Number(range[2])}` : undefined
  const single = /^(?:out of|\/|of|max\.?|满分)?\s*(\d{1,3})\s*(?:分制|分|星|stars?|points?|pts?|%)?$/.exec(plain)
  return single && Number(single[1]) >= 2 ? scaleUpTo(Number(single[1])) : plain === '%' ? '0-100' : undefined
}

/** The scale that a heading speaks of (`评分(10分制)`, `Rating (1-7)`, `on a scale of 0 to 10`), where all scores lie on it. */
export function scaleInHeading(
  header: string,
  { least, most }: Pick<ScoreGuess, 'least' | 'most'>,
): string | undefined {
  const said =
    /[([（【]([^)\]）】]{1,12})[)\]）】]/u.exec(header)?.[1] ??
    /满分\s*\d+\s*分?|\d+\s*分制|\bout of \d+/i.exec(header)?.[0] ??
    /scale (?:of|from) (\d+\s*(?:-|–|to)\s*\d+)/i.exec(header)?.[1]
  const [low, high] = (said === undefined ? undefined : ratingScaleOf(said))?.split('-').map(Number) ?? []
  if (low === undefined || high === undefined || low > 1 || high < 3 || least < low || most > high) return undefined
  return `${low}-${high}`
}

/** The scale that the user gives for all scores. @throws usage error where it is none */
export function scaleNamed(text: string): string {
  const scale = ratingScaleOf(text)
  if (scale === undefined)
    throw usageError(`--scale ${text} is no scale`, 'write its lowest and highest step, such as 1-7 or 0-10')
  return scale
}
