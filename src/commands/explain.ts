import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { type Grain, grainsOf, hasIds, keysOf } from '../analyses/grain.js'
import { columnsOf, loadedTable } from '../core/canonical.js'
import { UserError, usageError } from '../core/errors.js'
import { isoDay } from '../core/format.js'
import { quoteLiteral } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { type FormatName, formatAsked, formatNamed, formatOfPath, workbookNames } from '../formats/index.js'
import { writeTextFile } from '../formats/text-file.js'
import { checkDestination, printText, writeWorkbook } from '../formats/write.js'
import { recogniseFiles } from '../recognise/find.js'
import { behindReads, readable, readBehind, readBought } from '../reports/behind-rows.js'
import { type Explanation, explainPage } from '../reports/explain-page.js'
import { explanationSheets } from '../reports/explain-sheets.js'
import { explainClasses } from '../reports/explained-classes.js'
import { nameReads } from '../results/product-names.js'
import { classifyFiles } from '../run/classify.js'
import { decide } from '../run/decide.js'
import { describeInput } from '../run/describe-input.js'
import { destinationOf } from '../run/destination.js'
import { withSession } from '../run/session.js'
import { chosenClasses, includedColumns, possibleClasses, sizedAnalysis } from '../run/wanted-classes.js'
import { pseudonymOf } from '../staging/pseudonyms.js'

/** Rows of each table that are shown unless all are asked for. */
const shownRows = 12

/** The grain that an id belongs to; near ids are suggested where it belongs to none. */
async function grainWith(engine: Engine, names: string[], grains: Grain[]): Promise<{ grain: Grain; id: string }> {
  for (const id of names)
    for (const grain of grains) {
      const rows = await engine.rows(
        `select 1 from ${loadedTable(grain.population!)} where ${keysOf(grain)[0]} = ${quoteLiteral(id)} limit 1`,
      )
      if (rows.length > 0) return { grain, id }
    }
  const id = names.at(-1)!
  const near: string[] = []
  for (const grain of grains)
    near.push(...(await engine.nearest(loadedTable(grain.population!), keysOf(grain)[0]!, id, 3)))
  throw new UserError(
    `no ${grains.map(({ words }) => words.one.en).join(' or ')} ${id} in these files`,
    near.length > 0 ? `near: ${near.slice(0, 5).join(', ')}` : undefined,
  )
}

/** One customer or product on one page: profile, each class with its numbers and thresholds, and the rows behind it. */
export const explain = (given: string) => (command: Command, paths: string[]) => {
  const last = paths.at(-1)
  if (last !== undefined && existsSync(given) && !existsSync(last) && !/[*?[/]|^-$/.test(last))
    throw usageError(
      `${given} is a file, not the id of a customer or product`,
      `the id comes first: clientele explain ${last} ${[given, ...paths.slice(0, -1)].join(' ')}`,
    )
  return explainOne(given, command, paths)
}

/** @throws UserError (exit 2) for an ending that promises what is not written */
function formatOf(flag: string | undefined, output: string | undefined): 'page' | FormatName {
  if (flag !== undefined) return flag as 'page' | FormatName
  if (output === undefined || /[.](txt|text)$/i.test(output)) return 'page'
  const asked = formatAsked(undefined, output)
  if (asked === 'json' || (asked && workbookNames.includes(asked))) return asked
  if (formatOfPath(output) === undefined) return 'page'
  const endings = ['txt', 'json', ...workbookNames.flatMap((name) => formatNamed(name).endings)]
  throw usageError(`-o ${output}: explain writes a page, no rows`, `endings: ${endings.join(', ')}`)
}

const explainOne = (given: string, command: Command, paths: string[]) =>
  withSession(command, paths, async (session) => {
    const { engine, report, input, options, lang, timings } = session
    const output = options.output as string | undefined
    const format = formatOf(options.format as string | undefined, output)
    const destination = destinationOf(session)
    const workbook = workbookNames.find((name) => name === format)
    if (workbook) await checkDestination(workbook, destination)
    if (output) await session.claim(output)
    const files = await recogniseFiles(engine, input)
    const added = options.with as string | undefined
    const { possible: classes, reasons } = possibleClasses(chosenClasses({ with: added }), files)
    if (classes.length === 0)
      throw new UserError(`no classification is possible: ${reasons[0]!.message}`, reasons[0]!.hint)
    const analyses = classes.map((c) => sizedAnalysis(session, { with: added }, c))
    const grains = grainsOf(classes).filter(hasIds)
    const also = [...grains.flatMap(behindReads), ...nameReads(files)]
    const ruled = await report.progress('classifying', () =>
      classifyFiles(engine, files, { ...input, analyses, also, time: timings.measure }),
    )
    await describeInput(session, ruled)
    const run = await decide(session, ruled)
    // With pseudonyms, the id as the user knows it serves as well as the pseudonym itself.
    const names = [...(input.pseudonymKey ? [pseudonymOf(input.pseudonymKey, given)] : []), given]
    const subject = await grainWith(engine, names, grains)
    const { grain, id } = subject
    const [profile] = await engine.rows(
      `select * from ${loadedTable(grain.population!)} where ${keysOf(grain)[0]} = ${quoteLiteral(id)}`,
    )
    const wanted = includedColumns(session)
    const others = wanted.filter((name) => name !== 'text')
    if (others.length > 0)
      report.warning(`--include ${others.join(',')}: explain shows no other personal column than text`)
    const full = options.full === true
    // A workbook has room for everything.
    const most = full || workbook ? undefined : shownRows
    const explanation: Explanation = {
      subject: grain.name,
      id,
      as_of: isoDay(run.asOfDay!),
      profile: Object.fromEntries(
        Object.entries(readable(columnsOf(grain.population!), profile!)).filter(([, value]) => value !== null),
      ),
      ...(await explainClasses(engine, { analyses: run.analyses, asOfDay: run.asOfDay! }, subject, {
        lang,
        all: most === undefined,
      })),
      bought: (await readBought(engine, run.tables, subject, most)) ?? null,
      behind: await readBehind(engine, run.tables, subject, { most, withTexts: wanted.includes('text') }),
      not_possible: reasons.map(({ name, message }) => ({ name, why: message })),
    }
    if (workbook) await writeWorkbook(engine, explanationSheets(explanation, grain, lang), workbook, destination)
    else {
      const width = process.stdout.isTTY && !output ? process.stdout.columns : 100
      const text =
        format === 'json'
          ? `${JSON.stringify(explanation, null, 2)}\n`
          : explainPage(explanation, grain, lang, width, full)
      if (output) await writeTextFile(output, text, destination.inputs, destination.mode)
      else await printText(process.stdout, text)
    }
    if (output) report.note(`wrote ${output}`)
  })
