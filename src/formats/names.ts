/** Formats of rows, in the order that help shows them. Kept apart so that help loads nothing else. */
export const formats = ['table', 'csv', 'tsv', 'json', 'ndjson', 'parquet', 'xlsx'] as const
export type Format = (typeof formats)[number]
