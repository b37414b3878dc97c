import type { Classification, Lang, Text } from '../analyses/define.js'
import { grainsOf } from '../analyses/grain.js'
import { counted, grouped } from '../core/format.js'
import { quoteName } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'

/** A class that has been run, with the parameters in force. */
interface Classified {
  classification: Classification
  params: Record<string, unknown>
}

const few = 20
/** A class that holds more than this share of at least so many tells hardly any of them apart. */
const most = { share: 0.95, subjects: 20 }

/** What makes a result less sure than it looks: doubtful parameters, very few subjects, or classes and scores that cannot tell them apart. */
export async function dataWarnings(
  engine: Engine,
  { analyses }: { analyses: Classified[] },
  lang: Lang,
): Promise<string[]> {
  const warnings = analyses.flatMap(({ classification, params }) => classification.cautions?.(params) ?? [])
  for (const { population, words } of grainsOf(analyses.map(({ classification }) => classification))) {
    if (!population) continue
    const [row] = await engine.rows(`select count(*) as n from ${population}`)
    if (Number(row!.n) < few)
      warnings.push({
        en: `only ${counted(Number(row!.n), words.one.en)}: with fewer than ${few}, scores and shares say little`,
        zh: `${words.one.zh}仅 ${Number(row!.n)} 个：少于 ${few} 个时，得分与占比说明不了多少`,
      })
  }
  for (const { classification } of analyses) warnings.push(...(await coincidingCuts(engine, classification)))
  for (const one of analyses) warnings.push(...(await dataDoubts(engine, one)))
  return warnings.map((text) => text[lang])
}

async function coincidingCuts(engine: Engine, { name, thresholds }: Classification): Promise<Text[]> {
  if (!thresholds || thresholds.figures) return []
  const { step, titles } = thresholds
  const same = await engine.rows(
    `select name from ${step} group by name having count(*) > count(distinct value) order by name`,
  )
  return same.flatMap((row) => {
    const title = titles[String(row.name)]
    return title
      ? [
          {
            en: `${name}: ${title.en}: some cut points coincide: there are fewer distinct values than scores, and some scores are given to nobody`,
            zh: `${name}：${title.zh}：部分分界值相同，不同的值少于得分档数，有的得分无人获得`,
          },
        ]
      : []
  })
}

/** What the class itself doubts of its result, and a class that holds nearly everybody. */
async function dataDoubts(engine: Engine, { classification, params }: Classified): Promise<Text[]> {
  const { name, grain, labels, doubts, thresholds } = classification
  const counts = await engine.rows(
    `select ${quoteName(`${name}_class`)} as label, count(*) as n from ${quoteName(name)} group by 1`,
  )
  const held = new Map(counts.map((row) => [String(row.label), Number(row.n)]))
  const subjects = [...held.values()].reduce((sum, n) => sum + n, 0)
  const rows = thresholds
    ? await engine.rows(
        `select name, position, value from ${thresholds.step} where value is not null order by name, position`,
      )
    : []
  const found = {
    params,
    subjects,
    held: (label: string) => held.get(label) ?? 0,
    threshold: (wanted: string) => rows.filter((row) => row.name === wanted).map((row) => Number(row.value)),
  }
  const doubtful = (doubts?.(found) ?? []).map(({ en, zh }) => ({ en: `${name}: ${en}`, zh: `${name}：${zh}` }))
  const one = labels.find((label) => found.held(label.name) > most.share * subjects)
  if (one === undefined || subjects < most.subjects) return doubtful
  // The class itself may have said why, with more to it.
  const known = [...(classification.cautions?.(params) ?? []), ...doubtful]
  if (known.some(({ en }) => en.includes(one.name))) return doubtful
  const n = found.held(one.name)
  const all = counted(subjects, grain.words.one.en)
  const who = n === subjects ? `all ${all}` : `${grouped(n)} of ${all}`
  const whoZh = n === subjects ? `全部 ${grouped(subjects)} 个` : `${grouped(subjects)} 个中有 ${grouped(n)} 个`
  return [
    ...doubtful,
    {
      en: `${name}: ${who} are ${one.name}: ${one.meaning.en}: the class tells hardly any of them apart`,
      zh: `${name}：${grain.words.one.zh}${whoZh}为${one.title.zh} (${one.name})：${one.meaning.zh}：该分类几乎无法加以区分`,
    },
  ]
}
