import { UserError } from '../core/errors.js'
import type { MappedColumn } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { readSource } from '../files/sample.js'
import { isMailColumn } from '../recognise/customer-ids.js'
import { nameOf } from '../vocabulary/names.js'
import { stepOver } from './step.js'

const names = {
  id: /^(id|customerid|customer|from|old|oldid|alias|duplicate|编号|客户编号|旧编号|原编号)$/,
  becomes:
    /^(becomes|into|to|new|newid|master|masterid|mergedinto|keep|personid|person|survivor|合并到|新编号|主编号)$/,
}

/**
 * A file that says which customer ids are one person: id, and what it becomes. The select of its pairs, `customer_id` and `person_id`; an id
 * that becomes another that becomes a third is the third.
 * @throws UserError where the columns are not there, or ids become each other in a circle
 */
export async function loadMerges(engine: Engine, path: string): Promise<string> {
  const file = await readSource(path, path, engine)
  const at = (name: keyof typeof names): MappedColumn => {
    const index = file.header.findIndex((header) => names[name].test(nameOf(header).key))
    if (index < 0)
      throw new UserError(
        `${path}: no column ${name}; columns: ${file.header.join(', ')}`,
        'a file for --merge has the columns id and becomes: 1002,1001',
      )
    const values = file.sample.map((row) => row[index] ?? '').filter((value) => value !== '')
    const mail = isMailColumn({ values }) && { mail: true as const }
    return {
      field: name,
      header: file.header[index]!,
      index,
      reading: { kind: 'id', float: false, ...mail },
      by: 'name',
    }
  }
  const [id, becomes] = [engine.reader.text(file, at('id')), engine.reader.text(file, at('becomes'))]
  const read = `select ${id} as id, ${becomes} as becomes from ${engine.reader.scan(file)}`
  await engine.run(`create table merges_0 as ${stepOver({ read_merges: read }, 'given_merges')}`)
  // Each round halves the chains that are left; more than thirty are a circle.
  for (let round = 1; ; round++) {
    const [before, merges] = [`merges_${round - 1}`, `merges_${round}`]
    const followed = stepOver({ merges: `select * from ${before}` }, 'followed_merges')
    await engine.run(`create table ${merges} as ${followed}`)
    await engine.run(`drop table ${before}`)
    const [row] = await engine.rows(`select count(*) as n, min(id) as id from ${merges} where is_chained`)
    if (Number(row!.n) === 0) return `select id as customer_id, becomes as person_id from ${merges}`
    if (round > 31)
      throw new UserError(
        `${path}: ids become each other in a circle (${row!.id})`,
        'name one id that all of them become',
      )
  }
}
