import { customer } from '../analyses/grain.js'
import { type LoadedTables, loadedTable } from '../core/canonical.js'
import { UserError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import type { RecognisedFile } from '../core/source.js'
import { quoteName } from '../core/sql.js'
import { readSql, selectOver } from '../core/steps.js'
import type { Engine } from '../engines/engine.js'
import type { Reader } from '../engines/reader.js'
import { makeReadable } from '../files/readable.js'
import { ownerOf } from '../staging/people-of-customers.js'
import { nameOf } from '../vocabulary/names.js'
import type { RowSource } from './rows.js'

/** Headings under which customer exports keep what is personal, by the word that asks for it; the likeliest first. */
const words: Record<string, string> = {
  name: 'name, customer name, full name, display name, account name, contact name, company, company name, 客户名称, 客户姓名, 姓名, 联系人, 联系人姓名, 公司名称, 企业名称, 名称',
  email:
    'email, e mail, mail, email address, customer email, primary email, contact email, 邮箱, 电子邮箱, 电子邮件, 邮件, 邮箱地址',
  phone:
    'phone, phone number, mobile, mobile phone, mobile number, cell phone, telephone, tel, contact phone, customer phone, 手机, 手机号, 手机号码, 电话, 电话号码, 联系电话, 移动电话',
  first_name: 'first name, given name, forename, 名',
  last_name: 'last name, surname, family name, 姓',
  contact: 'contact name, full name, contact, 联系人, 联系人姓名, 姓名',
  address:
    'address, street, address line 1, street address, billing address, default address, mailing street, billing street, 地址, 详细地址, 联系地址',
}

const keysOf = (list: string) => list.split(', ').map((word) => nameOf(word).key)

/** The position of a wanted column in a header: by one of its usual headings, else by the heading itself; -1 for none. */
function positionOf(header: string[], wanted: string): number {
  const keys = header.map((name) => nameOf(name).key)
  for (const key of words[wanted] ? keysOf(words[wanted]) : []) if (keys.includes(key)) return keys.indexOf(key)
  const exact = header.indexOf(wanted)
  return exact >= 0 ? exact : keys.indexOf(nameOf(wanted).key)
}

const step = (name: 'chosen_people' | 'latest_texts') => readSql(new URL(`personal/${name}.sql`, import.meta.url))

/** Whether responses with a text were read. */
async function hasTexts(engine: Engine): Promise<boolean> {
  const [text] = await engine.rows(`select 1 from ${loadedTable('feedback')} where "text" is not null limit 1`)
  return text !== undefined
}

/** A column of a file as text; the name of a contact may stand in two. */
function wantedSql(reader: Reader, { file }: RecognisedFile, wanted: string): string | undefined {
  const read = (index: number) =>
    reader.text(file, { field: wanted, header: file.header[index]!, index, reading: { kind: 'text' }, by: 'user' })
  const index = positionOf(file.header, wanted)
  if (index >= 0) return read(index)
  const parts = wanted === 'contact' ? ['first_name', 'last_name'].map((name) => positionOf(file.header, name)) : []
  const there = parts.filter((part) => part >= 0)
  return there.length > 0 ? `nullif(concat_ws(' ', ${there.map(read).join(', ')}), '')` : undefined
}

const absent = 'cast(null as varchar)'

/** The select of one person for each customer (`chosen_people.sql`), with `p0`, `p1` ... for the wanted columns. */
async function peopleSelect(engine: Engine, people: RecognisedFile, wanted: string[]): Promise<string | undefined> {
  const owner = await ownerOf(engine, people, 'own_personal')
  if (!owner) return undefined
  const columns = wanted.map((name, i) => ({ name: `p${i}`, sql: wantedSql(engine.reader, people, name) ?? absent }))
  const names = columns.map(({ name }) => name)
  const filled = names.map((name) => `case when ${name} is null then 0 else 1 end`).join(' + ')
  const texts = names.map((name) => `${name} nulls last`).join(', ')
  const rows = `select ${owner} as customer_id, ${columns.map(({ name, sql }) => `${sql} as ${name}`).join(', ')} from ${engine.reader.scan(people.file)}`
  const relations = {
    people: `select *, ${filled} as filled, row_number() over (order by ${texts}) as text_place from (${rows}) as every_row`,
  }
  return selectOver(relations, step('chosen_people'), ['customer_id', ...names])
}

/** @throws UserError for what no file of customers or of their people has a column of */
function requireColumns(reader: Reader, own: RecognisedFile[], wanted: string[]): void {
  if (own.length === 0)
    throw new UserError('--include takes columns of the customer export, and there is none', 'add it: --customers FILE')
  const people = own.flatMap((one) => one.people ?? [])
  for (const name of wanted)
    if ([...own, ...people].every((one) => wantedSql(reader, one, name) === undefined)) {
      const headings = [...own, ...people].flatMap(({ file }) => file.header).filter((heading) => heading.trim() !== '')
      const similar = nearest(name, headings)
      throw new UserError(
        `--include ${name}: no such column in ${[...own, ...people].map(({ file }) => file.name).join(', ')}`,
        similar ? `did you mean ${similar}?` : `its columns: ${headings.join(', ')}`,
      )
    }
}

/**
 * Makes `personal` (customer_id and a column for each wanted one) from the customer export and, for what that does not say, from the
 * people listed beside it, such as contacts beside accounts; `text` from the feedback where a class read it. A customer who stands in
 * the export twice keeps, column by column, the smallest value; of several people of a customer one is taken.
 * @throws UserError where no such file has such a column
 */
export async function loadPersonal(
  engine: Engine,
  { files, tables }: { files: RecognisedFile[]; tables: LoadedTables },
  wanted: string[],
): Promise<void> {
  const own = files.filter(({ role }) => role === 'customers')
  const written =
    wanted.includes('text') &&
    own.every(({ file }) => positionOf(file.header, 'text') < 0) &&
    tables.feedback !== undefined &&
    (await hasTexts(engine))
  const others = written ? wanted.filter((name) => name !== 'text') : wanted
  if (others.length > 0 || !written) requireColumns(engine.reader, own, others)
  const people = own.flatMap((one) => one.people ?? [])
  const parts = own.flatMap((recognised) => {
    const id = recognised.columns.find(({ field }) => field === 'customer_id')
    if (!id) return []
    const selected = wanted.map(
      (name) =>
        `${(others.includes(name) && wantedSql(engine.reader, recognised, name)) || absent} as ${quoteName(name)}`,
    )
    return [
      `select ${engine.reader.text(recognised.file, id)} as customer_id, ${selected.join(', ')} from ${engine.reader.scan(recognised.file)}`,
    ]
  })
  if (written) {
    const feedback = `select customer_id, feedback_day, "text" from ${loadedTable('feedback')}`
    const columns = wanted.map((name) => (name === 'text' ? '"text"' : `${absent} as ${quoteName(name)}`))
    parts.push(
      `select * from (${selectOver({ feedback }, step('latest_texts'), ['customer_id', ...columns])}) as texts`,
    )
  }
  // No step of its own: its columns are those that the user names, and the smallest value of each is all that it would say.
  await engine.run(
    `create table own_personal as select customer_id, ${wanted.map((name) => `min(${quoteName(name)}) as ${quoteName(name)}`).join(', ')} from (${parts.join(' union all ')}) as every_row where customer_id is not null group by customer_id`,
  )
  await makeReadable(engine, people)
  const joins: string[] = []
  for (const one of people) {
    const select = await peopleSelect(engine, one, wanted)
    if (select)
      joins.push(
        `left join (${select}) as people_${joins.length} on people_${joins.length}.customer_id = own_personal.customer_id`,
      )
  }
  const columns = wanted.map((name, i) => {
    const own = `own_personal.${quoteName(name)}`
    return `coalesce(${[own, ...joins.map((_, n) => `people_${n}.p${i}`)].join(', ')}) as ${quoteName(name)}`
  })
  await engine.run(
    `create table personal as select own_personal.customer_id as customer_id, ${columns.join(', ')} from own_personal ${joins.join(' ')}`,
  )
}

/** Rows about customers with the wanted columns behind the key; rows about anything else as they are. */
export function withPersonal(source: RowSource, wanted: string[]): RowSource {
  const [key, ...others] = source.columns
  if (wanted.length === 0 || key!.name !== customer.key[0]!.name) return source
  const twice = wanted.find((name) => source.columns.some((column) => column.name === name))
  if (twice) throw new UserError(`--include ${twice}: the rows have a column of that name already`)
  const columns = wanted.map((name) => ({
    name,
    type: 'text' as const,
    meaning: { en: 'as in the export', zh: '与导出文件一致' },
    sql: `(select personal.${quoteName(name)} from personal where personal.customer_id = ${key!.sql})`,
  }))
  const { mergeJoin: _, ...rest } = source
  return { ...rest, columns: [key!, ...columns, ...others] }
}
