import * as z from 'zod'
import { issueText } from '../core/issues.js'

/**
 * The shape of a record as it is read from the disk, where anybody may have changed it: what is not checked here must not be relied
 * on. Unknown keys are those of later versions.
 */

/** A name inside a folder: no path, and none that the folder itself needs. */
const isPlainName = (name: string) =>
  name !== '' && name !== '.' && name !== '..' && name !== 'run.json' && name !== 'records' && !/[/\\\0]/.test(name)

const count = z.int().min(0)
const checksum = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal digits')
const amount = z.string().nullable()
const settings = z.record(z.string(), z.unknown())
/** Of any class there is or was, also of a later version or a program of somebody's own: it is shown, and leads to no file. */
const grainName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be the name of a grain, such as product_pair')
const outcomeTotals = z.array(z.looseObject({ code: z.string(), reason: z.string(), rows: count, amount })).default([])

const input = z.looseObject({
  name: z.string(),
  table: z.boolean().optional(),
  bytes: count.optional(),
  sha256: checksum.optional(),
  role: z.string(),
  role_by: z.string(),
  mapping: z.record(z.string(), z.string()),
  rows: z.looseObject({ read: count, used: count, amount_read: amount, amount_used: amount }).nullable(),
  set_aside: outcomeTotals,
  left_out: outcomeTotals,
})

const classified = z.looseObject({
  subject: grainName,
  definition: z.string(),
  parameters: settings.default({}),
  thresholds: z.record(z.string(), z.array(z.string())).default({}),
  sizes: z.record(z.string(), z.looseObject({ subjects: count, revenue: amount })),
})

const recordShape = z.looseObject({
  version: z.string(),
  engine: z.string(),
  engine_version: z.string(),
  sequence: z.int().min(1).max(999_999_999),
  previous: z
    .looseObject({
      record: z.string().regex(/^records\/\d{4,9}\.json$/, 'must be a record such as records/0001.json'),
      sha256: checksum,
    })
    .nullable(),
  run_at: z.string().optional(),
  command: z.array(z.string()).default([]),
  configuration: settings.default({}),
  as_of: z.string(),
  inputs: z.array(input).default([]),
  classes: z.record(z.string(), classified).default({}),
  outputs: z.array(
    z.looseObject({
      file: z.string().refine(isPlainName, 'must be the name of a file in the folder'),
      rows: count,
      bytes: count,
      sha256: checksum,
    }),
  ),
  notes: z.array(z.string()).default([]),
  warnings: z.array(z.string()).default([]),
  forgotten: z
    .looseObject({
      rows: z.array(z.looseObject({ file: z.string(), rows: count })),
      records: z.array(z.string()).default([]),
    })
    .optional(),
})

/** A record of that shape, or what is wrong with it and where. */
export function checkedRecord(value: unknown): { record: z.infer<typeof recordShape> } | { wrong: string } {
  const parsed = recordShape.safeParse(value)
  if (parsed.success) return { record: parsed.data }
  const [issue] = parsed.error.issues
  return { wrong: `${issue!.path.join('.') || 'all of it'} ${issueText(issue!)}` }
}
