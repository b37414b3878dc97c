import type { Reading } from '../core/source.js'

const formats: Record<string, string> = {
  iso: 'year-month-day',
  epoch_seconds: 'seconds since 1970',
  epoch_milliseconds: 'milliseconds since 1970',
  excel_serial: 'days as a spreadsheet counts them',
}

/** How a column is read, in a few words. */
export function readingText(reading: Reading): string {
  switch (reading.kind) {
    case 'text':
      return 'text'
    case 'id':
      return reading.float ? 'id, written as floating point' : 'id'
    case 'currency':
      return 'currency beside the amount'
    case 'score':
      return [
        reading.words.length > 0 ? 'score in words' : 'score',
        ...(reading.scale ? [`scale ${reading.scale}`] : []),
      ].join(', ')
    case 'duration':
      return reading.days === 1 ? 'days' : `units of ${Math.round(reading.days * 100) / 100} days`
    case 'typed':
      return reading.scale === undefined ? 'as typed in the file' : `as typed in the file, times ${reading.scale}`
    case 'date':
      return [
        `date, ${formats[reading.format] ?? reading.format}`,
        ...(reading.also ?? []).map((format) => `or ${format}`),
        ...(reading.zone ? ['zone taken off'] : []),
        ...(reading.rewrites ? ['brought into this form'] : []),
      ].join(', ')
    case 'number':
      return [
        'number',
        ...(reading.decimal === ',' ? ['decimal comma'] : []),
        ...(reading.thousands === '' ? [] : [`thousands by "${reading.thousands}"`]),
        ...(reading.strip ? ['currency signs taken off'] : []),
        ...(reading.rewrites?.includes('unit') ? ['units taken off'] : []),
        ...(reading.rewrites?.includes('multiple') ? ['words such as 万 and k multiply'] : []),
        ...(reading.scale === undefined ? [] : [`times ${reading.scale}`]),
        ...(reading.percent ? ['percent'] : []),
        ...(reading.parentheses ? ['parentheses are negative'] : []),
      ].join(', ')
  }
}
