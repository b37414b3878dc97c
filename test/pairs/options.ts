import type { Command, Option } from 'commander'

/**
 * Values to try of the options that take one and name no choices. An option that is missing here fails the suite, so that a new one
 * is tried from its first day. What begins with `!` is wrong, and is tried alone: it would hide what else is.
 */
const samples: Record<string, string[]> = {
  '--engine': ['!trino://user@127.0.0.1:1/lake', '!postgres://user@127.0.0.1:1/shop', '!duckdb'],
  '--max-rows': ['1000', '!few'],
  '--map': ['customer_id=#2', '!order_day=nowhere'],
  '--encoding': ['utf-8', '!no-such'],
  '--date-format': ['%Y-%m-%d', '%d-%m-%Y'],
  '--sheet': ['!Sheet1'],
  '--header-row': ['1', '!900', '!top'],
  '--time-zone': ['Asia/Shanghai', '!Nowhere/City'],
  '--as-of': ['2024-06-30', '!1999-01-01', '!soon'],
  '--currency': ['EUR'],
  '--rates': ['!missing.csv'],
  '--set-aside': ['{tmp}/aside.csv'],
  '--max-set-aside': ['0', '50%'],
  '--config': ['{folder}/config.json', '!missing.json'],
  '--threads': ['2', '!none'],
  '--memory-limit': ['500MB'],
  '--spill-directory': ['{tmp}'],
  '--mode': ['0640', '!9'],
  '--set': ['value.bins=4', '!value.bins=x'],
  '--where': ['value = high', 'value.recency_days < 100 or lifecycle in (new, active)', '!nothing = 1'],
  '--import-limit': ['10', '10000,5MB'],
  '--changed-since': ['!missing'],
  '--key-file': ['{folder}/key', '!missing.key'],
  '--include': ['name,email', '!shoe_size'],
  '--hold': ['5%', '!-1'],
  '--previous': ['!missing'],
  '--overrides': ['{folder}/overrides.csv'],
  '--only': ['value,lifecycle', '!valu'],
  '--skip': ['preference'],
  '--with': ['value'],
  '--scale': ['1-5', '!5-1'],
  '--exclude': ['status = cancelled', '!no_such = 1'],
  '--merge': ['{folder}/people.csv', '!missing.csv'],
  '--sort': ['customer_id', '!no_such'],
  '--limit': ['3', '!0.5'],
  '--columns': ['customer_id', '!no_such'],
  '--keep': ['2', '!0'],
  '--into': ['!lake.sales.classes'],
  '--report': ['{tmp}/aside.html'],
  '--centres': ['{tmp}/aside.json', '!{first}'],
  '--cut': ['2024-06-30', '!1999-01-01'],
  '--horizon-days': ['60', '!x'],
  '--fail-under': ['lifecycle.auc=0.1', '!lifecycle.nothing=1'],
}

/** A file role: the suite's files are recognised, so that naming one again is what is tried. */
const roles = /^--(orders|order-lines|customers|products|stock|feedback|refunds|payments|receipts|interactions|leads)$/

/** Whether an option says where the result goes, in which format or that there is none: dimensions of their own, or other tests. */
const isOutput = ({ long }: Option) =>
  ['--output', '--format', '--help', '--help-all', '--version', '--dry-run'].includes(long ?? '')

/** What to try of an option beside leaving it out; its arguments as they are typed. */
export function valuesOf(option: Option): string[][] {
  const name = option.long ?? option.short!
  if (!option.required && !option.optional) return [[name, ...(partners[name] ?? [])]]
  if (option.argChoices) return option.argChoices.slice(0, 3).map((value) => [name, value])
  if (roles.test(name)) return [[name, name === '--orders' ? '{first}' : '!{first}']]
  if (option.helpGroupHeading === 'Parameters:' && !samples[name]) return parameterValues(option)
  const values = samples[name]
  if (!values) throw new Error(`${name} takes a value, and test/pairs/options.ts has none to try`)
  return values.map((value) => [name, value])
}

/** What a parameter has to stand with to change anything. */
const partners: Record<string, string[]> = {
  '--high-heads': ['--tiers', 'heads'],
  '--medium-heads': ['--tiers', 'heads'],
  '--high-amount': ['--tiers', 'fixed', '--medium-amount', '1'],
  '--medium-amount': ['--tiers', 'fixed', '--high-amount', '2'],
  '--low-price': ['--bands', 'fixed', '--high-price', '2'],
  '--high-price': ['--bands', 'fixed', '--low-price', '1'],
  '--reorder-below': ['--reorder-by', 'level'],
}

/** Of a parameter: its default, a small number and a word, whatever it takes. */
function parameterValues(option: Option): string[][] {
  const standard = /\(default: ([^)]+)\)/.exec(option.description)?.[1]
  return [standard ?? '2', '1', '!x'].map((value) => [option.long!, value, ...(partners[option.long!] ?? [])])
}

/** Options of a command, each once. */
export const optionsOf = (command: Command): Option[] => command.options.filter((option) => !isOutput(option))
