import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { classifications } from '../analyses/index.js'
import { UserError } from '../core/errors.js'
import { issueText } from '../core/issues.js'
import { nearest } from '../core/nearest.js'
import { namedRoles, type Role, roles } from '../core/source.js'
import { parseJson, withoutNulls } from './config-text.js'

export const configName = 'clientele.config.json'
const fileList = z.union([z.string(), z.array(z.string())])

const filesByRole = Object.fromEntries(roles.map((role) => [role, fileList.optional()])) as Record<
  Role,
  z.ZodOptional<typeof fileList>
>

/** Settings that every command shares; the words are those of the flags. */
const shared = {
  $schema: z.string().optional(),
  files: z
    .union([fileList, z.strictObject(filesByRole)])
    .optional()
    .meta({
      description: 'input files, by role or as a list; relative to this file; used when the command names none',
    }),
  engine: z.string().optional().meta({
    description:
      'inputs are tables of this server: trino://user@host:8080/catalog/schema (trinos:// for TLS), postgres://user@host/database',
  }),
  max_rows: z.number().int().min(1).optional().meta({ description: 'most rows of a table that are fetched' }),
  as_of: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day like 2024-12-31')
    .optional()
    .meta({ description: 'classify as things stood at the end of this day' }),
  returns: z.enum(['subtract', 'ignore', 'keep']).optional().meta({ description: 'what happens to returns' }),
  exclude: z
    .array(z.string().regex(/=/, 'must be column = value'))
    .optional()
    .meta({ description: 'rows that are left out of every file that has the column: column = value' }),
  overlap: z.enum(['latest', 'once', 'error', 'add']).optional().meta({
    description:
      'orders that stand in two files or states: the latest counts (default), once also leaves out copies of a row within a file, an error, or added up',
  }),
  merge: z
    .string()
    .optional()
    .meta({ description: 'file of customer ids that are one person (id, becomes), relative to this file' }),
  currency: z.string().optional().meta({ description: 'keep this currency of several; with rates: convert to it' }),
  rates: z
    .string()
    .optional()
    .meta({ description: 'file of exchange rates (currency, day, rate), relative to this file' }),
  not_products: z
    .array(z.string())
    .optional()
    .meta({ description: 'ids and names of lines that are no products (postage, fees); instead of the built-in list' }),
  sources: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9_]+$/, 'must be lower-case letters, digits and underscores'),
        title: z.string().optional(),
        role: z.enum(namedRoles),
        fingerprint: z.array(z.string()).min(1),
        without: z.array(z.string()).optional(),
        map: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
        no: z.array(z.string()).optional(),
        fill: z.strictObject({ by: z.string(), columns: z.array(z.string()) }).optional(),
        sold: z.strictObject({ field: z.enum(['status', 'document_type']), words: z.array(z.string()) }).optional(),
        oddities: z.array(z.string()).optional(),
      }),
    )
    .optional()
    .meta({ description: 'exports of your own systems, known by headers that together occur in them only' }),
  map: z
    .record(z.string(), z.string())
    .optional()
    .meta({ description: 'field to column header, where the header is not recognised' }),
  scale: z.string().optional().meta({ description: 'scale of the scores of feedback, such as 1-7' }),
  time_zone: z.string().optional().meta({ description: 'zone that decides the day of moments with a zone or offset' }),
  encoding: z.string().optional().meta({ description: 'encoding of the text files; default: told by their bytes' }),
  decimal: z.enum(['.', ',']).optional().meta({ description: 'decimal sign of numbers that can be read in two ways' }),
  date_format: z.string().optional().meta({ description: 'format of dates that can be read in two ways' }),
  segments: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[^;]+$/, 'must not be empty or hold a semicolon'),
        where: z.string(),
        action: z.string().optional(),
      }),
    )
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'two of them have one name')
    .optional()
    .meta({ description: 'named segments over several classes, first match first; where as in --where' }),
  crm: z
    .strictObject({
      columns: z.record(z.string(), z.string().min(1)).optional().meta({
        description: 'column of the results to name of the field, for --for; customer_id names the record id',
      }),
      values: z
        .enum(['titles', 'names'])
        .optional()
        .meta({ description: 'classes as people see them (default), or by their names' }),
    })
    .optional()
    .meta({ description: 'files that a customer system imports' }),
  lang: z.enum(['en', 'zh']).optional().meta({ description: 'language of reasons, actions and summaries' }),
  max_set_aside: z
    .string()
    .optional()
    .meta({ description: 'most rows that may be set aside, as a count or a share such as 1%' }),
  hold: z.string().optional().meta({
    description: 'margin within which a class of the last run is kept, such as 5%; with previous',
  }),
  previous: z.string().optional().meta({ description: 'result of the last run, for hold' }),
  overrides: z
    .string()
    .optional()
    .meta({ description: 'CSV file of classes set by hand: id, class, value, until, why' }),
  pseudonymize: z
    .boolean()
    .optional()
    .meta({ description: 'customer ids become pseudonyms (HMAC-SHA-256) under the key of key_file or CLIENTELE_KEY' }),
  key_file: z.string().optional().meta({ description: 'file that holds the key for pseudonyms' }),
  include: z
    .array(z.string())
    .optional()
    .meta({ description: 'personal columns of the customer export in the rows: name, email, phone or a heading' }),
  mode: z
    .string()
    .regex(/^0?[0-7]{3}$/, 'must be permissions like "0640"')
    .optional()
    .meta({ description: 'permissions of the files that are written, such as "0640" (default: "0600")' }),
  threads: z.number().int().min(1).optional().meta({ description: 'worker threads' }),
  memory_limit: z.string().optional().meta({ description: 'memory for the engine, such as 2GB' }),
  spill_directory: z.string().optional().meta({ description: 'where intermediate results go that do not fit' }),
}

const sections = Object.fromEntries(
  classifications.map((c) => [
    c.name,
    z.strictObject(c.params.partial().shape).optional().meta({ description: c.question.en }),
  ]),
)

/** The config file: shared settings, and a section with its parameters for each classification. */
const configSchema = z.strictObject({ ...shared, ...sections })

export type SharedConfig = { [K in keyof typeof shared]?: z.infer<(typeof shared)[K]> }
export interface Config {
  /** Path of the file, when there is one. */
  path?: string
  shared: SharedConfig
  /** Parameters by classification, as they stand in the file. */
  sections: Record<string, Record<string, unknown>>
}

/** JSON schema of the config file, for editors. */
export const configJsonSchema = () => ({
  title: 'clientele configuration',
  ...z.toJSONSchema(configSchema, { io: 'input' }),
})

const keysAt = (path: PropertyKey[]): string[] => {
  const section = classifications.find((c) => c.name === path[0])
  return section
    ? Object.keys(section.params.shape)
    : path.length === 0
      ? Object.keys(configSchema.shape)
      : path[0] === 'crm'
        ? ['columns', 'values']
        : [...roles]
}

/** The first problem of a parsed config in one line, with the nearest known key. */
function explain(path: string, issue: z.core.$ZodIssue): UserError {
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!
    const known = keysAt(issue.path)
    const similar = nearest(key, known)
    return new UserError(
      `${path}: unknown key ${[...issue.path, key].join('.')}`,
      similar ? `did you mean ${similar}?` : `known keys: ${known.filter((k) => k !== '$schema').join(', ')}`,
    )
  }
  return new UserError([path, ...(issue.path.length > 0 ? [issue.path.join('.')] : []), issueText(issue)].join(': '))
}

/**
 * Reads the config file: the given one, or `clientele.config.json` of the current directory where there is one.
 * @throws UserError when a given file is missing, is no JSON, or has a key or value that is not known
 */
export async function readConfig(given?: string | false): Promise<Config> {
  if (given === false) return { shared: {}, sections: {} }
  const path = given ?? configName
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (given === undefined && error.code === 'ENOENT') return undefined
    throw new UserError(
      error.code === 'ENOENT' ? `no such config file: ${path}` : `${path}: cannot be read (${error.code})`,
    )
  })
  if (text === undefined) return { shared: {}, sections: {} }
  const parsed = configSchema.safeParse(withoutNulls(parseJson(path, text)))
  if (!parsed.success) throw explain(path, parsed.error.issues[0]!)
  const all = parsed.data as Record<string, unknown>
  const isSection = (name: string) => classifications.some((c) => c.name === name)
  return {
    path,
    shared: Object.fromEntries(Object.entries(all).filter(([name]) => !isSection(name))) as SharedConfig,
    sections: Object.fromEntries(Object.entries(all).filter(([name]) => isSection(name))) as Record<
      string,
      Record<string, unknown>
    >,
  }
}
