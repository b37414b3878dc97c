import type { Classification } from '../analyses/define.js'
import { counted, grouped } from '../core/format.js'
import { quoteName } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import type { Run, Wish } from '../run/request.js'

const few = 20
/** A class that holds more than this share of all parts them hardly at all. */
const most = { share: 0.95, subjects: 20 }

/** What makes a result less sure than it looks: doubtful parameters, very few subjects, or classes and scores that cannot tell them apart. */
export async function dataWarnings(engine: Engine, run: Run): Promise<string[]> {
  const warnings = run.wishes.flatMap(({ classification, params }) =>
    (classification.cautions?.(params) ?? []).map((text) => text.en),
  )
  // A class has every customer, or every product, once.
  const bySubject = new Map(run.wishes.map(({ classification }) => [classification.subject, classification.name]))
  for (const [subject, name] of bySubject) {
    const [row] = await engine.rows(`select count(*) as n from ${quoteName(name)}`)
    if (Number(row!.n) < few)
      warnings.push(`only ${counted(Number(row!.n), subject)}: with fewer than ${few}, scores and shares say little`)
  }
  for (const { classification } of run.wishes) warnings.push(...(await coincidingCuts(engine, classification)))
  for (const wish of run.wishes) warnings.push(...(await dataDoubts(engine, wish)))
  return warnings
}

async function coincidingCuts(engine: Engine, { name, thresholds }: Classification): Promise<string[]> {
  if (!thresholds) return []
  const { step, titles } = thresholds
  const same = await engine.rows(
    `select name from ${step} group by name having count(*) > count(distinct value) order by name`,
  )
  return same.flatMap((row) => {
    const title = titles[String(row.name)]
    return title
      ? [
          `${name}: ${title.en}: some cut points coincide: there are fewer distinct values than scores, and some scores are given to nobody`,
        ]
      : []
  })
}

/** What the class itself doubts of its result, and a class that holds nearly everybody. */
async function dataDoubts(engine: Engine, { classification, params }: Wish): Promise<string[]> {
  const { name, subject, labels, doubts, thresholds } = classification
  const held = new Map(
    (
      await engine.rows(
        `select ${quoteName(`${name}_class`)} as label, count(*) as n from ${quoteName(name)} group by 1`,
      )
    ).map((row) => [String(row.label), Number(row.n)]),
  )
  const subjects = [...held.values()].reduce((sum, n) => sum + n, 0)
  const rows = thresholds
    ? await engine.rows(`select name, position, value from ${thresholds.step} order by name, position`)
    : []
  const found = {
    params,
    subjects,
    held: (label: string) => held.get(label) ?? 0,
    threshold: (wanted: string) => rows.filter((row) => row.name === wanted).map((row) => Number(row.value)),
  }
  const said = (doubts?.(found) ?? []).map((text) => `${name}: ${text.en}`)
  const one = labels.find((label) => found.held(label.name) > most.share * subjects)
  if (one === undefined || subjects < most.subjects) return said
  const n = found.held(one.name)
  const who = n === subjects ? `all ${counted(subjects, subject)}` : `${grouped(n)} of ${counted(subjects, subject)}`
  return [...said, `${name}: ${who} are ${one.name}: ${one.meaning.en}: the class tells hardly any of them apart`]
}
