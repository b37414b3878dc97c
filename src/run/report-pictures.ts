import { existsSync } from 'node:fs'
import { customer } from '../analyses/grain.js'
import { countriesPart, movementPart, npsPart, returnChancePart } from '../reports/html/customer-pictures.js'
import { demandPart, paretoPart, stockPart } from '../reports/html/product-pictures.js'
import { themesPart } from '../reports/html/theme-picture.js'
import { pageWords } from '../reports/html/words.js'
import { createMoves, readMovement } from '../reports/movement.js'
import { labelsOf as labelsOfMark } from '../results/sentences.js'
import { canFill } from '../staging/fillable-columns.js'
import { loadResult } from '../store/result.js'
import { requireSameIds } from './decide.js'
import type { Run } from './request.js'
import type { Session } from './session.js'

/** Pictures beside those of the classes, by the class whose chapter they stand in, and what could not be drawn. */
export interface Pictures {
  of: Map<string, string>
  countries: string | undefined
  /** Titles of the pictures for which there is nothing to draw. */
  missing: string[]
}

/** Who moved in lifecycle since the run that `--previous` names; nothing where none is named, or it has no lifecycle. */
async function movement(session: Session, run: Run): Promise<string | undefined> {
  const { engine, options, config, lang } = session
  const previous = (options.previous as string | undefined) ?? config.shared.previous
  const own = run.analyses.find(({ classification }) => classification.name === 'lifecycle')
  if (previous === undefined || !own || !existsSync(previous)) return undefined
  await requireSameIds(previous, session)
  const earlier = await loadResult(engine, previous, customer, 'pictured_earlier')
  if (!earlier?.classes.includes('lifecycle')) return undefined
  await engine.run('drop table if exists pictured_now')
  await engine.run(
    `create temp table pictured_now as select customer_id as id, 'lifecycle' as classification, lifecycle_class as class,
      cast(null as varchar) as because, cast(monetary as decimal(18,4)) as revenue from lifecycle`,
  )
  await createMoves(engine, customer, earlier.relation, 'pictured_now', ['lifecycle'], (sql) => sql)
  return movementPart(await readMovement(engine, customer, 'lifecycle'), own.classification.labels, lang)
}

/** Draws what the classes of a run and its inputs allow beside the sizes of the classes. */
export async function readPictures(session: Session, run: Run): Promise<Pictures> {
  const { engine, lang } = session
  const labelsOf = (name: string) =>
    run.analyses.find(({ classification }) => classification.name === name)?.classification.labels
  const names = canFill('products', 'product_name', run.files)
  const hasOrders = run.files.some(({ role }) => /^order/.test(role))
  const themes = run.analyses.find(({ classification }) => classification.name === 'themes')
  const movements = themes?.classification.marks?.flatMap((mark) => labelsOfMark(mark, themes.params)) ?? []
  const wanted = [
    { of: 'lifecycle', title: 'movement', draw: () => movement(session, run) },
    { of: 'lifecycle', title: 'returnChance', draw: () => returnChancePart(engine, lang) },
    { of: 'satisfaction', title: 'nps', draw: () => npsPart(engine, lang) },
    { of: 'themes', title: 'themes', draw: () => themesPart(engine, movements, lang) },
    { of: 'turnover', title: 'stockValue', draw: () => stockPart(engine, labelsOf('turnover')!, lang) },
    { of: 'product', title: 'pareto', draw: () => paretoPart(engine, lang) },
    { of: 'demand', title: 'demand', draw: () => demandPart(engine, names, lang) },
  ] as const
  const of = new Map<string, string>()
  const missing: string[] = []
  for (const { of: name, title, draw } of wanted) {
    const html = labelsOf(name) ? await draw() : undefined
    if (html) of.set(name, [of.get(name), html].filter(Boolean).join('\n'))
    // A class that is not asked for lacks no data.
    else if (name !== 'themes' || labelsOf(name))
      missing.push(`${pageWords[title][lang]}${title === 'movement' ? ` ${pageWords.withPrevious[lang]}` : ''}`)
  }
  const countries = hasOrders ? await countriesPart(engine, lang) : undefined
  if (!countries) missing.push(pageWords.countries[lang])
  return { of, countries, missing }
}
