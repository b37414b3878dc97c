/** A text in every language of the output. Class names themselves are never translated, only their titles and sentences. */
export interface Text {
  en: string
  zh: string
}
export type Lang = keyof Text

/**
 * What an evidence column holds, which decides how it is cast and written:
 * integer; money (2 to 4 decimals); ratio and number (rounded to `decimals`); day (ISO date); flag (true/false);
 * text; list (names joined by `;`).
 */
export type EvidenceType = 'integer' | 'money' | 'ratio' | 'number' | 'day' | 'flag' | 'text' | 'list'
