import { Option } from 'commander'

/** Options about running unattended and keeping results; several commands share them, with the same words everywhere. */
const of = (group: string) => (flags: string, description: string) => new Option(flags, description).helpGroup(group)
const run = of('Run:')
const output = of('Output:')

export const logFormatFlag = () =>
  run('--log-format <format>', 'standard error as text, or as one JSON object a line (default: text)').choices([
    'text',
    'json',
  ])

export const modeFlag = () =>
  output('--mode <permissions>', 'permissions of what is written, such as 0640 (default: 0600)')

export const stampFlag = () =>
  output('--stamp', 'put the time of the run into run.json; without it, the same input gives the same bytes')

/** Options about files for other programs: spreadsheets and customer systems. */
export const exchangeFlags = () => [
  output('--spreadsheet', 'CSV that spreadsheets open right and take for no formula'),
  output('--for <system>', 'files that a customer system imports, with the record ids as they came').choices([
    'zoho',
    'fxiaoke',
    'shopify',
  ]),
  output('--import-limit <rows[,size]>', 'most rows and megabytes of an imported file, such as 10000 or 10000,5MB'),
  output('--changed-since <earlier>', 'import only records whose classes changed since an earlier folder or file'),
]
