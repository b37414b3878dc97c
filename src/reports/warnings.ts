import type { Classification } from '../analyses/define.js'
import { grainsOf } from '../analyses/grain.js'
import { counted } from '../core/format.js'
import type { Engine } from '../engines/engine.js'

/** A class that has been run, with the parameters in force. */
interface Classified {
  classification: Classification
  params: Record<string, unknown>
}

const few = 20

/** What makes a result less sure than it looks: doubtful parameters, very few subjects, or scores that cannot tell them apart. */
export async function dataWarnings(engine: Engine, { wishes }: { wishes: Classified[] }): Promise<string[]> {
  const warnings = wishes.flatMap(({ classification, params }) =>
    (classification.cautions?.(params) ?? []).map((text) => text.en),
  )
  for (const { population, words } of grainsOf(wishes.map(({ classification }) => classification))) {
    if (!population) continue
    const [row] = await engine.rows(`select count(*) as n from ${population}`)
    if (Number(row!.n) < few)
      warnings.push(
        `only ${counted(Number(row!.n), words.one.en)}: with fewer than ${few}, scores and shares say little`,
      )
  }
  for (const { classification } of wishes) {
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
