import type { Lang } from '../analyses/define.js'
import { groupBy } from '../core/group-by.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { addAmounts, type FileAccount, type OutcomeTotal } from './account.js'

/** Many files of one kind in a short account: a line a kind, not a line a file. */

/** From so many files of one kind on, one line stands for all of them. */
const many = 6

/** The name of the first of several files, and how many more there are. */
const andMore = (name: string, files: number, lang: Lang) =>
  files === 1 ? name : lang === 'zh' ? `${name} 等 ${files} 个文件` : `${name} and ${files - 1} more like it`

/** What a file is and how each column is read: files with the same are of one kind. */
const kindOf = ({ role, columns }: RecognisedFile) =>
  JSON.stringify([role, columns.map(({ field, header, reading }) => [field, header, reading])])

const renamed = (file: RecognisedFile, name: string): RecognisedFile => ({ ...file, file: { ...file.file, name } })

/** The files, of which one stands for all of its kind where there are many. */
export const alikeFiles = (files: readonly RecognisedFile[], lang: Lang): RecognisedFile[] =>
  groupBy(files, kindOf).flatMap((group) =>
    group.length < many ? group : [renamed(group[0]!, andMore(group[0]!.file.name, group.length, lang))],
  )

/** The findings, of which one stands for those of many files that say the same of the same column. */
export const alikeFindings = (findings: readonly Finding[], lang: Lang): Finding[] =>
  groupBy(findings, ({ code, args }) =>
    JSON.stringify(args.file === undefined ? args : [code, args.field, args.column, args.columns]),
  ).flatMap((group) => {
    const [first] = group
    const files = new Set(group.map(({ args }) => args.file)).size
    if (files < many) return group
    return [{ ...first!, args: { ...first!.args, file: andMore(String(first!.args.file), files, lang) } }]
  })

const added = (totals: OutcomeTotal[]): OutcomeTotal[] =>
  groupBy(totals, ({ code }) => String(code)).map((same) => ({
    code: same[0]!.code,
    rows: same.reduce((sum, { rows }) => sum + rows, 0),
    amount: addAmounts(same.map(({ amount }) => amount)),
    back: addAmounts(same.map(({ back }) => back)),
  }))

/** The accounts of files, of which one, added up, stands for all of its kind where there are many; those with faults of their own stay, if they are few. */
export function alikeAccounts(accounts: readonly FileAccount[], lang: Lang): FileAccount[] {
  return groupBy(accounts, ({ file }) => kindOf(file)).flatMap((group) => {
    const faulty = group.filter(({ faults }) => faults > 0)
    const own = faulty.length < many ? faulty : []
    const rest = group.filter((one) => !own.includes(one))
    if (rest.length < many) return group
    const sum = (of: (one: FileAccount) => number) => rest.reduce((total, one) => total + of(one), 0)
    return [
      {
        ...rest[0]!,
        file: renamed(rest[0]!.file, andMore(rest[0]!.file.file.name, rest.length, lang)),
        outcomeTotals: added(rest.flatMap(({ outcomeTotals }) => outcomeTotals)),
        read: sum(({ read }) => read),
        used: sum(({ used }) => used),
        faults: sum(({ faults }) => faults),
      },
      ...own,
    ]
  })
}
