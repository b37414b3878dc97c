import type { Lang } from '../analyses/define.js'
import { overview, retention, runFigures } from '../analyses/figures/index.js'
import { customer, sameGrain } from '../analyses/grain.js'
import type { TableName } from '../core/canonical.js'
import { isoDay } from '../core/format.js'
import { givenPath } from '../core/source.js'
import { accountLines, type FileAccount } from '../quality/account.js'
import { accountLinesZh } from '../quality/account-zh.js'
import { classChapter, definitionLines } from '../reports/html/class-chapter.js'
import { monthsChapter, valueChapter } from '../reports/html/money-chapters.js'
import { type Chapter, pageHtml } from '../reports/html/page.js'
import { retentionChapter } from '../reports/html/retention-chapter.js'
import { pageWords } from '../reports/html/words.js'
import { labelsOf } from '../results/sentences.js'
import type { Summary } from '../results/summary.js'
import { checksums } from '../store/record.js'
import { type Headline, readHeadlines } from './headlines.js'
import { type Pictures, readPictures } from './report-pictures.js'
import type { Analysis, Run } from './request.js'
import { withPeople } from './run-record.js'
import type { Session } from './session.js'
import type { Impossible } from './wanted-classes.js'

/** Canonical columns that the page wants beside those of the classes, where there are orders. */
export const pageReads: { table: TableName; columns: string[] }[] = [...retention.reads, ...overview.reads]

/** What the page is made of. */
export interface PageGiven {
  run: Run
  analyses: Analysis[]
  summaries: Map<string, Summary>
  accounts: FileAccount[]
  reasons: Impossible[]
  /** What to know first, where that was asked already. */
  headlines?: Headline[] | undefined
}

async function chapters(
  session: Session,
  { run, analyses, summaries }: PageGiven,
  pictures: Pictures,
  lang: Lang,
): Promise<Chapter[]> {
  const { engine } = session
  const found: Chapter[] = []
  const pictured = (summary: Summary) => (pictures.of.has(summary.class) ? `\n${pictures.of.get(summary.class)}` : '')
  const classed = (grain: 'customers' | 'others') =>
    analyses
      .filter(({ classification }) => sameGrain(classification.grain, customer) === (grain === 'customers'))
      .map(({ classification }) => summaries.get(classification.name)!)
  if (run.files.some(({ role }) => /^order/.test(role))) {
    const how = { period: 'month' as const, yearStart: 1, weekStart: 0, asOfDay: run.asOfDay! }
    await runFigures(engine, overview, how)
    found.push({ title: pageWords.months[lang], html: await monthsChapter(engine, lang) })
    await runFigures(engine, retention, how)
    const [row] = await engine.rows('select count(*) as n from retention')
    if (Number(row!.n) > 0) found.push({ title: pageWords.retention[lang], html: await retentionChapter(engine, lang) })
  }
  for (const summary of classed('customers')) {
    const own = analyses.find(({ classification }) => classification.name === summary.class)!
    const mark = own.classification.marks?.find(({ column }) => column === 'segment')
    const titles = new Map((mark ? labelsOf(mark, own.params) : []).map((label) => [label.name, label.title[lang]]))
    const more = summary.class === 'value' ? `\n${await valueChapter(engine, lang, titles)}` : ''
    const why = own.classification.labels.find((label) => label.name === 'unknown')?.meaning[lang]
    found.push({ title: summary.title[lang], html: classChapter(summary, lang, why) + more + pictured(summary) })
  }
  if (pictures.countries) found.push({ title: pageWords.countries[lang], html: pictures.countries })
  for (const summary of classed('others'))
    found.push({ title: summary.title[lang], html: classChapter(summary, lang) + pictured(summary) })
  return found
}

/** The page of a run as HTML: sentences first, then pictures with their tables, then what everything rests on. */
export async function reportPage(session: Session, given: PageGiven): Promise<string> {
  const { lang } = session
  const { run, analyses, summaries, accounts, reasons } = given
  const headlines = given.headlines ?? (await readHeadlines(session, run))
  const pictures = await readPictures(session, run)
  const notDrawn = pictures.missing.join(lang === 'zh' ? '、' : '; ')
  const checksum = checksums()
  const hashes: string[] = []
  for (const { file } of withPeople(run.files))
    hashes.push(file.table ? file.name : `${file.name}: ${await checksum(givenPath(file))}`)
  const definitions = analyses.flatMap(({ classification }) =>
    definitionLines(
      summaries.get(classification.name)!,
      classification.labels.map(({ title, meaning }) => ({ title: title[lang], meaning: meaning[lang] })),
      lang,
    ),
  )
  return pageHtml({
    lang,
    asOf: isoDay(run.asOfDay),
    files: run.files.map(({ file }) => file.name.split('/').at(-1)!),
    headlines,
    chapters: await chapters(session, given, pictures, lang),
    notes: [
      {
        title: pageWords.notPossible[lang],
        lines: [
          ...reasons.map(({ title, short }) => `${title[lang]}${lang === 'zh' ? '：' : ': '}${short[lang]}`),
          ...(pictures.missing.length > 0 ? [`${pageWords.notDrawn[lang]} ${notDrawn}`] : []),
        ],
      },
      {
        title: pageWords.data[lang],
        lines: accounts.flatMap(lang === 'zh' ? accountLinesZh : accountLines).map((line) => line.trim()),
      },
      { title: pageWords.definitions[lang], lines: definitions },
      { title: pageWords.inputs[lang], lines: hashes },
    ],
  })
}
