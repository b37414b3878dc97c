import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Classification, Evidence, Lang, Mark } from '../analyses/define.js'
import { customer, type Grain, sameGrain } from '../analyses/grain.js'
import { classifications } from '../analyses/index.js'
import { UserError, usageError } from '../core/errors.js'
import { isoDay } from '../core/format.js'
import { fingerprintOf, pseudonymOf } from '../staging/pseudonyms.js'
import { newestResult } from '../store/kept-results.js'
import { recordName, recordOf, sha256Of } from '../store/record.js'
import { loadResult } from '../store/result.js'
import { decideRows, heldRows, type OverrideRow } from './decide-sql.js'
import { type Override, readOverrides } from './overrides.js'
import type { Analysis, Run } from './request.js'
import type { Session } from './session.js'

/** Settings by which a class may be other than its rules say. */
interface Keep {
  /** Share of a limit, from 0 to 1. */
  hold?: number
  previous?: string
  overrides?: string
}

const evidence: Evidence[] = [
  { name: 'computed', type: 'text', meaning: { en: 'the class by the rules alone', zh: '仅按规则的类别' } },
  { name: 'decided_by', type: 'text', meaning: { en: 'rule, hold or override', zh: '类别来源：规则、保持或人工' } },
  { name: 'decided_because', type: 'text', meaning: { en: 'why it is not the rule', zh: '未按规则的理由' } },
]

/** How a class came about, as one more mark: its sentence joins the reason of the row. */
export const decisionMark: Mark = {
  column: 'decided_by',
  labels: [
    {
      name: 'rule',
      title: { en: 'By the rules', zh: '按规则' },
      meaning: { en: 'the class follows from the numbers', zh: '类别由数据得出' },
    },
    {
      name: 'hold',
      title: { en: 'Held', zh: '保持' },
      meaning: {
        en: 'the class of the last run: the limit is crossed by less than the margin',
        zh: '越过界限不足容差，保持上次类别',
      },
      because: { en: 'kept from the last run: {decided_because}', zh: '保持上次类别：{decided_because}' },
    },
    {
      name: 'override',
      title: { en: 'Set by hand', zh: '人工指定' },
      meaning: { en: 'the class stands in the override file', zh: '类别由人工指定' },
      because: { en: 'set by hand: {decided_because}', zh: '人工指定：{decided_because}' },
    },
  ],
}

/** A declaration with the columns that say how each class came about. */
const withDecisions = (classification: Classification): Classification => ({
  ...classification,
  evidence: [...evidence, ...classification.evidence],
  marks: [...(classification.marks ?? []), decisionMark],
})

/** @throws UserError (exit 2) where flags do not fit together */
function keepOf({ options, config }: Session): Keep {
  const given = (name: 'hold' | 'previous' | 'overrides') =>
    (options[name] as string | undefined) ?? config.shared[name]
  const hold = given('hold')
  const previous = given('previous')
  const overrides = given('overrides')
  if (hold === undefined) return overrides === undefined ? {} : { overrides }
  const match = /^(\d+(?:\.\d+)?)%$/.exec(hold)
  if (!match || Number(match[1]) >= 100) throw usageError(`--hold ${hold}: takes a margin`, 'for example --hold 5%')
  if (previous === undefined)
    throw usageError('--hold needs the result of the last run', 'add --previous FOLDER (or a file of rows)')
  return { hold: Number(match[1]) / 100, previous, ...(overrides !== undefined && { overrides }) }
}

/** What the record keeps of an earlier result: its content, which a pipe has no more. */
async function recordedPrevious(given: string): Promise<{ path: string; sha256: string | null }> {
  const path = await newestResult(given)
  const at = existsSync(path) && statSync(path).isDirectory() ? join(path, recordName) : path
  const whole = existsSync(at) && statSync(at).isFile()
  return { path, sha256: whole ? await sha256Of(at) : null }
}

/** The selects of the rows that are held, by class. */
async function heldByClass(
  session: Session,
  analyses: Analysis[],
  { hold, previous }: Keep,
): Promise<Map<string, string | undefined>> {
  const { engine, report, options, lang } = session
  const held = new Map<string, string | undefined>()
  const folder = options.output as string | undefined
  if (!existsSync(previous!)) {
    // The first night of a job that replaces its own result.
    if (folder && resolve(folder) === resolve(previous!)) {
      report.note(`${previous} is not there yet: nothing is held`)
      return held
    }
    throw new UserError(`no such file or folder: ${previous}`, '--previous takes the result of the last run')
  }
  await requireSameIds(previous!, session)
  for (const { classification, params } of analyses) {
    const { name, grain } = classification
    if (!classification.hold) continue
    const relation = `previous_${grain.name}`
    const loaded = await loadResult(engine, previous!, grain, relation)
    if (!loaded?.classes.includes(name)) {
      report.note(`${previous} has no ${name}: nothing of it is held`)
      continue
    }
    held.set(name, await heldRows(engine, { ...classification, lang }, classification.hold(params), relation, hold!))
  }
  return held
}

/** Overrides name customers by the ids of the export; where those are hidden, their pseudonyms stand for them everywhere. */
const hidden = (all: Override[], { input: { pseudonymKey: key } }: Session): Override[] =>
  all.map((o) => {
    const grain = classifications.find((c) => c.name === o.class)?.grain
    return key && grain && sameGrain(grain, customer) ? { ...o, id: pseudonymOf(key, o.id) } : o
  })

/** @throws UserError where the last run hid its ids in another way: nobody could be found again */
export async function requireSameIds(previous: string, { input: { pseudonymKey: key } }: Session): Promise<void> {
  const record = await recordOf(await newestResult(previous))
  if (!record) return
  const now = key ? fingerprintOf(key) : undefined
  if (record.configuration.pseudonymize !== now)
    throw new UserError(
      `${previous} has ${record.configuration.pseudonymize ? 'pseudonyms' : 'ids as they are'}, this run ${now ? 'other pseudonyms' : 'ids as they are'}`,
      'run both with the same --pseudonymize and the same key',
    )
}

const most = 10
const overrideText = (o: Override) => `${o.class} = ${o.value} for ${o.id} (line ${o.line})`

/** The lines of the override file that are about a class, and those of them that are in force. @throws UserError where an id stands there twice */
function overridesOf(
  { classification: { name } }: Analysis,
  { all, expired, path, lang }: { all: Override[]; expired: Override[]; path: string; lang: Lang },
): { own: Override[]; rows: OverrideRow[] } {
  const own = all.filter((o) => o.class === name && !expired.includes(o))
  const twice = own.find((o, i) => own.findIndex((other) => other.id === o.id) < i)
  if (twice) throw new UserError(`${path}, line ${twice.line}: ${name} of ${twice.id} is set twice`)
  const rows = own.map((o) => {
    const until = o.until ? (lang === 'zh' ? `至 ${o.until}` : `until ${o.until}`) : ''
    return { id: o.id, value: o.value, line: o.line, because: [o.why, until].filter(Boolean).join(', ') || o.value }
  })
  return { own, rows }
}

/** What is said of a line of the override file that changes nothing, if it does not. @param rule what the rules alone give; null: no such row */
function idleOverride(o: Override, { key, words }: Grain, rule: string | null | undefined): string[] {
  if (rule === null) {
    const parts = key.length > 1 ? `; an id is ${key.map(({ name }) => name).join('|')}` : ''
    return [`${overrideText(o)}: there is no such ${words.one.en}${parts}`]
  }
  return rule === o.value ? [`${overrideText(o)} no longer matters: it is ${rule} by the rules`] : []
}

/**
 * Holds classes that have barely crossed a limit, and sets those of the override file. The classes concerned get three columns more,
 * and their reasons say so.
 * @returns the run with the declarations that its rows now have
 * @throws UserError where no class can be held, or a file is not there or not understood
 */
export async function decide(session: Session, run: Run): Promise<Run> {
  const keep = keepOf(session)
  if (keep.hold === undefined && keep.overrides === undefined) return run
  const given = keep.overrides === undefined ? undefined : await readOverrides(keep.overrides)
  const all = hidden(given?.overrides ?? [], session)
  const decided = {
    ...(keep.hold !== undefined && { hold: keep.hold, previous: await recordedPrevious(keep.previous!) }),
    ...(given && { overrides: { path: keep.overrides, sha256: given.sha256 } }),
  }
  const holdable = run.analyses.filter((w) => w.classification.hold !== undefined)
  if (keep.hold !== undefined && holdable.length === 0)
    throw usageError(
      `--hold: no limits on one number decide ${run.analyses.map((w) => w.classification.name).join(', ')}`,
      `these can be held: ${classifications.flatMap((c) => (c.hold ? [c.name] : [])).join(', ')}`,
    )
  const concerned = run.analyses.filter(
    (w) => (keep.hold !== undefined && holdable.includes(w)) || all.some((o) => o.class === w.classification.name),
  )
  if (keep.hold !== undefined) {
    const others = run.analyses.filter((w) => !holdable.includes(w)).map((w) => w.classification.name)
    if (others.length > 0) session.report.note(`not held, as no limits on one number decide them: ${others.join(', ')}`)
  }
  const held = keep.hold === undefined ? new Map<string, undefined>() : await heldByClass(session, concerned, keep)
  const wanted = all.filter((o) => concerned.some((w) => w.classification.name === o.class))
  const expired = wanted.filter((o) => o.untilDay !== undefined && run.asOfDay !== null && run.asOfDay > o.untilDay)
  const messages = expired.map((o) => `${overrideText(o)} expired on ${o.until}`)
  const path = keep.overrides ?? ''
  for (const analysis of concerned) {
    const { classification } = analysis
    const { own, rows } = overridesOf(analysis, { all, expired, path, lang: session.lang })
    const ruled = { ...classification, lang: session.lang }
    const computed = await decideRows(session.engine, ruled, held.get(classification.name), rows)
    messages.push(...own.flatMap((o) => idleOverride(o, classification.grain, computed.get(o.line))))
  }
  for (const text of messages.slice(0, most)) session.report.warning(`${path}: ${text}`)
  if (messages.length > most) session.report.warning(`${path}: ${messages.length - most} more like these`)
  const analyses = run.analyses.map((w) =>
    concerned.includes(w) ? { ...w, classification: withDecisions(w.classification) } : w,
  )
  if (run.asOfDay !== null && keep.hold !== undefined)
    session.report.note(`held against ${keep.previous} as of ${isoDay(run.asOfDay)}, margin ${keep.hold * 100}%`)
  return { ...run, analyses, decided }
}

/** The analyses of a run by the names of others: the same classes with the columns that they have by now. */
export const decidedAnalyses = (run: Run, analyses: Analysis[]): Analysis[] =>
  run.analyses.filter((w) => analyses.some((other) => other.classification.name === w.classification.name))
