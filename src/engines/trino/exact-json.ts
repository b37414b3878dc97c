/**
 * JSON with whole numbers that a double cannot hold as text, so that no digit is lost.
 * @throws SyntaxError where it is no JSON
 */
export const parseExact = (text: string): unknown =>
  JSON.parse(
    text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (part) =>
      part.startsWith('"') || Number.isSafeInteger(Number(part)) ? part : `"${part}"`,
    ),
  )
