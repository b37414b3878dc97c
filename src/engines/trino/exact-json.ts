/** Every text and every number of a JSON text. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g

/**
 * JSON with whole numbers that a double cannot hold as text, so that no digit is lost.
 * @throws SyntaxError where it is no JSON
 */
export const parseExact = (text: string): unknown =>
  JSON.parse(
    text.replaceAll(tokens, (token) =>
      /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
    ),
  )
