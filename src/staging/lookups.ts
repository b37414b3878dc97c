import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { makeReadable } from '../files/readable.js'
import { isMailColumn } from '../recognise/who.js'
import { peopleWithSource } from './fillable.js'
import type { Outcome } from './loaded.js'
import { stagedColumns } from './masters.js'
import { completed } from './population.js'
import { readStagingStep, remake, stepOver } from './step.js'

/** Replaces the codes of categories in `staged_products` by their names; the rows of the files with the names, as outcomes. */
export async function nameCategories(engine: Engine, all: RecognisedFile[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [n, { file, role, columns }] of all.entries()) {
    if (role !== 'categories') continue
    const [code, name] = ['category_id', 'category'].map((field) =>
      engine.reader.text(file, columns.find((c) => c.field === field)!),
    )
    const table = `read_categories_${n}`
    await engine.run(
      `create table ${table} as select ${code} as code, ${name} as name from ${engine.reader.scan(file, n)}`,
    )
    const relations = {
      read_categories: `select * from ${table}`,
      category_names: readStagingStep('category_names'),
    }
    const kept = ['file_no', 'outcome', 'unreadable', ...stagedColumns('products')]
    const named = stepOver(relations, 'categorised_products', kept)
    await remake(engine, 'staged_products', 'uncategorised_products', named)
    const [row] = await engine.rows(`select count(*) as records from ${table}`)
    outcomes.push({ file_no: n, outcome: null, records: Number(row!.records), amount: null })
  }
  return outcomes
}

const namesCustomer = /account|company|customer|client|客户|公司|企业/i

/**
 * The SQL of the column of a file of people that says whose they are: most of its values are customers of the relation `known`; its name
 * decides between several.
 */
export async function ownerOf(engine: Engine, people: RecognisedFile, known: string): Promise<string | undefined> {
  const { file } = people
  const texts = file.header.map((header, index) => {
    const values = file.sample.map((row) => row[index] ?? '').filter((value) => value !== '')
    const mail = isMailColumn({ values }) && { mail: true as const }
    return engine.reader.text(file, {
      field: 'customer_id',
      header,
      index,
      reading: { kind: 'id', float: false, ...mail },
      by: 'values',
    })
  })
  const counts = texts.map(
    (text, i) =>
      `count(${text}) as filled_${i}, sum(case when ${text} in (select customer_id from ${known}) then 1 else 0 end) as met_${i}`,
  )
  const [row] = await engine.rows(`select ${counts.join(', ')} from ${engine.reader.scan(file)}`)
  const found = texts
    .map((sql, i) => ({ sql, i, met: Number(row![`met_${i}`]), filled: Number(row![`filled_${i}`]) }))
    .filter(({ met, filled }) => met > 0 && met * 2 >= filled)
    .sort(
      (a, b) =>
        Number(namesCustomer.test(file.header[b.i]!)) - Number(namesCustomer.test(file.header[a.i]!)) ||
        b.met - a.met ||
        a.i - b.i,
    )
  return found[0]?.sql
}

const columnOf = ({ columns }: RecognisedFile, field: string) => columns.find((c) => c.field === field)

const countOfSources = async (engine: Engine) =>
  Number((await engine.rows('select count(source) as n from customers'))[0]!.n)

/**
 * Fills `customers.source`, where the customer export leaves it empty, from the people listed beside it: the source that most of the
 * customer's people have, ties by the text. Ids are those of the files, so this comes before pseudonyms.
 */
export async function sourcesOfPeople(engine: Engine, files: RecognisedFile[]): Promise<Finding[]> {
  const findings: Finding[] = []
  const people = peopleWithSource(files)
  await makeReadable(engine, people)
  for (const one of people) {
    const owner = await ownerOf(engine, one, 'customers')
    const column = columnOf(one, 'source')!
    if (!owner) continue
    const rows = `select ${owner} as customer_id, ${engine.reader.text(one.file, column)} as source from ${engine.reader.scan(one.file)}`
    const values = `select 'source' as field, customer_id as id, source as value from (${rows}) as every_row`
    const before = await countOfSources(engine)
    await remake(engine, 'customers', 'described_customers', completed('customers', [values]))
    const customers = (await countOfSources(engine)) - before
    if (customers === 0) continue
    const [others] = await engine.rows(
      `select count(*) as n from (${rows}) as every_row where customer_id is null or customer_id not in (select customer_id from customers)`,
    )
    const args = {
      file: one.file.name,
      column: column.header,
      customers,
      others: Number(others!.n),
    }
    findings.push({ code: 'source_of_people', level: 'note', args })
  }
  return findings
}
