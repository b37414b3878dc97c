import type { Command } from 'commander'
import { exit, UserError, usageError } from '../core/errors.js'
import { counted, isoDay } from '../core/format.js'
import { wantsColour } from '../core/report.js'
import { type FormatName, formatAsked } from '../formats/index.js'
import { checkDestination, printText, writeRows } from '../formats/write.js'
import { recogniseFiles } from '../recognise/find.js'
import { backtestBlocks } from '../reports/backtest/page.js'
import { figureNamed } from '../reports/backtest/pooled.js'
import type { RowSource } from '../results/rows.js'
import { type Backtest, backtest, linesRelation, type Plan, storeLines } from '../run/backtest.js'
import { describeInput } from '../run/describe-input.js'
import { type Options, parseDay, withSession } from '../run/session.js'
import { writeSetAside } from '../run/set-aside-file.js'
import { chosen, possible, sizedAnalysis } from '../run/wanted.js'

/** Cuts that are taken where none are named, and the longest horizon that is. */
const usualCuts = 3
const longest = 365
/** A horizon below this says nothing. */
const shortest = 7

const listOf = (given: Options[string]): string[] =>
  [given ?? []].flat().flatMap((text) =>
    String(text)
      .split(',')
      .map((one) => one.trim()),
  )

/** When to cut: as named, else so that the last leaves a horizon, and each lies a horizon before the next. */
const planOf =
  (named: number[], horizon: number | undefined): Plan =>
  (first, last) => {
    const span = last - first
    const latest = named.length > 0 ? Math.max(...named) : undefined
    const usual =
      latest === undefined ? Math.min(longest, Math.floor(span / (usualCuts + 1))) : Math.min(longest, last - latest)
    const horizonDays = horizon ?? usual
    const cuts =
      named.length > 0 ? named : Array.from({ length: usualCuts }, (_, k) => last - (usualCuts - k) * horizonDays)
    const kept = [...new Set(cuts)].sort((a, b) => a - b)
    const orders = `orders run from ${isoDay(first)} to ${isoDay(last)}`
    if (horizonDays < shortest)
      throw new UserError(
        `${orders}: too short to hold ${counted(usualCuts, 'horizon')} of ${shortest} days back`,
        'give more history, or name one day with --cut',
      )
    const beyond = kept.find((cut) => cut + horizonDays > last)
    if (beyond !== undefined)
      throw new UserError(
        `--cut ${isoDay(beyond)} leaves ${last - beyond} days, not ${horizonDays}: ${orders}`,
        `choose an earlier day, or --horizon-days ${Math.max(1, last - beyond)}`,
      )
    const before = kept.find((cut) => cut < first)
    if (before !== undefined)
      throw new UserError(
        `--cut ${isoDay(before)} is before the first order: ${orders}`,
        'choose a later day, or a shorter --horizon-days',
      )
    return { cuts: kept, horizonDays }
  }

/** `--fail-under lifecycle.auc=0.7`, checked before any work. */
const limitsOf = (given: Options[string]): { name: string; least: number }[] =>
  listOf(given).map((text) => {
    const [, name, least] = /^([a-z_]+(?:\..+)?\.[a-z_]+)=(-?\d+(?:\.\d+)?)$/.exec(text) ?? []
    if (name === undefined)
      throw usageError(`--fail-under ${text}: takes class.measure=least`, 'for example --fail-under lifecycle.auc=0.7')
    return { name, least: Number(least) }
  })

type Limits = ReturnType<typeof limitsOf>

/** The figures of the limits over all cuts. @throws UserError (exit 2) where there is none of a name, so that it is said before a result */
const limited = ({ lines }: Backtest, limits: Limits): (Limits[number] & { value: number })[] =>
  limits.map((limit) => {
    const value = figureNamed(lines, limit.name)
    if (value !== undefined) return { ...limit, value }
    const names = [...new Set(lines.map((line) => `${line.class}.${line.measure}`))]
    throw usageError(
      `--fail-under ${limit.name}: no such figure`,
      `there are ${names.slice(0, 12).join(', ')}${names.length > 12 ? ' ...' : ''}`,
    )
  })

/** @throws UserError (exit 4) where a figure is below its least */
function requireLeast(figures: ReturnType<typeof limited>): void {
  for (const { name, least, value } of figures)
    if (value < least) throw new UserError(`${name} is ${value.toFixed(3)}, under ${least}`, undefined, exit.moved)
}

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

async function page({ lines, cuts, horizonDays }: Backtest, colour: boolean): Promise<string> {
  const { layTable } = await import('../formats/lay-table.js')
  const { blocks, verdicts } = backtestBlocks(lines)
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
  const head = `Classified as of ${cuts.map(isoDay).join(', ')}; held against the ${horizonDays} days after each.\nCounts are of all cuts together, other figures their mean with the lowest and highest; of one cut, with 95% intervals.\n`
  const end = verdicts.length > 0 ? [`${verdicts.join('\n')}\n`] : []
  return [head, ...texts, ...end].join('\n')
}

/** How well the classes of days in the past foretold what came. */
export const backtestCommand = (command: Command, files: string[]) =>
  withSession(command, files, async (session) => {
    const { engine, report, input, options, timings } = session
    const cuts = listOf(options.cut).map((day) => parseDay(day, '--cut'))
    const horizon = options.horizonDays === undefined ? undefined : Number(options.horizonDays)
    if (horizon !== undefined && !(Number.isInteger(horizon) && horizon > 0))
      throw usageError(`--horizon-days ${String(options.horizonDays)}: takes a whole number from 1`)
    const limits = limitsOf(options.failUnder)
    const output = options.output as string | undefined
    const format: FormatName | undefined = formatAsked(options.format as string | undefined, output)
    const destination = {
      path: output,
      stdout: process.stdout,
      inputs: input.files.map((f) => f.path).filter((path) => path !== '-'),
      colour: wantsColour(process.stdout, process.env),
      mode: session.mode,
    }
    if (format) await checkDestination(format, destination)
    if (output) await session.claim(output)
    const named = { only: options.only, skip: options.skip, with: options.with } as Record<string, string | undefined>
    const found = await timings.measure('recognise', () => recogniseFiles(engine, input))
    const { possible: classes, reasons } = possible(chosen(named), found)
    const judged = classes.filter(({ foretells }) => foretells)
    if (judged.length === 0)
      throw new UserError(
        reasons[0] && classes.length === 0
          ? `no classification is possible: ${reasons[0].message}`
          : 'none of these classes says anything of what comes',
        reasons[0]?.hint ?? 'leave out --only',
      )
    const analyses = judged.map((c) => sizedAnalysis(session, named, c))
    const result = await report.progress('testing', () =>
      backtest(
        engine,
        found,
        { ...input, analyses, time: timings.measure },
        {
          read: async (run) => {
            await describeInput(session, run)
            await writeSetAside(session, run)
          },
          plan: planOf(cuts, horizon),
        },
      ),
    )
    const figures = limited(result, limits)
    if (format) {
      await storeLines(engine, result)
      const rows = await writeRows(engine, source, format, destination, { sheet: 'backtest' })
      if (output) report.note(`wrote ${counted(rows, 'row')} to ${output}`)
    } else await printText(process.stdout, await page(result, destination.colour))
    requireLeast(figures)
  })
