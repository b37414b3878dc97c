import { memoized } from './memoize.js'

/**
 * The shape of a text: every digit is 0. What is asked of thousands of ids, moments and prices has the same answer for most of
 * them, since they differ in their digits alone, and there are few shapes.
 */
export const digitShape = (text: string): string => text.replace(/\d/g, '0')

const [zero, nine] = [48, 57]

/**
 * Work on texts that a question about their shape spares.
 * @param possible whether the work can give anything for a text of this shape: also true where only some of them have it
 * @param nothing what the work gives where nothing is possible
 */
export const whereShapeAllows = <T>(
  possible: (shape: string) => boolean,
  work: (text: string) => T,
  nothing: (text: string) => T,
): ((text: string) => T) => {
  const allowed = memoized(possible)
  // The values of a column come one after the other, and mostly have the shape of the one before.
  const last: { shape: string; allows: boolean }[] = []
  return (text) => {
    let known = last[text.length]
    if (known === undefined || !hasShape(text, known.shape)) {
      const shape = digitShape(text)
      known = { shape, allows: allowed(shape) }
      if (text.length < 100) last[text.length] = known
    }
    return known.allows ? work(text) : nothing(text)
  }
}

/** Whether a text has a shape as long as itself; without making its own. */
const hasShape = (text: string, shape: string): boolean => {
  for (let at = 0; at < shape.length; at++) {
    const [own, wanted] = [text.charCodeAt(at), shape.charCodeAt(at)]
    if (wanted === zero ? own < zero || own > nine : own !== wanted) return false
  }
  return true
}

const parts = /\\[xup]\{[^}]*\}|\\.|\{\d+(?:,\d*)?\}|\[(?:\\[xup]\{[^}]*\}|\\.|[^\]\\])*\]|\d/gs

/** A class of characters that takes any digit where it takes one, and none only where it takes none. */
const anyOfClass = (text: string) => {
  const inside = text.startsWith('[^') ? '' : '\\d'
  return text.replace(/\\[xup]\{[^}]*\}|\\.|\d-\d|\d/gs, (part) =>
    part === '0-9' ? '\\d' : /^\d/.test(part) ? inside : part,
  )
}

/** A pattern, without look-aheads, that matches the shape of every text that the given one matches. */
export const anyDigits = (pattern: string): string =>
  pattern.replace(parts, (part) => (part.startsWith('[') ? anyOfClass(part) : /^\d$/.test(part) ? '\\d' : part))
