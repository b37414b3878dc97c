import type { RecognisedFile } from '../core/source.js'
import { sources } from '../recognise/systems/index.js'
import { kindWords, type OfFile, outcomeWords } from '../vocabulary/contacts.js'

/** The first of a list of words that a name of a file or of its columns holds. */
const wordIn = (name: string, words: readonly (readonly [string, string, string])[]) => {
  const text = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[_.-]/g, ' ')
  return words.find(([, english, chinese]) => new RegExp(`\\b(${english})\\b|${chinese}`).test(text))?.[0]
}

const nameOfFile = ({ file }: RecognisedFile) => file.name.replace(/^.*[/\\]/, '')

const titleOf = ({ source }: RecognisedFile) => sources.find(({ name }) => name === source)?.title ?? ''

/** The kind of every row of a file that does not say it: by what export it is, its name and the names of the columns that are taken. */
function kindOfFile(recognised: RecognisedFile): string {
  const mapped = new Map(recognised.columns.map((c) => [c.field, c]))
  const fields = ['interaction_id', 'interaction_day', 'direction', 'duration_minutes', 'outcome', 'campaign']
  const headers = fields.map((field) => mapped.get(field)?.header ?? '').join(' ')
  const title = titleOf(recognised)
  const names = `${nameOfFile(recognised)} ${headers}`
  const known = wordIn(title, kindWords) ?? (/task|任务/i.test(title) ? 'other' : wordIn(names, kindWords))
  if (known) return known
  if (mapped.has('campaign')) return 'mail'
  return /\bevents?\b|event ?id|日程/i.test(names) ? 'meeting' : 'other'
}

/** What a list of contacts says of all its rows. Lists of who opened, clicked or bounced are a file each. */
export function contactsOfFile(recognised: RecognisedFile): OfFile {
  const outcome = wordIn(titleOf(recognised), outcomeWords) ?? wordIn(nameOfFile(recognised), outcomeWords)
  return { kind: kindOfFile(recognised), outcome: outcome === 'not_happened' ? undefined : outcome }
}
