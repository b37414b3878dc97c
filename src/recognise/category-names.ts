import type { MappedColumn, RecognisedFile, SourceFile } from '../core/source.js'
import { nameOf } from './names.js'
import { profilesOf } from './readings.js'

const namesThing = /(name|english|title|label|名称|名|英文)$/

/**
 * A file that names the categories which the product file knows by code, or in another language: it shares the header of the
 * product file's category column, with other values in each row, and has a column of names.
 */
export function categoryNames(file: SourceFile, products: RecognisedFile[]): RecognisedFile | undefined {
  for (const { columns } of products) {
    const category = columns.find((c) => c.field === 'category')
    if (!category) continue
    const key = nameOf(category.header).key
    const profiles = profilesOf(file.header, file.sample)
    const code = profiles.find(({ header, distinct }) => nameOf(header).key === key && distinct === 1)
    if (!code) continue
    const name = profiles.find(
      ({ header, index, values, date }) =>
        index !== code.index &&
        !date &&
        values.length > 0 &&
        namesThing.test(nameOf(header).key) &&
        values.every((value) => value.length <= 80),
    )
    if (!name) continue
    const mapped = (field: string, index: number, header: string): MappedColumn => ({
      field,
      header,
      index,
      reading: field === 'category_id' ? category.reading : { kind: 'text' },
      by: 'values',
    })
    return {
      file,
      role: 'categories',
      roleBy: 'columns',
      columns: [mapped('category_id', code.index, code.header), mapped('category', name.index, name.header)],
      findings: [],
    }
  }
  return undefined
}
