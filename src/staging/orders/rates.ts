/** One rate a currency and day; of several the smallest, so that the order of the rows changes nothing. */
export const ratesFrom = (currency: string, day: string, rate: string, from: string): string =>
  `select upper(trim(${currency})) as currency, cast(${day} as integer) as day, min(${rate}) as rate from ${from} where ${currency} is not null and ${day} is not null and ${rate} > 0 group by all`
