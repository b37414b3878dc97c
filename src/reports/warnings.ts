import { grainsOf } from '../analyses/grain.js'
import { counted } from '../core/format.js'
import type { Engine } from '../engines/engine.js'
import type { Run } from '../run/request.js'

const few = 20

/** What makes a result less sure than it looks: doubtful parameters, very few subjects, or scores that cannot tell them apart. */
export async function dataWarnings(engine: Engine, run: Run): Promise<string[]> {
  const warnings = run.wishes.flatMap(({ classification, params }) =>
    (classification.cautions?.(params) ?? []).map((text) => text.en),
  )
  for (const { population, words } of grainsOf(run.wishes.map(({ classification }) => classification))) {
    if (!population) continue
    const [row] = await engine.rows(`select count(*) as n from ${population}`)
    if (Number(row!.n) < few)
      warnings.push(
        `only ${counted(Number(row!.n), words.one.en)}: with fewer than ${few}, scores and shares say little`,
      )
  }
  for (const { classification } of run.wishes) {
    if (!classification.thresholds) continue
    const { step, titles } = classification.thresholds
    const same = await engine.rows(
      `select name from ${step} group by name having count(*) > count(distinct value) order by name`,
    )
    for (const { name } of same)
      if (titles[String(name)])
        warnings.push(
          `${classification.name}: ${titles[String(name)]!.en}: some cut points coincide: there are fewer distinct values than scores, and some scores are given to nobody`,
        )
  }
  return warnings
}
