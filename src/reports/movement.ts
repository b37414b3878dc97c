import type { Lang } from '../analyses/define.js'
import type { Grain } from '../analyses/grain.js'
import { classifications } from '../analyses/index.js'
import { grouped, percent } from '../core/format.js'
import { quoteLiteral } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { layTable, type TableLook } from '../formats/lay-table.js'
import { addAmounts, moneyText } from '../quality/account.js'

/** Subjects that were in one class and are in another; null stands for not being there. */
export interface MovementCell {
  from: string | null
  to: string | null
  subjects: number
  /** Exact decimal text, of the later run; of the earlier one for those who left. */
  revenue: string | null
}

/** What became of the subjects of one class between two results. */
export interface Movement {
  classification: string
  grain: Grain
  /** Classes that occur, in their declared order. */
  labels: string[]
  cells: MovementCell[]
  /** Subjects that are in both results, and those of them that moved. */
  both: number
  moved: number
  entered: number
  left: number
}

/** The relation of moves of a grain: one row per id and class, from both results. */
export const movesOf = ({ name }: Grain) => `${name}_moves`

/** Joins two results of a grain; `classes` are those in both. */
export async function createMoves(
  engine: Engine,
  grain: Grain,
  earlier: string,
  later: string,
  classes: string[],
  id: (sql: string) => string,
): Promise<void> {
  const list = classes.map(quoteLiteral).join(', ')
  await engine.run(`drop table if exists ${movesOf(grain)}`)
  await engine.run(
    `create temp table ${movesOf(grain)} as select ${id('id')} as id, classification, earlier.class as from_class, later.class as to_class,
      case when earlier.class is null then 'entered' when later.class is null then 'left' when earlier.class = later.class then 'stayed' else 'moved' end as move,
      earlier.because as because_earlier, later.because as because_later, earlier.revenue as revenue_earlier, later.revenue as revenue_later
    from (select * from ${earlier} where classification in (${list})) as earlier
    full join (select * from ${later} where classification in (${list})) as later using (id, classification)`,
  )
}

/** Counts the moves of one class. */
export async function readMovement(engine: Engine, grain: Grain, classification: string): Promise<Movement> {
  const rows = await engine.rows(
    `select from_class, to_class, count(*) as subjects, cast(cast(sum(coalesce(revenue_later, revenue_earlier)) as decimal(38,4)) as varchar) as revenue
    from ${movesOf(grain)} where classification = ${quoteLiteral(classification)} group by from_class, to_class`,
  )
  const text = (value: unknown) => (value === null ? null : String(value))
  const cells = rows.map((row) => ({
    from: text(row.from_class),
    to: text(row.to_class),
    subjects: Number(row.subjects),
    revenue: text(row.revenue),
  }))
  const declared = classifications.find((c) => c.name === classification)?.labels.map((l) => l.name) ?? []
  const present = [...new Set(cells.flatMap(({ from, to }) => [from, to]))].filter((name) => name !== null)
  const labels = [
    ...declared.filter((l) => present.includes(l)),
    ...present.filter((l) => !declared.includes(l)).sort(),
  ]
  const place = (name: string | null) => (name === null ? labels.length : labels.indexOf(name))
  cells.sort((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to))
  const sum = (of: (cell: MovementCell) => boolean) => cells.filter(of).reduce((n, cell) => n + cell.subjects, 0)
  return {
    classification,
    grain,
    labels,
    cells,
    both: sum((c) => c.from !== null && c.to !== null),
    moved: sum((c) => c.from !== null && c.to !== null && c.from !== c.to),
    entered: sum((c) => c.from === null),
    left: sum((c) => c.to === null),
  }
}

export const movedShare = ({ both, moved }: Movement) => (both === 0 ? 0 : moved / both)
const signed = (n: number) => (n > 0 ? `+${grouped(n)}` : grouped(n))

/** The migration table: earlier classes down, later ones across; who entered in the last row but one, who left in the last column but one. */
function migration(movement: Movement, head: string, text: (cells: MovementCell[]) => string, look: TableLook): string {
  const { labels, cells } = movement
  const of = (from: string | null | undefined, to: string | null | undefined) =>
    cells.filter((c) => (from === undefined || c.from === from) && (to === undefined || c.to === to))
  const across: (string | null | undefined)[] = [...labels, ...(movement.left > 0 ? [null] : []), undefined]
  const down: (string | null | undefined)[] = [...labels, ...(movement.entered > 0 ? [null] : []), undefined]
  const named = (label: string | null | undefined, absent: string) =>
    label === undefined ? 'total' : (label ?? absent)
  return layTable(
    [{ head }, ...across.map((to) => ({ head: named(to, '(left)'), right: true }))],
    down.map((from) => [named(from, '(entered)'), ...across.map((to) => text(of(from, to)))]),
    look,
  ).text
}

/** One class's page: how many moved, the migration tables, net flow. */
export function movementPage(movement: Movement, lang: Lang, look: TableLook): string {
  const { classification, grain, labels, cells, both, moved, entered, left } = movement
  const title = classifications.find((c) => c.name === classification)?.title[lang] ?? classification
  const total = (list: MovementCell[]) => list.reduce((n, c) => n + c.subjects, 0)
  const revenue = (list: MovementCell[]) => addAmounts(list.map((c) => c.revenue))
  const net = labels.map((label) => {
    const change = total(cells.filter((c) => c.to === label)) - total(cells.filter((c) => c.from === label))
    return `${label} ${signed(change)}`
  })
  const lines = [
    `${title} (${classification}): ${grouped(moved)} of ${grouped(both)} ${grain.words.many.en} moved (${percent(movedShare(movement))}), stability ${percent(1 - movedShare(movement))}; ${grouped(entered)} entered, ${grouped(left)} left`,
    '',
    migration(
      movement,
      `${grain.words.many.en}: earlier \\ later`,
      (list) => (total(list) ? grouped(total(list)) : '–'),
      look,
    ).trimEnd(),
  ]
  if (cells.some((c) => c.revenue !== null))
    lines.push(
      '',
      migration(
        movement,
        'revenue: earlier \\ later',
        (list) => {
          const sum = revenue(list)
          return sum === null ? '–' : moneyText(sum)
        },
        look,
      ).trimEnd(),
    )
  lines.push('', `net flow: ${net.join(', ')}`)
  return `${lines.join('\n')}\n`
}
