import { changed, type Mutant } from './mutants.js'
import { statementStarts } from './program-mutants.js'

/** A program that holds all of its mutants: each takes effect where `$mutant` is true of its number. */
export function withMutants(file: string, text: string, mutants: { mutant: Mutant; number: number }[]): string {
  const starts = statementStarts(file, text)
  const spans = new Map<string, { start: number; end: number; tried: string[] }>()
  for (const { mutant, number } of mutants) {
    const { change } = mutant
    const { start, end } = change.within!
    const span = spans.get(`${start}-${end}`) ?? { start, end, tried: [] }
    const other = changed(text, change).slice(start, end + change.to.length - change.length)
    span.tried.push(`globalThis.$mutant(${number}) ? (${other}) : `)
    spans.set(`${start}-${end}`, span)
  }
  const inserted = [...spans.values()].flatMap(({ start, end, tried }) => [
    // Outer ones open first and close last.
    { at: start, order: [1, -end], text: `${starts.has(start) ? ';' : ''}(${tried.join('')}(` },
    { at: end, order: [0, -start], text: '))' },
  ])
  inserted.sort((a, b) => a.at - b.at || a.order[0]! - b.order[0]! || a.order[1]! - b.order[1]!)
  let made = ''
  let upTo = 0
  for (const { at, text: part } of inserted) {
    made += text.slice(upTo, at) + part
    upTo = at
  }
  return made + text.slice(upTo)
}
