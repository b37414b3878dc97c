import type { Finding, RowRule } from '../core/source.js'
import type { StateKind } from '../vocabulary/language.js'
import { nameOf } from '../vocabulary/names.js'
import { documentOf, stateOf } from '../vocabulary/value-words.js'
import type { Match } from './candidates.js'
import type { Profile } from './profile.js'

/** Columns of codes whose own heading says what each code means: `取消区分（0：通常、1：取消）`, `Status (0=open, 1=cancelled)`. */

const entry = /(\d{1,3})\s*[:：=＝]\s*([^\s\d,，、;；:：=＝/|()（）[\]【】]+(?: [a-z]+)*)/gi

/** The word for each code of a heading; undefined where it explains fewer than two. */
export function legendOf(header: string): Map<string, string> | undefined {
  const found = new Map([...header.matchAll(entry)].map(([, code, word]) => [code!, word!.trim()]))
  return found.size >= 2 ? found : undefined
}

const outcomes: Partial<Record<StateKind, string>> = {
  cancelled: 'cancelled',
  lost: 'cancelled',
  failed: 'unpaid',
  owed: 'unpaid',
  draft: 'draft',
  returned: 'returned',
}

const namesState = /status|state|状态|ステータス|状況|상태/i

/** What becomes of a row with such a word: of a state a sale that was given back, else a document that gives back. */
function outcomeOf(word: string, header: string): string | undefined {
  if (namesState.test(nameOf(header).words.join(' ')) && stateOf(word) === 'returned') return 'returned'
  const kind = documentOf(word)
  if (kind === 'credit') return 'credit'
  if (kind === 'payment' || kind === 'other') return 'no_sale'
  const state = stateOf(word)
  return state && outcomes[state]
}

/** Rules from such headings. Their columns are no states or kinds of documents by their values any more. */
export function legendRules(
  { chosen }: Match,
  profiles: Profile[],
  file: string,
): { columns: { field: string; profile: Profile }[]; rules: RowRule[]; findings: Finding[] } {
  const explained = profiles.filter(({ header, values }) => {
    const legend = legendOf(header)
    return legend && values.length > 0 && values.every((value) => legend.has(value.trim()))
  })
  for (const [field, { profile }] of chosen)
    if (explained.includes(profile) && /^(status|payment_status|document_type)$/.test(field)) chosen.delete(field)
  const used = new Set([...chosen.values()].map(({ profile }) => profile))
  const columns = explained
    .filter((profile) => !used.has(profile))
    .map((profile, at) => ({ field: `explained_${at + 1}`, profile }))
  const said = columns.map(({ field, profile: { header } }) => ({
    field,
    header,
    codes: [...legendOf(header)!].flatMap(([code, word]) => {
      const outcome = outcomeOf(word, header)
      return outcome ? [{ code, word, outcome }] : []
    }),
  }))
  return {
    columns,
    rules: said.flatMap(({ field, codes }) =>
      codes.map(({ code, outcome }): RowRule => ({ field, outcome, words: [code] })),
    ),
    findings: said
      .filter(({ codes }) => codes.length > 0)
      .map(({ header, codes }) => {
        const words = codes.map(({ code, word, outcome }) => `${code} ${word} (${outcome})`).join(', ')
        return { code: 'codes_explained', level: 'note', args: { file, column: header, words } }
      }),
  }
}
