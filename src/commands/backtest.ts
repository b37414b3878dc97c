import { stat } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Text } from '../analyses/define.js'
import { UserError } from '../core/errors.js'
import { counted, isoDay } from '../core/format.js'
import { type FormatName, formatAsked } from '../formats/index.js'
import { checkDestination, printText, writeRows } from '../formats/write.js'
import type { FileAccount } from '../quality/account.js'
import { recogniseFiles } from '../recognise/find.js'
import { limited, parseLimit, requireLeast } from '../reports/backtest/limits.js'
import { backtestBlocks } from '../reports/backtest/page.js'
import { backtestHead } from '../reports/backtest/words.js'
import type { RowSource } from '../results/rows.js'
import { type Backtest, backtest, linesRelation, storeLines } from '../run/backtest.js'
import { parseHorizon, planOf } from '../run/backtest-plan.js'
import { writeBacktest } from '../run/backtest-results.js'
import { describeInput } from '../run/describe-input.js'
import { destinationOf } from '../run/destination.js'
import { type Options, parseDay } from '../run/input-settings.js'
import type { Run } from '../run/request.js'
import { withSession } from '../run/session.js'
import { writeSetAside } from '../run/set-aside-file.js'
import { chosenClasses, possibleClasses, sizedAnalysis } from '../run/wanted-classes.js'

const listOf = (given: Options[string]): string[] =>
  [given ?? []].flat().flatMap((text) =>
    String(text)
      .split(',')
      .map((one) => one.trim()),
  )

const number = { type: 'number' as const, decimals: 4 }
const columns: RowSource['columns'] = [
  {
    name: 'cut',
    type: 'text',
    meaning: { en: 'day up to which was known what the classes were made of', zh: '截止日' },
    sql: 'cut',
  },
  {
    name: 'horizon_days',
    type: 'integer',
    unit: 'days',
    meaning: { en: 'days after it in which it was seen what came', zh: '检验天数' },
    sql: 'horizon_days',
  },
  { name: 'class', type: 'text', meaning: { en: 'classification', zh: '分类' }, sql: 'class' },
  {
    name: 'about',
    type: 'text',
    meaning: { en: 'one of its classes, marks or scores, or a baseline', zh: '类别、标记、得分或基准' },
    sql: 'about',
  },
  { name: 'measure', type: 'text', meaning: { en: 'what was measured', zh: '指标' }, sql: 'measure' },
  { name: 'value', ...number, meaning: { en: 'the figure', zh: '数值' }, sql: 'value' },
  { name: 'low', ...number, meaning: { en: 'lower limit of its 95% interval', zh: '95% 区间下限' }, sql: 'low' },
  { name: 'high', ...number, meaning: { en: 'upper limit', zh: '95% 区间上限' }, sql: 'high' },
  {
    name: 'subjects',
    type: 'integer',
    meaning: { en: 'customers or products behind it', zh: '样本数' },
    sql: 'subjects',
  },
]
const source: RowSource = { columns, from: linesRelation, orderBy: ['place'] }

async function page({ lines, cuts, horizonDays }: Backtest, colour: boolean, lang: keyof Text): Promise<string> {
  const { layTable } = await import('../formats/lay-table.js')
  const { blocks, verdicts } = backtestBlocks(lines, lang)
  const look = { width: process.stdout.isTTY ? process.stdout.columns : undefined, colour }
  const texts = blocks.map(({ title, rows }) => {
    const [heads, ...body] = rows
    const { text } = layTable(
      heads!.map((head, i) => ({ head, right: i > 0 })),
      body,
      look,
    )
    return `${title}\n\n${text}`
  })
  const end = verdicts.length > 0 ? [`${verdicts.join('\n')}\n`] : []
  return [backtestHead(cuts.map(isoDay), horizonDays)[lang], ...texts, ...end].join('\n')
}

/** A name that ends like a folder, or that is one. */
const isFolder = async (path: string) =>
  path.endsWith('/') || (await stat(path).catch(() => undefined))?.isDirectory() === true

/** How well the classes of days in the past foretold what came. */
export const backtestCommand = (command: Command, files: string[]) =>
  withSession(command, files, async (session) => {
    const { engine, report, input, options, timings } = session
    const cuts = listOf(options.cut).map((day) => parseDay(day, '--cut'))
    const horizon = options.horizonDays === undefined ? undefined : parseHorizon(String(options.horizonDays))
    const named = { only: options.only, skip: options.skip, with: options.with } as Record<string, string | undefined>
    const wanted = chosenClasses(named)
    const foretelling = wanted.filter(({ foretells }) => foretells).map(({ name }) => name)
    if (foretelling.length === 0)
      throw new UserError('none of these classes says anything of what comes', 'leave out --only')
    const limits = listOf(options.failUnder).map((one) => parseLimit(one, foretelling))
    const output = options.output as string | undefined
    const folder = output !== undefined && (await isFolder(output)) ? output : undefined
    const format: FormatName | undefined = formatAsked(options.format as string | undefined, output)
    const destination = destinationOf(session)
    if (format && !folder) await checkDestination(format, destination)
    if (output) await session.claim(output)
    const found = await timings.measure('recognise', () => recogniseFiles(engine, input))
    const { possible: classes, reasons } = possibleClasses(wanted, found)
    const judged = classes.filter(({ foretells }) => foretells)
    if (judged.length === 0) {
      const reason = reasons.find(({ name }) => foretelling.includes(name))!
      throw new UserError(`no class that says anything of what comes is possible: ${reason.message}`, reason.hint)
    }
    const analyses = judged.map((c) => sizedAnalysis(session, named, c))
    let whole: { run: Run; accounts: FileAccount[] } | undefined
    const result = await report.progress('testing', () =>
      backtest(
        engine,
        found,
        { ...input, analyses, time: timings.measure },
        {
          read: async (run) => {
            whole = { run, accounts: await describeInput(session, run) }
            await writeSetAside(session, run)
          },
          plan: planOf(cuts, horizon),
        },
      ),
    )
    const figures = limited(result.lines, limits)
    if (format) await storeLines(engine, result)
    if (format && folder)
      await writeBacktest(session, { ...whole!, analyses: result.analyses, result, source, folder, format })
    else if (format) {
      const rows = await writeRows(engine, source, format, destination, { sheet: 'backtest' })
      if (output) report.note(`wrote ${counted(rows, 'row')} to ${output}`, { file: output, rows })
    } else await printText(process.stdout, await page(result, destination.colour, session.lang))
    requireLeast(figures)
  })
