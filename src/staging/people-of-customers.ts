import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { makeReadable } from '../files/readable.js'
import { isMailColumn } from '../recognise/customer-ids.js'
import { peopleWithSource } from './fillable-columns.js'
import { completed } from './population.js'
import { remake } from './step.js'

/** People that are listed beside their customers: whose they are, and what they say of them. */

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
