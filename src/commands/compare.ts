import { join } from 'node:path'
import type { Command } from 'commander'
import { customer, grainsOf, sameGrain } from '../analyses/grain.js'
import { classifications, rowGrains } from '../analyses/index.js'
import { exit, UserError, usageError } from '../core/errors.js'
import { percent } from '../core/format.js'
import { quoteLiteral } from '../core/sql.js'
import { formatAsked } from '../formats/index.js'
import { checkDestination, printText, writeRows } from '../formats/write.js'
import { changesBetween } from '../reports/changes.js'
import { history } from '../reports/history.js'
import { createMoves, type Movement, movedShare, movementPage, movesOf, readMovement } from '../reports/movement.js'
import type { RowSource } from '../results/rows.js'
import { readSelection, selectedRows } from '../results/selection.js'
import { pseudonymKey } from '../run/pseudonym-key.js'
import { chosenClasses } from '../run/wanted-classes.js'
import { type Workplace, withEngine } from '../run/with-engine.js'
import { createPseudonyms } from '../staging/pseudonyms.js'
import { keptDays } from '../store/kept-results.js'
import { type RunRecord, recordOf } from '../store/record.js'
import { loadResult } from '../store/result.js'
import { lookOfOutput } from './look.js'

/** A share such as `10%`. @throws UserError (exit 2) */
export function parseShare(given: string, flag: string): number {
  const match = /^(\d+(?:\.\d+)?)%$/.exec(given)
  if (!match || Number(match[1]) > 100) throw usageError(`${flag} ${given}: takes a share`, `for example ${flag} 10%`)
  return Number(match[1]) / 100
}

/** @throws UserError where the ids of two results cannot be the same, or would be hidden twice */
async function requireSameIds(earlier: string, later: string, hide: boolean): Promise<void> {
  const [a, b] = [await recordOf(earlier), await recordOf(later)]
  const hidden = (record: RunRecord | undefined) => record?.configuration.pseudonymize
  if (a && b && hidden(a) !== hidden(b))
    throw new UserError(
      `${earlier} and ${later} do not name customers alike: pseudonyms ${hidden(a) && hidden(b) ? 'under two keys' : `only in ${hidden(a) ? earlier : later}`}`,
      'compare results with the same --pseudonymize and key',
    )
  if (hide && (hidden(a) || hidden(b))) throw usageError('the customers of these results have pseudonyms already')
}

/** Reads both results and joins them, grain by grain; says what is only in one of them. */
async function readMovements({ engine, report, options }: Workplace, earlier: string, later: string) {
  const wanted = chosenClasses({ only: options.only as string | undefined }).map((c) => c.name)
  const all = options.only === undefined
  const key = await pseudonymKey({
    pseudonymize: options.pseudonymize === true,
    keyFile: options.keyFile as string | undefined,
  })
  if (key) await createPseudonyms(engine, key)
  await requireSameIds(earlier, later, key !== undefined)
  const movements: Movement[] = []
  for (const grain of rowGrains()) {
    const a = await loadResult(engine, earlier, grain, `earlier_${grain.name}`)
    const b = await loadResult(engine, later, grain, `later_${grain.name}`)
    if (!a && !b) continue
    for (const name of [...new Set([...(a?.classes ?? []), ...(b?.classes ?? [])])]) {
      if (a?.classes.includes(name) && b?.classes.includes(name)) continue
      report.note(`${name} is only in the ${a?.classes.includes(name) ? 'earlier' : 'later'} result`)
    }
    const place = (name: string) => classifications.findIndex((c) => c.name === name)
    const classes = (a?.classes ?? [])
      .filter((name) => b?.classes.includes(name) && (all || wanted.includes(name)))
      .sort((x, y) => place(x) - place(y))
    if (classes.length === 0) continue
    const id = (sql: string) => (key && sameGrain(grain, customer) ? `pseudonym(${sql})` : sql)
    await createMoves(engine, grain, a!.relation, b!.relation, classes, id)
    for (const name of classes) movements.push(await readMovement(engine, grain, name))
  }
  if (movements.length === 0)
    throw new UserError(`${earlier} and ${later} have no class in common`, 'compare results of the same classes')
  return movements
}

/** The rows behind the cells of the migration tables. */
function moveRows(movements: Movement[], onlyMoved: boolean): RowSource {
  const text = (name: string, en: string, zh: string, sql = name) => ({
    name,
    type: 'text' as const,
    meaning: { en, zh },
    sql,
  })
  const money = (name: string, en: string, zh: string) => ({ ...text(name, en, zh), type: 'money' as const })
  const grains = grainsOf(movements)
  const order = movements.map((m, i) => `when ${quoteLiteral(m.classification)} then ${i}`).join(' ')
  const from = grains.map((grain) => `select ${quoteLiteral(grain.name)} as subject, * from ${movesOf(grain)}`)
  return {
    columns: [
      { name: 'id', type: 'key', meaning: { en: 'customer or product', zh: '客户或产品编号' }, sql: 'id' },
      text('subject', 'customer or product', '客户或产品'),
      text('classification', 'which classification', '分类'),
      text('move', 'stayed, moved, entered or left', '未变、变动、新增或离开'),
      text('from_class', 'earlier class', '原类别'),
      text('to_class', 'later class', '现类别'),
      money('revenue_earlier', 'what they brought, earlier', '原金额'),
      money('revenue_later', 'what they brought, later', '现金额'),
      text('because_earlier', 'the earlier reason', '原理由'),
      text('because_later', 'the later reason', '现理由'),
    ],
    from: `(${from.join(' union all ')}) as every_move${onlyMoved ? " where move <> 'stayed'" : ''}`,
    orderBy: [`case classification ${order} end`, 'subject', 'id'],
  }
}

/** What changed between two records, as a page; says where there is nothing to compare. */
async function changesPage(earlier: string, later: string, movements: Movement[]): Promise<string> {
  const [a, b] = [await recordOf(earlier), await recordOf(later)]
  if (!a || !b)
    return `What changed in thresholds or definitions is not known: no record of ${[...(a ? [] : [earlier]), ...(b ? [] : [later])].join(' and ')}\n`
  const lines = changesBetween(
    a,
    b,
    movements.map((m) => m.classification),
  )
  return lines.length > 0 ? `What changed\n${lines.map((l) => `  ${l}\n`).join('')}` : 'Nothing changed but the data\n'
}

/** Two results: those named, or the last two of a folder that keeps them. @throws UserError (exit 2) */
const requireTwo = async (paths: string[]): Promise<[string, string]> => {
  const [folder] = paths
  const days = paths.length === 1 ? (await keptDays(folder!)).slice(-2) : []
  if (days.length === 2) return [join(folder!, days[0]!), join(folder!, days[1]!)]
  if (days.length === 1)
    throw new UserError(
      `${folder} keeps one result, ${days[0]}: there is none before it`,
      'run once more, for a later day',
    )
  if (paths.length !== 2)
    throw usageError(
      `compare takes an earlier and a later result, not ${paths.length}`,
      'for example: clientele compare monday/ tuesday/; results/ alone where --keep put several into it; --history takes any number',
    )
  return paths as [string, string]
}

/** The class in which the largest share moved. */
const worstOf = (movements: Movement[]) => [...movements].sort((a, b) => movedShare(b) - movedShare(a))[0]!

/** Who moved from which class to which between two results, or with `--history` how large each class was in many. */
export const compare = (command: Command, paths: string[]) =>
  withEngine(command, async (place) => {
    const { engine, options, mode, report, lang } = place
    const output = options.output as string | undefined
    const format = formatAsked(options.format as string | undefined, output)
    const look = lookOfOutput()
    if (options.history) return history(paths, format, look, { output, mode })
    const [earlier, later] = await requireTwo(paths)
    const limit = options.failOver === undefined ? undefined : parseShare(String(options.failOver), '--fail-over')
    const destination = { path: output, stdout: process.stdout, inputs: [earlier, later], colour: look.colour, mode }
    if (format) await checkDestination(format, destination)
    const movements = await report.progress('comparing', () => readMovements(place, earlier, later))
    const selection = readSelection(options)
    if (format ?? selection) {
      const rows = selectedRows(moveRows(movements, options.movedOnly === true), selection)
      await writeRows(engine, rows, format ?? 'table', destination)
    } else if (limit === undefined || options.quiet !== true || movedShare(worstOf(movements)) > limit) {
      const pages = movements.map((movement) => movementPage(movement, lang, look))
      await printText(process.stdout, [...pages, await changesPage(earlier, later, movements)].join('\n'))
    }
    const worst = worstOf(movements)
    if (limit !== undefined && movedShare(worst) > limit)
      throw new UserError(
        `${worst.classification}: ${percent(movedShare(worst))} of ${worst.grain.words.many.en} moved, more than --fail-over ${String(options.failOver)}`,
        undefined,
        exit.moved,
      )
  })
