/** Roles that a flag, the config file and a known export can name, in the order of help. */
export const namedRoles = [
  'orders',
  'order_lines',
  'customers',
  'products',
  'stock',
  'receipts',
  'feedback',
  'interactions',
  'leads',
  'refunds',
  'payments',
] as const
export const roles = [...namedRoles, 'categories'] as const

/**
 * What a file is about. A file of complete order lines (with customer and day) has the role order_lines too. Beside the canonical
 * tables: `refunds` (money given back, by order or line), `payments` (money received, by order) and `categories` (codes of the
 * product file with their names).
 */
export type Role = (typeof roles)[number]

/** What stands before the decimals of a number. */
export type DecimalSign = '.' | ','

/** How the text of a column becomes a canonical value. Decided once per column, from its values, never per row. */
export type Reading =
  | { kind: 'text' }
  /**
   * An id: text as it stands. `float`: the column was written as floating point, `17850.0` is id 17850. `mail`: mail addresses, which are one person's
   * whatever their case: read in lower case.
   */
  | { kind: 'id'; float: boolean; mail?: true }
  /**
   * A number in text. `thousands` is the group separator or empty; `strip`: currency signs, codes and blanks are taken off;
   * `percent`: a trailing % divides by 100; `parentheses`: (12.50) is negative; `rewrites`: changes of the text, by name, made
   * before (`number-rewrites.ts`); `scale`: the unit of the column, 0.01 for cents.
   */
  | {
      kind: 'number'
      decimal: DecimalSign
      thousands: '' | ',' | '.' | ' ' | "'"
      strip: boolean
      percent: boolean
      parentheses: boolean
      rewrites?: string[]
      scale?: number
    }
  /**
   * `format` is a strptime format, or one of the named ones; `iso` is a four-digit year, month and day apart by `-` or `/`, with
   * or without a time. `time`: values hold a time of day beside midnight. `also`: further formats that occur in the column.
   * `zone`: zones or offsets stand behind (`zonePattern`); they are taken off, the day counts as written. `other`: the format
   * with day and month the other way round, where the sample does not decide which is right. `rewrites`: changes of the text, by
   * name, that are made before the format reads it (`date-rewrites.ts`).
   */
  | {
      kind: 'date'
      format: string | 'iso' | 'epoch_seconds' | 'epoch_milliseconds' | 'excel_serial'
      time: boolean
      also?: string[]
      zone?: boolean
      /** Zone whose clocks say the day, for values with a zone or offset, and for epochs; default: as written, epochs in UTC. */
      into?: string
      other?: string
      rewrites?: string[]
    }
  /**
   * A score: a number alone, with a label or out of another number, stars, or one of `words` with its step. `scale`: what its way of
   * writing says, as lowest and highest step (`1-5`); `fraction`: out of numbers that differ, brought to 100.
   */
  | { kind: 'score'; words: [word: string, step: number][]; scale?: string; fraction?: boolean }
  /** A time that something takes, in days: a number with a unit, or without one in units of `days` (7: weeks). */
  | { kind: 'duration'; days: number }
  /** The currency that stands beside the number of a column, as a code. */
  /** `yen`: the currency that ¥, which two share, is in this column. */
  | { kind: 'currency'; yen?: string }
  /** Already typed in the file (Parquet). `into` as for dates, `scale` as for numbers. */
  | { kind: 'typed'; into?: string; scale?: number }

/** Physical form of a CSV file. Lines are counted from 1. */
export interface Dialect {
  encoding: string
  delimiter: string
  /** Columns stand apart by runs of blanks instead of a delimiter. */
  fixed?: boolean
  quote: string
  escape: string
  newline: '\n' | '\r\n' | '\r'
  /** Line ends of several kinds occur. */
  mixed?: boolean
  /** Line of the header row; 0 where the file has none. Rows start on the next line. */
  headerLine: number
  comment: string
}

/**
 * A change of shape that is made while a file is read. `fill`: columns of the order that stand on one of its rows only are filled
 * in on the others, by the column `by`. `months`: one row a month is made of a column a month; two columns are added behind
 * the `width` columns of the file, the last day of the month and its value; without `zeros`, months of nothing make no row.
 */
export type Reshape =
  | { kind: 'fill'; by: number; columns: number[] }
  | { kind: 'months'; months: { index: number; day: string }[]; width: number; zeros: boolean }

/** A row that never came to the engine: its first line (from 1), its text, and what is wrong with it. */
export interface TakenLine {
  line: number
  raw: string
  code?: string
  detail?: string
}

/** A file as the user keeps it, while `path` may be a copy of it that the engine can read. */
export interface Original {
  path: string
  /** Of `stateOf`; empty for what only flows. */
  state: string
  /** Where `path` is a zip file with several tables: the private copy of the one that is meant. */
  unpacked?: string
}

/** One input file as found on disk, before its meaning is known. */
export interface SourceFile {
  /** Where the engine reads it: the given path, or a private temporary copy (stdin). */
  path: string
  /** How messages name it: as the user wrote it, `-` for stdin. */
  name: string
  kind: 'csv' | 'parquet'
  bytes: number
  /** Compressed with gzip, whatever it is called. */
  compressed?: boolean
  /** It is a private copy of a table of a server, which `name` names, or of a sample of one. */
  table?: 'whole' | 'sample'
  /** The file on disk with its size and times when it was recognised, to see whether it changes while it is read. */
  original?: Original
  dialect?: Dialect
  /**
   * Texts that stand in the file in another form: `guarded` against spreadsheets, as a `formula` (`guarded-text.ts`), or with the line breaks of
   * cells replaced (`sheet-text.ts`). Samples are as they are meant.
   */
  written?: 'guarded' | 'formula' | 'accented' | 'sheet'
  /** Of a workbook: the sheet that is read, the names of the others, and of those that have the same columns. */
  sheet?: { name: string; others: string[]; alike?: string[] }
  /** Column names as they stand in the file, in order; blanks and repeats included. */
  header: string[]
  /** Engine types by column, for Parquet, and for a CSV that is read the quick way (`typed-scan.ts`). */
  types?: string[]
  /** The decimal mark of numbers that a CSV is read with; default: a point. */
  decimal?: ','
  /** Columns of a Parquet file that are made text as they are read, by name, with the type that they have in the file. */
  castToText?: Record<string, string>
  /** Words that this file uses for a missing value. */
  missing?: string[]
  reshape?: Reshape
  /**
   * Columns in which a blank cell means what stands above it; `headings`: what stands above is a row that holds nothing else, and is
   * no row of the table.
   */
  above?: { columns: number[]; headings: boolean }
  /** Bytes of the longest line, where rows were lost to what looked like an open quote: the engine has to be told of it. */
  longestLine?: number | undefined
  /** Lines that were taken out before reading. Without a code: a stray quote in them swallowed what follows. */
  repaired?: TakenLine[]
  /** Further files that are read the same way in every respect, in one scan with this one. `numbers`: of all of them, this one first. */
  together?: { paths: string[]; numbers: number[] }
  /** How the private copy at `path` is written, where the file itself is written in another way. */
  copy?: Dialect
  /** What decided the encoding: the user, or the patterns of the bytes; absent where Unicode leaves no doubt. */
  encodingBy?: 'user' | 'bytes'
  /** Where the bytes told it, the next best encoding. */
  encodingRival?: string
  /** The first records, as text, without the header. */
  sample: string[][]
  /** The same with those that are wider or narrower than the header. */
  raw?: string[][]
}

/** Where a file stands as the user has it. */
export const givenPath = ({ original, path }: SourceFile): string => original?.unpacked ?? original?.path ?? path

/** One column of a file that gives a canonical field. */
export interface MappedColumn {
  /** A field of `fields.ts`: a canonical column, or one that canonical columns are made from (status, discount_rate ...). */
  field: string
  header: string
  /** Position in the file, from 0. */
  index: number
  reading: Reading
  /** Whether the name, the values, the user (`--map`, config) or a known export decided. */
  by: 'name' | 'values' | 'user' | 'source'
}

/** A finding about an input: a code with arguments; the sentence is made in `report.ts`. */
export interface Finding {
  code: string
  level: 'note' | 'warning'
  args: Record<string, string | number>
}

/**
 * What becomes of the rows in which a column says something. `outcome`: the code of what becomes of them, or `returned` (a sale that
 * was given back) or `credit` (a document that gives back). The first rule that holds counts.
 */
export interface RowRule {
  field: string
  outcome: string
  /** Values, lower case. */
  words: string[]
  /** A moment says it too: `Cancelled at`. */
  moment?: boolean
  /** An empty cell says it. */
  blank?: boolean
  /** A field of numbers: where it is 0, the row is none of these all the same. */
  unlessNone?: string
}

export interface RecognisedFile {
  file: SourceFile
  role: Role
  roleBy: 'user' | 'columns' | 'source'
  columns: MappedColumn[]
  findings: Finding[]
  /** The known export that this is one of. */
  source?: string
  /** Amounts are written without sign also where pieces went back. */
  unsigned?: true
  /** Blank quantities stand among filled ones: they are pieces of an unknown number, not one. */
  unknownQuantity?: true
  /** Prices have more than four decimals, and are multiplied before they are rounded. */
  finePrice?: true
  /** Discounts are percentages where they are written with the sign, and money elsewhere. */
  mixedDiscount?: true
  /** Values of a column, lower case, that alone are sales, where the file lists other things too (open deals, fees). */
  sold?: { field: string; words: string[] }
  /** Rows that are no sales, or take one back, by what their columns say. */
  rules?: RowRule[]
  /** An order may stand in it, or in it and another file, more than once. */
  overlap?: boolean
  /** Of a list of deals: the columns that say of each deal what the list of leads says of a lead. */
  deals?: MappedColumn[]
  /** Files left aside that list the people of its customers, such as contacts beside accounts. */
  people?: RecognisedFile[]
  /** Customer ids, lower case, that are nobody, and the field whose mail tells such customers apart. */
  nobody?: { words: string[]; mails?: string }
}
