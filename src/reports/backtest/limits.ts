import { exit, UserError, usageError } from '../../core/errors.js'
import { nearest } from '../../core/nearest.js'
import { type CutLine, figureNamed } from './pooled.js'
import { measureTitles } from './words.js'

/** A figure that has to be reached, as `--fail-under` names it. */
export interface Limit {
  /** `lifecycle.auc`, or `lifetime.expected_value.spearman` of one of its scores or groups. */
  name: string
  least: number
}

const oneOf = (similar: string | undefined, names: string[]) =>
  similar ? `did you mean ${similar}?` : `there are ${names.join(', ')}`

/**
 * `--fail-under lifecycle.auc=0.7`, checked before any work.
 * @param classes names of the classes that are going to be judged
 * @throws UserError (exit 2) where it is written otherwise, or no class is judged so or no figure named so
 */
export function parseLimit(given: string, classes: string[]): Limit {
  const [, name, figure] = /^([^=]+)=(.*)$/s.exec(given.trim()) ?? []
  const least = Number(figure)
  const [of, ...rest] = (name ?? '').trim().split('.')
  const measure = rest.at(-1)
  if (!of || !measure || !figure?.trim() || !Number.isFinite(least))
    throw usageError(
      `--fail-under ${given}: takes class.measure=least`,
      'least is a number, for example --fail-under lifecycle.auc=0.7',
    )
  if (!classes.includes(of))
    throw usageError(
      `--fail-under ${given}: ${of} is not among the classes judged`,
      oneOf(nearest(of, classes), classes),
    )
  const measures = Object.keys(measureTitles)
  if (!measures.includes(measure))
    throw usageError(`--fail-under ${given}: no such figure as ${measure}`, oneOf(nearest(measure, measures), measures))
  return { name: [of, ...rest].join('.'), least }
}

/** The figures of the limits over all cuts. @throws UserError (exit 2) where a class has none of a name, so that it is said before a result */
export const limited = (lines: CutLine[], limits: Limit[]): (Limit & { value: number })[] =>
  limits.map((limit) => {
    const value = figureNamed(lines, limit.name)
    if (value !== undefined) return { ...limit, value }
    const own = lines.filter((line) => limit.name.startsWith(`${line.class}.`))
    const names = [
      ...new Set(
        own.map(({ class: of, about, measure }) => [of, ...(about === 'class' ? [] : [about]), measure].join('.')),
      ),
    ]
    if (names.length === 0)
      throw usageError(
        `--fail-under ${limit.name}: this class could not be judged`,
        'its inputs are missing, or too few',
      )
    const similar = nearest(limit.name, names)
    throw usageError(`--fail-under ${limit.name}: no such figure here`, oneOf(similar, names.slice(0, 12)))
  })

/** @throws UserError (exit 4) where a figure is below its least: all that are, in one line */
export function requireLeast(figures: ReturnType<typeof limited>): void {
  const under = figures.filter(({ least, value }) => value < least)
  if (under.length > 0)
    throw new UserError(
      under.map(({ name, least, value }) => `${name} is ${value.toFixed(3)}, under ${least}`).join('; '),
      undefined,
      exit.moved,
    )
}
