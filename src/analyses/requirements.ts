import type { TableName } from '../core/canonical.js'
import { UserError } from '../core/errors.js'
import type { RecognisedFile } from '../core/source.js'
import { unreadHint, unreadText } from '../recognise/doubts.js'
import { canFill, fieldsFor, isWorthAWord, sourcesOf } from '../staging/fillable-columns.js'
import type { Classification, Text } from './define.js'

/** Columns that a classification needs and the files do not give. */
function missingColumns(
  needs: Classification['needs'],
  files: RecognisedFile[],
): { table: TableName; columns: string[]; noFile: boolean }[] {
  return (Object.entries(needs) as [TableName, string[]][]).flatMap(([table, columns]) => {
    const missing = columns.filter((column) => !canFill(table, column, files))
    return missing.length > 0 ? [{ table, columns: missing, noFile: sourcesOf(table, files).length === 0 }] : []
  })
}

/** A column that would give what is missing, if its values could be read. */
function unreadAmong(table: TableName, columns: string[], sources: RecognisedFile[]) {
  const fields = columns.flatMap((column) => fieldsFor(table, column))
  const found = sources
    .flatMap(({ findings }) => findings)
    .find(({ code, args }) => code === 'unread_column' && fields.includes(String(args.field)))
  if (!found) return undefined
  const { file, field, column: header, value, type } = found.args
  const unread = { field: String(field), type: type as 'number' | 'date', header: String(header), value: String(value) }
  const message = `${file}: ${unreadText(unread)}`
  return { message, hint: unreadHint(unread), short: { en: message, zh: `${file}：${header}（${value}）无法读取` } }
}

/** What is missing for a classification. */
export interface Missing {
  /** One line with the files that there are, and what would help. */
  message: string
  hint: string
  /** The same without the files, for a page that names them once. */
  short: Text
}

/** Files by the table that they fill; others go by its name. */
const filesInChinese: Partial<Record<TableName, string>> = {
  orders: '订单',
  order_lines: '订单明细',
  customers: '客户',
  products: '商品',
  stock: '库存',
  feedback: '反馈',
  interactions: '互动记录',
}

/** What is missing for a classification; undefined when it is possible. */
export function whyImpossible(classification: Classification, files: RecognisedFile[]): Missing | undefined {
  // The master tables are made from any file that names ids: what is really missing is named first.
  const missing = missingColumns(classification.needs, files)
  if (classification.orNeeds && missingColumns(classification.orNeeds, files).length === 0) return undefined
  const first = missing.find(({ table }) => table !== 'customers' && table !== 'products') ?? missing[0]
  if (!first) return undefined
  const { table, columns, noFile } = first
  const given = files.map((f) => `${f.file.name} (${f.role})`).join(', ') || 'no file'
  if (noFile) {
    const wanted = classification.needs[table]!
    // A file may be taken for another kind because the column that makes it one cannot be read.
    const unread = unreadAmong(table, wanted, files)
    if (unread) return unread
    const short = {
      en: `needs a file of ${table.replace('_', ' ')} with ${wanted.join(', ')}`,
      zh: `需要${filesInChinese[table] ?? ` ${table} `}文件（${wanted.join('、')}）`,
    }
    return {
      message: `${classification.name} ${short.en}; given: ${given}`,
      short,
      hint: `add one; where it is not recognised, say which it is: --${table.replace('_', '-')} FILE`,
    }
  }
  const sources = sourcesOf(table, files)
  const unread = unreadAmong(table, columns, sources)
  if (unread) return unread
  return {
    short: {
      en: `needs ${columns.join(', ')}, which no column gives`,
      zh: `缺少 ${columns.join('、')}：没有对应的列`,
    },
    message: `${classification.name} needs ${columns.join(', ')}: no column of ${sources.map((f) => f.file.name).join(', ')} gives ${columns.length > 1 ? 'them' : 'it'}`,
    hint: `name the column with --map ${fieldsFor(table, columns[0]!)[0]}=HEADER; columns: ${sources[0]!.file.header.join(', ')}`,
  }
}

/** @throws UserError when the files lack what a classification needs */
export function requireInputs(classification: Classification, files: RecognisedFile[]): void {
  const why = whyImpossible(classification, files)
  if (why) throw new UserError(why.message, why.hint)
}

/** What a classification leaves out because an input it could use is not there, once each. */
export function leftOutTexts({ uses }: Classification, files: RecognisedFile[]): Text[] {
  const texts = new Map<string, Text>()
  for (const [table, columns] of Object.entries(uses) as [TableName, Record<string, Text>][]) {
    for (const [column, text] of Object.entries(columns))
      if (isWorthAWord(table, column) && !canFill(table, column, files)) texts.set(text.en, text)
  }
  return [...texts.values()]
}
