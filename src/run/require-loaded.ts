import { grainsOf } from '../analyses/grain.js'
import { UserError } from '../core/errors.js'
import type { Finding } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { accountLines, accounts } from '../quality/account.js'
import type { LoadedFiles } from '../staging/loaded.js'
import type { Analysis, Request } from './request.js'

/** What was loaded has to be enough for the classes that are wanted. */

/** @throws UserError where a class of orders is wanted, which cannot be worked out without a day */
export function withoutDay(analyses: Analysis[]): Finding {
  const needing = analyses.find(({ classification: { needs } }) => needs.orders || needs.order_lines)
  if (needing)
    throw new UserError(
      `${needing.classification.name} counts up to a day, and no row that can be used has one`,
      'say the day with --as-of, for example --as-of 2024-12-31',
    )
  return { code: 'as_of_missing', level: 'note', args: {} }
}

/** @throws UserError where stock is all that is asked about, and no count of it is used */
export function requireStock(findings: Finding[], analyses: Analysis[]): void {
  const unused = findings.find(({ code }) => code === 'stock_left_out')
  if (!unused || !analyses.every(({ classification }) => classification.needs.stock)) return
  const { file, rows, first, until } = unused.args
  throw new UserError(
    `${file}: all ${rows} counts of stock are of ${first} and later, and what is known of orders ends so early that stock is seen up to ${until} only`,
    `give orders up to the day of the stock, or count it all the same: --as-of ${first}`,
  )
}

/** @throws UserError that says why nothing is left to classify */
export async function requireSubjects(
  engine: Engine,
  place: Pick<Engine, 'rows'>,
  loaded: Pick<LoadedFiles, 'files' | 'outcomes' | 'noted'>,
  request: Omit<Request, 'files'>,
): Promise<void> {
  const { files, outcomes } = loaded
  const populations = grainsOf(request.analyses.map(({ classification }) => classification)).flatMap(
    ({ population }) => population ?? [],
  )
  // A row of an order that can be used has a customer.
  const ordered = outcomes.some(
    ({ file_no, outcome, records }) =>
      outcome === null && Number(records) > 0 && /^order/.test(files[Number(file_no)]!.role),
  )
  for (const population of populations) {
    if (population === 'customers' && ordered) continue
    const [row] = await place.rows(`select count(*) as n from ${population}`)
    if (Number(row!.n) > 0) continue
    const [first] = files
    const account = await accounts(engine, loaded)
    const lines = account.flatMap(accountLines)
    if (account.every(({ read }) => read === 0))
      throw new UserError(
        `${first!.file.name} has a header and no rows`,
        'an export has at least one row below its header',
      )
    throw new UserError(
      `no ${population} to classify: ${lines.map((line) => line.trim()).join('; ')}`,
      request.asOfDay !== undefined
        ? 'is --as-of before the first order?'
        : 'give another file, or say how its columns are to be read with --map',
    )
  }
}
