import { isoDay } from '../core/format.js'
import type { TableLook } from '../formats/lay-table.js'
import { classesText, headlinesText } from '../reports/classify-page.js'
import { segmentsPage } from '../reports/segments-page.js'
import { summaryTable } from '../reports/summary-table.js'
import { readSummary, type Summary } from '../results/summary.js'
import type { Condition, NamedCondition } from '../results/where.js'
import { type Headline, readHeadlines } from '../run/headlines.js'
import { grainOf, keysMeeting } from '../run/matching-rows.js'
import type { Analysis, Run } from '../run/request.js'
import type { Session } from '../run/session.js'

/** Headlines that leave room for the classes on one screen; `--full` and the report have all. */
const onScreen = 5

/** What `classify` is to say of its classes. */
interface Wanted {
  where: Condition | undefined
  segments: NamedCondition[]
  /** `--full`: whole summaries instead of one line a class. */
  full: boolean
  /** Whether anything is printed: headlines are read for that, or for the report. */
  printed: boolean
  look: TableLook
}

/** The summaries of the classes by their names, the headlines where they were read, and the pages of text that say both. */
export async function summariesOf(
  session: Session,
  run: Run,
  shown: Analysis[],
  { where, segments, full, printed, look }: Wanted,
): Promise<{ summaries: Map<string, Summary>; headlines: Headline[] | undefined; pages: string[] }> {
  const { engine, lang } = session
  const summaries = new Map<string, Summary>()
  const spoken: Summary[] = []
  for (const { classification, params } of shown) {
    const read = (only?: string) => readSummary(engine, classification, params, run.asOfDay!, only)
    const whole = await read()
    summaries.set(classification.name, whole)
    const only = keysMeeting(run, classification.grain, where)
    // The record keeps the sizes of the whole; what is shown is about the rows asked for.
    if (!where || only) spoken.push(only ? await read(only) : whole)
  }
  const pages: string[] = []
  const headlines = !where && printed ? await readHeadlines(session, run) : undefined
  if (headlines) {
    const first = full ? headlines : headlines.slice(0, onScreen)
    pages.push(headlinesText(first, isoDay(run.asOfDay), lang, look.width))
  }
  if (full) pages.push(...spoken.map((summary) => summaryTable(summary, lang, look)))
  else pages.push(classesText(spoken, lang, look.width))
  const named = segments.flatMap(({ name, condition }) => {
    const grain = grainOf(condition)
    const keys = grain && keysMeeting(run, grain, condition)
    return grain && keys ? [{ name, grain, keys }] : []
  })
  if (named.length > 0) pages.push(await segmentsPage(engine, named, lang, look))
  return { summaries, headlines, pages: pages.filter(Boolean) }
}
