import { createHash, createHmac } from 'node:crypto'
import { quoteLiteral } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { remake, stepOver } from './step.js'

/**
 * Pseudonyms of ids: HMAC-SHA-256 (RFC 2104) of the id's UTF-8 text under a secret key, as 64 hexadecimal digits. The same id and key
 * give the same pseudonym in every run and every file; without the key nobody can go from one to the other, nor try ids out.
 */
export const pseudonymOf = (key: Buffer, id: string) => createHmac('sha256', key).update(id).digest('hex')

/** Tells keys apart without giving them away: a pseudonym of a fixed text, cut short. */
export const fingerprintOf = (key: Buffer) => pseudonymOf(key, 'clientele: which key').slice(0, 16)

const blockSize = 64

/** The key as the two blocks of the definition, in hexadecimal digits. */
function pads(key: Buffer): [string, string] {
  const short = key.length > blockSize ? createHash('sha256').update(key).digest() : key
  const block = Buffer.concat([short, Buffer.alloc(blockSize - short.length)])
  const pad = (mask: number) => Buffer.from(block.map((byte) => byte ^ mask)).toString('hex')
  return [pad(0x36), pad(0x5c)]
}

/** Makes the macro `pseudonym(id)`. The key stands in a table, so that no message about a statement can show it. */
export async function createPseudonyms(engine: Engine, key: Buffer): Promise<void> {
  const [inner, outer] = pads(key)
  await engine.run(
    `create or replace temp table pseudonym_key as select unhex(${quoteLiteral(inner)}) as inner_pad, unhex(${quoteLiteral(outer)}) as outer_pad`,
  )
  await engine.run(
    'create or replace temp macro pseudonym(id) as (select sha256(outer_pad || unhex(sha256(inner_pad || encode(id)))) from pseudonym_key)',
  )
}

/** Makes these tables anew with pseudonyms in the place of their customer ids. */
export async function pseudonymize(engine: Engine, key: Buffer, tables: string[]): Promise<void> {
  if (tables.length === 0) return
  await createPseudonyms(engine, key)
  const ids = tables.map((table) => `select customer_id as id from ${table}`).join(' union ')
  // A person behind an id is found in the same way as a pseudonym: it stands in the place of the id where there is one.
  await engine.run(
    `create table pseudonyms as select id as customer_id, pseudonym(id) as person_id from (${ids}) as ids where id is not null`,
  )
  for (const table of tables) {
    const persons = { persons: 'select * from pseudonyms' }
    const rows = `select * exclude (new_customer_id) replace (new_customer_id as customer_id) from (${stepOver(persons, 'row_persons')}) as named_rows`
    await remake(engine, table, 'unmerged_rows', rows)
  }
  await engine.run('drop table pseudonyms')
}
