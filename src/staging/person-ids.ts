import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { loadMerges } from './merges.js'
import { stepOver } from './step.js'

/**
 * Where a shop gives a person a new customer id with every order, the customer file says who is behind each: makes `persons`
 * (customer_id, person_id). Orders and feedback then count for the person.
 * @returns what to say of it; undefined where no file says so
 */
export async function loadPersons(
  engine: Engine,
  files: RecognisedFile[],
  merge?: string,
): Promise<Finding | undefined> {
  const { reader } = engine
  const parts = files.flatMap(({ file, role, columns }) => {
    const [customer, person, other] = ['customer_id', 'person_id', 'other_id'].map((field) =>
      columns.find((c) => c.field === field),
    )
    if (role !== 'customers' || !customer) return []
    const pair = (id: string, of: typeof customer) =>
      `select ${id} as customer_id, ${reader.text(file, of)} as person_id from ${reader.scan(file)}`
    return [
      ...(person ? [pair(reader.text(file, customer), person)] : []),
      // Orders that name customers by another column of this file, as they write it and in lower case.
      ...(other
        ? [
            pair(reader.text(file, other), person ?? customer),
            pair(`lower(${reader.text(file, other)})`, person ?? customer),
          ]
        : []),
    ]
  })
  if (merge !== undefined) parts.push(await loadMerges(engine, merge))
  if (parts.length === 0) return undefined
  await engine.run(`create table persons as ${stepOver({ person_pairs: parts.join(' union all ') }, 'persons')}`)
  const [row] = await engine.rows('select count(*) as ids, count(distinct person_id) as persons from persons')
  const file = files.find(({ columns }) => columns.some((c) => c.field === 'person_id'))
  if (!file && merge !== undefined)
    return {
      code: 'persons_merged',
      level: 'note',
      args: { file: merge, ids: Number(row!.ids), persons: Number(row!.persons) },
    }
  if (!file) return { code: 'persons_joined', level: 'note', args: { ids: Number(row!.persons) } }
  const column = file.columns.find((c) => c.field === 'person_id')!
  return {
    code: 'persons',
    level: 'note',
    args: { file: file.file.name, column: column.header, ids: Number(row!.ids), persons: Number(row!.persons) },
  }
}
