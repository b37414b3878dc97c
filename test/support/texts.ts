// Texts as a run gives them to their reading, from a list that a test made.
import type { Limits } from '../../src/analyses/sentiment/text/learn-language.js'
import { type Reading, readTexts } from '../../src/analyses/sentiment/text/read-texts.js'
import { type ScoredText, survey } from '../../src/analyses/sentiment/text/survey.js'

/** What each of the texts says, read so many at a time. */
export async function readingsOf(list: ScoredText[], limits: Limits, atOnce = 100): Promise<Reading[]> {
  async function* parts() {
    for (let from = 0; from < list.length; from += atOnce) yield list.slice(from, from + atOnce)
  }
  const texts = { most: list.length, parts }
  const step = () => Promise.resolve()
  const readings: Reading[] = []
  for await (const part of readTexts(texts, await survey(texts, step), limits, step)) readings.push(...part)
  return readings
}
