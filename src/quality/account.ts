import { customer, type Grain, sameGrain } from '../analyses/grain.js'
import { fromScaled, plainMoney, toScaled } from '../core/decimal.js'
import { counted, grouped } from '../core/format.js'
import type { RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { unsplitRows } from '../files/rejected-rows.js'
import type { LoadedFiles, Outcome } from '../staging/loaded.js'
import { isFault, outcomeKinds, wordsFor } from '../staging/outcomes.js'

/** Rows of one file that had the same outcome. `code` is null for those that are used. */
export interface OutcomeTotal {
  code: string | null
  rows: number
  /** Exact decimal text; null where the file carries no amounts. */
  amount: string | null
  /** What the same rows gave back, as a negative amount. */
  back: string | null
}

/** What became of the rows of one file; read = used + the rest, in rows and in money. */
export interface FileAccount {
  file: RecognisedFile
  n: number
  outcomeTotals: OutcomeTotal[]
  read: number
  used: number
  /** Rows in which something is wrong, those without a customer left out of the count. */
  faults: number
}

/**
 * The outcomes as the wanted classes see them: where none of them is of customers, a row without a customer is used like any
 * other.
 */
export function outcomesFor(analyses: { classification: { grain: Grain } }[], outcomes: Outcome[]): Outcome[] {
  if (analyses.length === 0 || analyses.some(({ classification: { grain } }) => sameGrain(grain, customer)))
    return outcomes
  const merged: Outcome[] = []
  for (const given of outcomes) {
    const outcome = { ...given, outcome: given.outcome === 'customer_missing' ? null : given.outcome }
    const same = merged.find((o) => Number(o.file_no) === Number(outcome.file_no) && o.outcome === outcome.outcome)
    if (!same) merged.push(outcome)
    else {
      same.records = Number(same.records) + Number(outcome.records)
      same.amount = addAmounts([same.amount, outcome.amount])
      same.back = addAmounts([same.back ?? null, outcome.back ?? null])
    }
  }
  return merged
}

/** Adds the rows that the engine could not split to the outcomes of the loader, file by file. */
export async function accounts(
  engine: Engine,
  { files, outcomes, noted }: Pick<LoadedFiles, 'files' | 'outcomes' | 'noted'>,
): Promise<FileAccount[]> {
  const unsplit = await unsplitRows(engine, [...noted])
  const result: FileAccount[] = []
  for (const [n, file] of files.entries()) {
    const outcomeTotals: OutcomeTotal[] = outcomes
      .filter((o) => Number(o.file_no) === n && Number(o.records) > 0)
      .map((o) => ({ code: o.outcome, rows: Number(o.records), amount: o.amount, back: o.back ?? null }))
    const structure = unsplit.get(n)
    if (structure !== undefined) {
      const taken = new Map([['structure', structure]])
      for (const { code = 'structure' } of file.file.repaired ?? []) taken.set(code, (taken.get(code) ?? 0) + 1)
      for (const [code, rows] of taken) if (rows > 0) outcomeTotals.push({ code, rows, amount: null, back: null })
    } else if (outcomeTotals.length === 0) continue
    const sum = (of: (outcomeTotal: OutcomeTotal) => boolean) =>
      outcomeTotals.filter(of).reduce((total, outcomeTotal) => total + outcomeTotal.rows, 0)
    result.push({
      file,
      n,
      outcomeTotals,
      read: sum(() => true),
      used: sum((f) => f.code === null),
      faults: sum((f) => f.code !== null && isFault(f.code)),
    })
  }
  return result
}

/** Adds exact decimal texts of four digits after the point. */
export function addAmounts(amounts: (string | null)[]): string | null {
  const known = amounts.filter((a) => a !== null)
  if (known.length === 0) return null
  return fromScaled(known.reduce((sum, amount) => sum + toScaled(amount), 0n))
}

/** Money for people: at least two digits after the point, none lost. */
export const moneyText = (amount: string) => grouped(plainMoney(amount))

const withAmount = (rows: number, amount: string | null) =>
  `${counted(rows, 'row')}${amount === null ? '' : `, ${moneyText(amount)}`}`

/** A line of an account, and its numbers by themselves. */
interface AccountEntry {
  text: string
  rows?: number
  /** An exact decimal. */
  money?: string
}

const entry = (text: string, rows: number | undefined, amount: string | null): AccountEntry => ({
  text,
  ...(rows !== undefined && { rows }),
  ...(amount !== null && { money: plainMoney(amount) }),
})

/** The account of one file: how much was read and used, and every outcome of the rest. */
export function accountEntries({ file, outcomeTotals, read, used }: FileAccount): AccountEntry[] {
  const total = addAmounts(outcomeTotals.map((f) => f.amount))
  const usedAmount = addAmounts(outcomeTotals.filter((f) => f.code === null).map((f) => f.amount))
  const rest = outcomeTotals.filter((f) => f.code !== null)
  const head = `${file.file.name}: read ${withAmount(read, total)}; used ${rest.length === 0 ? 'all' : withAmount(used, usedAmount)}`
  const back = addAmounts(outcomeTotals.map((f) => f.back))
  return [
    entry(head, read, total),
    ...(back === null || /^-?0\.0*$/.test(back)
      ? []
      : [entry(`  of which given back: ${moneyText(back)}`, undefined, back)]),
    ...rest.map(({ code, rows, amount }) => {
      const kind = outcomeKinds[code!]!
      const text = `  ${kind.setAside ? 'set aside' : 'left out'}: ${counted(rows, 'row')} ${wordsFor(kind, rows)}${amount === null || amount === '0.0000' ? '' : `, ${moneyText(amount)}`}`
      return entry(text, rows, amount)
    }),
  ]
}

/** The same in lines of text. */
export const accountLines = (account: FileAccount): string[] => accountEntries(account).map(({ text }) => text)
