import type { Lang } from '../analyses/define.js'
import { leftOutTexts } from '../analyses/requirements.js'
import { UserError, usageError } from '../core/errors.js'
import { counted, isoDay, visible } from '../core/format.js'
import type { Facts } from '../core/report.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import type { SetAsideRow } from '../files/rejected-rows.js'
import { accountEntries, accounts, type FileAccount } from '../quality/account.js'
import { accountLinesZh } from '../quality/account-zh.js'
import { alikeAccounts, alikeFiles, alikeFindings } from '../quality/alike.js'
import { findingSentence } from '../quality/sentences.js'
import { roleWordsZh } from '../quality/sentences-zh.js'
import { findSetAside } from '../quality/set-aside.js'
import { isDoubtful, isFault, outcomeKinds } from '../staging/outcomes.js'
import type { InputSettings } from './input-settings.js'
import type { Run } from './request.js'
import type { Session } from './session.js'
import { writeSetAside } from './set-aside-file.js'

/** One line: what the file was taken for, and which column gives what. */
export function mappingLine({ file, role, columns }: RecognisedFile, lang: Lang): string {
  const mapping = columns.map((c) =>
    c.field === c.header ? c.field : `${c.field} = ${visible(c.header || `#${c.index + 1}`)}`,
  )
  return lang === 'zh'
    ? `${file.name}：${roleWordsZh[role]}；${mapping.join('，')}`
    : `${file.name}: ${role.replace('_', ' ')}; ${mapping.join(', ')}`
}

/** Files that were recognised and read for nothing: no wanted class has a use for what they hold. */
function unusedFiles({ files, findings, analyses, there }: Run, account: FileAccount[]): Finding[] {
  if (there) return []
  const explained = new Set(
    findings.map(({ code, args }) => (/left_aside|not_joined|left_out/.test(code) ? args.file : '')),
  )
  const classes = analyses.map(({ classification }) => classification.name).join(', ')
  return files.flatMap((file) =>
    account.some((one) => one.file === file) || explained.has(file.file.name)
      ? []
      : [{ code: 'file_unused', level: 'note', args: { file: file.file.name, role: file.role, classes } }],
  )
}

const factsOf = ({ args: { file, rows } }: Finding): Facts => ({
  ...(typeof file === 'string' && { file }),
  ...(typeof rows === 'number' && { rows }),
})

const shown = 3
const shownCodes = Object.keys(outcomeKinds).filter((code) => isFault(code) || isDoubtful(code))

/** Says what was read, how it was understood, and what became of every row; checks the limit on rows set aside. */
export async function describeInput(session: Session, run: Run): Promise<FileAccount[]> {
  const { engine, report, input, lang } = session
  for (const file of alikeFiles(run.files, lang)) report.note(mappingLine(file, lang), { file: file.file.name })
  const account = await accounts(engine, run)
  for (const finding of alikeFindings([...run.findings, ...unusedFiles(run, account)], lang))
    report[finding.level](findingSentence(finding, lang), factsOf(finding))
  for (const own of alikeAccounts(account, lang)) {
    const inChinese = lang === 'zh' ? accountLinesZh(own) : []
    for (const [i, { text, ...numbers }] of accountEntries(own).entries())
      report.note(inChinese[i] ?? text, { file: own.file.file.name, ...numbers })
  }
  for (const vain of [exclusionInVain(session, account), currencyInVain(session, run)])
    if (vain !== undefined) report.note(vain)
  const faulty = account.filter((a) => a.faults > 0)
  const doubtful = account.some(({ outcomeTotals }) =>
    outcomeTotals.some(({ code }) => code !== null && isDoubtful(code)),
  )
  if (!run.there && ((faulty.length > 0 && !input.setAside) || doubtful)) {
    for (const row of await session.report.progress('looking for the rows set aside', () =>
      findSetAside(engine, run, input, shownCodes, shown),
    ))
      report.note(`  ${setAsideLine(row)}`)
    if (faulty.length > 0) report.note('  --set-aside FILE writes all of them')
  }
  const tooMany = beyondLimit(account, input)
  if (tooMany) {
    // They are what has to be looked at.
    await writeSetAside(session, run)
    throw tooMany
  }
  for (const { classification } of run.analyses) {
    const texts = leftOutTexts(classification, run.files).map((text) => text[session.lang])
    if (texts.length > 0) report.note(`${classification.name}: ${texts.join(session.lang === 'zh' ? '；' : '; ')}`)
  }
  if (run.asOfDay !== null) report.note(asOfLine(isoDay(run.asOfDay), input.asOfDay === undefined, lang))
  return account
}

/** Where no column says the currency of its rows, so that none is left out or converted by `--currency`. */
function currencyInVain({ input: { currency }, lang }: Session, { files }: Run): string | undefined {
  if (currency === undefined || files.some(({ columns }) => columns.some(({ field }) => field === 'currency')))
    return undefined
  return lang === 'zh'
    ? `--currency ${currency}：没有任何列说明币种，金额按原样计入`
    : `--currency ${currency}: no column says the currency of its rows, so all amounts count as they stand (--map currency=Header)`
}

/** Where no row was left out by `--exclude`: a value may be mistyped, or wholly those of rows that are left out for another reason. */
function exclusionInVain({ input, lang }: Session, account: FileAccount[]): string | undefined {
  const given = (input.exclude ?? []).map(({ column, value }) => `'${column} = ${value}'`)
  if (given.length === 0 || account.some((one) => one.outcomeTotals.some(({ code }) => code === 'excluded')))
    return undefined
  const words = `--exclude ${visible(given.join(', '))}`
  return lang === 'zh' ? `${words}：没有剔除任何行` : `${words}: no row was left out by it`
}

const asOfLine = (day: string, isLast: boolean, lang: Lang) =>
  lang === 'zh'
    ? `截至 ${day}${isLast ? '（数据中的最后一天）' : ''}`
    : `as of ${day}${isLast ? ', the last day in the data' : ''}`

const setAsideLine = ({ file, line, code, detail }: SetAsideRow) =>
  `${file}, line ${line}: ${outcomeKinds[code]!.one}${detail ? ` (${visible(detail).slice(0, 80)})` : ''}`

/** What to say when more rows are set aside than the user, or good sense, allows. */
function beyondLimit(account: FileAccount[], { maxSetAside: limit, setAside }: InputSettings): UserError | undefined {
  const match = limit === undefined ? undefined : /^(\d+(?:\.\d+)?)(%?)$/.exec(limit)
  if (limit !== undefined && !match) throw usageError(`--max-set-aside ${limit}: takes a count, or a share such as 1%`)
  for (const { file, outcomeTotals, faults, read } of account) {
    const [worst] = outcomeTotals.filter((f) => f.code !== null && isFault(f.code)).sort((a, b) => b.rows - a.rows)
    const reason = worst ? `mostly ${counted(worst.rows, 'row')} ${outcomeKinds[worst.code!]!.words}` : ''
    if (match) {
      const allowed = match[2] ? (read * Number(match[1])) / 100 : Number(match[1])
      if (faults > allowed)
        return new UserError(
          `${file.file.name}: ${counted(faults, 'row')} of ${read} set aside, more than --max-set-aside ${limit}; ${reason}`,
          `${setAside === undefined ? '--set-aside FILE writes' : `${setAside} holds`} them with line and reason`,
        )
    } else if (faults * 2 > read) {
      return new UserError(
        `${file.file.name}: ${counted(faults, 'row')} of ${read} cannot be read, ${reason}`,
        'check how its columns were taken (above), and correct it with --map or --date-format; --max-set-aside 100% goes on all the same',
      )
    }
  }
  return undefined
}
