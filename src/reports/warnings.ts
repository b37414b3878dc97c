import type { Classification, Lang } from '../analyses/define.js'
import { grainsOf } from '../analyses/grain.js'
import { loadedTable } from '../core/canonical.js'
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
  lang: Lang = 'en',
): Promise<string[]> {
  const warnings = analyses.flatMap(({ classification, params }) =>
    (classification.cautions?.(params) ?? []).map((text) => text[lang]),
  )
  const classes = analyses.map(({ classification }) => classification)
  for (const { population, words } of grainsOf(classes)) {
    if (!population) continue
    // A class has a row for each: its rows stand, where the population may have to be worked out.
    const of = classes.find((one) => one.grain.population === population && !one.among)?.name
    const [row] = await engine.rows(`select count(*) as n from ${of ? quoteName(of) : loadedTable(population)}`)
    if (Number(row!.n) < few)
      warnings.push(
        lang === 'zh'
          ? `只有 ${grouped(Number(row!.n))} 个${words.one.zh}：少于 ${few} 个时，评分和占比说明不了什么`
          : `only ${counted(Number(row!.n), words.one.en)}: with fewer than ${few}, scores and shares say little`,
      )
  }
  for (const { classification } of analyses) warnings.push(...(await coincidingCuts(engine, classification, lang)))
  for (const one of analyses) warnings.push(...(await dataDoubts(engine, one, lang)))
  return warnings
}

async function coincidingCuts(engine: Engine, { name, thresholds }: Classification, lang: Lang): Promise<string[]> {
  if (!thresholds || thresholds.figures) return []
  const { step, titles } = thresholds
  const same = await engine.rows(
    `select name from ${step} group by name having count(*) > count(distinct value) order by name`,
  )
  return same.flatMap((row) => {
    const title = titles[String(row.name)]
    return title
      ? [
          lang === 'zh'
            ? `${name}：${title.zh}：部分分界点重合：不同的值少于评分级数，有的评分无人获得`
            : `${name}: ${title.en}: some cut points coincide: there are fewer distinct values than scores, and some scores are given to nobody`,
        ]
      : []
  })
}

/** What the class itself doubts of its result, and a class that holds nearly everybody. */
async function dataDoubts(engine: Engine, { classification, params }: Classified, lang: Lang): Promise<string[]> {
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
  const colon = lang === 'zh' ? '：' : ': '
  const doubtful = (doubts?.(found) ?? []).map((text) => `${name}${colon}${text[lang]}`)
  const one = labels.find((label) => found.held(label.name) > most.share * subjects)
  if (one === undefined || subjects < most.subjects) return doubtful
  // The class itself may have said why, with more to it.
  const known = [...(classification.cautions?.(params) ?? []).map((text) => text[lang]), ...doubtful]
  if (known.some((text) => text.includes(one.name))) return doubtful
  const n = found.held(one.name)
  const all = counted(subjects, grain.words.one.en)
  const who = n === subjects ? `all ${all}` : `${grouped(n)} of ${all}`
  if (lang === 'zh')
    return [
      ...doubtful,
      `${name}：${grouped(subjects)} 个${grain.words.one.zh}中有 ${grouped(n)} 个为 ${one.name}：${one.meaning.zh}：该类几乎不能区分任何人`,
    ]
  return [...doubtful, `${name}: ${who} are ${one.name}: ${one.meaning.en}: the class tells hardly any of them apart`]
}
