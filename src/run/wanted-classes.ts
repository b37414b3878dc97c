import { type Classification, type Text, variantFor } from '../analyses/define.js'
import { camel } from '../analyses/flags.js'
import { type Grain, sameGrain } from '../analyses/grain.js'
import { classifications } from '../analyses/index.js'
import { type Missing, whyImpossible } from '../analyses/requirements.js'
import { specOf } from '../analyses/specs.js'
import { UserError, usageError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import type { RecognisedFile } from '../core/source.js'
import { type Condition, classesIn } from '../results/where.js'
import { parseWhere } from '../results/where-parser.js'
import type { Segment } from '../results/wide.js'
import { parametersOf } from './parameters.js'
import type { Analysis } from './request.js'
import type { Session } from './session.js'

/** A registered classification by name. @throws UserError (exit 2) with the nearest name */
function classNamed(name: string): Classification {
  const found = classifications.find((c) => c.name === name)
  if (found) return found
  const names = classifications.map((c) => c.name)
  // Its column is called by it as well.
  const similar = nearest(name.replace(/_class$/, ''), names)
  throw usageError(`no classification ${name}`, similar ? `did you mean ${similar}?` : `one of ${names.join(', ')}`)
}

/**
 * Parameters given as `--set class.parameter=value`, by the property that commander would keep the flag in.
 * @throws UserError (exit 2) for a class or parameter that there is not, of whatever class
 */
export function setParameters({ options }: Pick<Session, 'options'>, { name }: Classification): Record<string, string> {
  const given = (options.set as string[] | undefined) ?? []
  const own: Record<string, string> = {}
  for (const pair of given) {
    const [, of = '', parameter = '', value] = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(pair) ?? []
    if (value === undefined)
      throw usageError(`--set ${pair}: takes class.parameter=value`, 'for example --set value.bins=4')
    const named = classNamed(of)
    const names = specOf(named).flags.map((f) => f.name)
    const flag = names.find((one) => one === parameter.replaceAll('-', '_'))
    if (flag === undefined) {
      const similar = nearest(parameter, names)
      throw usageError(
        `--set ${pair}: ${of} has no parameter ${parameter}`,
        similar ? `did you mean ${of}.${similar}?` : `parameters: ${names.join(', ')}`,
      )
    }
    if (named.name === name) own[camel(flag)] = value
  }
  return own
}

/** A class with its parameters from `--set` and the config file; a class's own flags are for its own command. */
export function analysisFor(session: Session, classification: Classification): Analysis {
  const { flags } = specOf(classification)
  const params = parametersOf(classification, flags, setParameters(session, classification), session.config)
  const { grain } = variantFor(classification, params)
  if (!sameGrain(grain, classification.grain))
    throw usageError(
      `${classification.name}: rows of ${grain.words.many.en} are of its own command only`,
      `clientele ${classification.name} --by ${String(params.by)}; take by out of --set or the config file here`,
    )
  return { classification, params }
}

/** The registered classes, with one of them as its parameters make it. */
const withVariant = (variant?: Classification) => classifications.map((c) => (c.name === variant?.name ? variant : c))

/** A condition given on the command line or in the config file, checked against what there is. */
export const readWhere = (session: Session, text: string, preferred?: Classification): Condition =>
  parseWhere(text, {
    classifications: withVariant(preferred),
    parametersOf: (c) => analysisFor(session, c).params,
    preferred,
    segments: configSegments(session),
  })

/** The named segments of the config file. */
export const configSegments = (session: Session): Segment[] =>
  (session.config.shared.segments ?? []).map(({ name, where, action }) => ({
    name,
    action,
    condition: parseWhere(where, { classifications, parametersOf: (c) => analysisFor(session, c).params }),
  }))

/** The personal columns asked for by `--include` or the config file, each once. */
export const includedColumns = ({ options, config }: Session): string[] => {
  const given = (options.include as string | undefined)?.split(',') ?? config.shared.include ?? []
  return [...new Set(given.map((name) => name.trim()).filter(Boolean))]
}

/** The analyses with those added that a condition names and that are not there yet. */
export function withMentioned(session: Session, analyses: Analysis[], conditions: Condition[]): Analysis[] {
  const mentioned = [...new Set(conditions.flatMap(classesIn))].filter(
    (c) => !analyses.some((w) => w.classification === c),
  )
  return [...analyses, ...mentioned.map((c) => analysisFor(session, c))]
}

/** A condition holds for one grain: all its classes must be of customers, or all of products. */
function requireGrain(condition: Condition | undefined, grain: Grain): void {
  const other = condition && classesIn(condition).find((c) => !sameGrain(c.grain, grain))
  if (other)
    throw usageError(`--where: ${other.name} is about ${other.grain.words.many.en}, not ${grain.words.many.en}`)
}

/**
 * A condition parted into what it says of the rows and what it says of those whom the rows may be about. Both may stand together only with `and`.
 * @throws UserError (exit 2) for a class of another grain, or parts that are joined otherwise
 */
export function partedWhere(
  condition: Condition | undefined,
  { grain, among }: Classification,
): { where: Condition | undefined; among: Condition | undefined } {
  if (!condition || !among) {
    requireGrain(condition, grain)
    return { where: condition, among: undefined }
  }
  const parts = condition.kind === 'and' ? condition.parts : [condition]
  const isOf = (part: Condition, one: Grain) => classesIn(part).every((c) => sameGrain(c.grain, one))
  const joined = (own: Condition[]): Condition | undefined => (own.length > 1 ? { kind: 'and', parts: own } : own[0])
  const others = parts.filter((part) => isOf(part, among.grain))
  const rest = parts.filter((part) => !others.includes(part))
  for (const part of rest) requireGrain(part, grain)
  return { where: joined(rest), among: joined(others) }
}

/** A class that the files do not allow, and why. */
export interface Impossible extends Missing {
  name: string
  title: Text
}

/** Which of the wanted classes the files allow, and why not the others. */
export function possibleClasses(
  wanted: Classification[],
  files: RecognisedFile[],
): { possible: Classification[]; reasons: Impossible[] } {
  const judged = wanted.map((c) => ({ c, why: whyImpossible(c, files) }))
  return {
    possible: judged.filter(({ why }) => !why).map(({ c }) => c),
    reasons: judged.flatMap(({ c, why }) => (why ? [{ name: c.name, title: c.title, ...why }] : [])),
  }
}

/** Names of classes in a flag, separated by commas. */
interface Named {
  only?: string | undefined
  skip?: string | undefined
  /** Optional classes that are wanted as well. */
  with?: string | undefined
}

/** Whether a class is included whatever the size of the data: named by a flag, or not optional. */
const isNamed = ({ only, with: also }: Named, { name }: Classification): boolean =>
  [only, also].some((list) => list?.split(',').some((one) => one.trim() === name))

/** The classes wanted by `--only`, `--skip` and `--with`, in the order of the registry; those that are never included unless named are left out. */
export function chosenClasses(named: Named): Classification[] {
  const names = (list: string | undefined) => list?.split(',').map((name) => classNamed(name.trim()))
  const usual = classifications.filter((c) => !c.optional || c.optional.upTo !== undefined)
  const kept = [...(names(named.only) ?? usual), ...(names(named.with) ?? [])]
  const skipped = names(named.skip) ?? []
  const left = classifications.filter((c) => kept.includes(c) && !skipped.includes(c))
  if (left.length === 0) throw new UserError('--only and --skip leave no classification', undefined, 2)
  return left
}

/** A class as `classify` wants it: above its size it is left out unless it is named. */
export const sizedAnalysis = (session: Session, named: Named, classification: Classification): Analysis => ({
  ...analysisFor(session, classification),
  ...(!isNamed(named, classification) && { upTo: classification.optional?.upTo }),
})
