/** Units of time as people write them behind a number, with the days of one. */
export const timeUnits: readonly [pattern: string, days: number][] = [
  ['h|hrs?|hours?|小时', 1 / 24],
  ['d|days?|business days?|working days?|天|日|工作日|个工作日', 1],
  ['w|wks?|weeks?|周|星期|个星期', 7],
  ['m|mos?|mths?|months?|月|个月', 365 / 12],
  ['q|quarters?|季度|个季度', 365 / 4],
  ['y|yrs?|years?|年', 365],
]

/** A number, or a range, with or without a unit: `2 weeks`, `14`, `10-14 days`, `约2周`. */
export const durationPattern = `^(?:约|大约|about|approx\\.?|~|≈)?\\s*(?:\\d+(?:[.,]\\d+)?\\s*(?:-|–|to|至|~)\\s*)?(\\d+(?:[.,]\\d+)?)\\s*(${timeUnits.map(([names]) => names).join('|')})?\\.?$`
