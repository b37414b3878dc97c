import type { RecognisedFile } from '../core/source.js'
import { measureOf, scoreFields } from '../recognise/questions.js'
import { isComplaintFile } from '../recognise/require-scores.js'
import { type OfResponses, surveyNames } from '../vocabulary/responses.js'

const mappedOf = ({ columns }: RecognisedFile) => new Map(columns.map((c) => [c.field, c]))

/** What a file is about by its name and the names of its id and text, where no column says the kind of a response. */
function kindOfFile(recognised: RecognisedFile): string {
  const mapped = mappedOf(recognised)
  const names = [recognised.file.name, mapped.get('feedback_id')?.header, mapped.get('text')?.header]
    .filter((name) => name !== undefined)
    .join(' ')
    .toLowerCase()
  const score = mapped.get('score')
  if (!score) return isComplaintFile(recognised) ? 'complaint' : 'review'
  const isSurvey = surveyNames.test(names) || measureOf(`${score.header} ${names}`)
  return !isSurvey && mapped.has('text') ? 'review' : 'survey'
}

/** What a feedback export says of all its rows, by its name and those of its columns. */
export function responsesOfFile(recognised: RecognisedFile): OfResponses {
  const mapped = mappedOf(recognised)
  const measures = scoreFields.flatMap((field): [string, string | undefined][] => {
    const header = mapped.get(field)?.header
    if (header === undefined) return []
    return [[field, measureOf(header) ?? (field === 'score' ? measureOf(recognised.file.name) : undefined)]]
  })
  return { kind: kindOfFile(recognised), measures: new Map(measures) }
}
