/** Exact sums and quotients of decimal text, as whole numbers of ten-thousandths: the digits that money has. */
export const scale = 10_000n

/** `12.5` is 125000n; digits after the fourth are cut. */
export function toScaled(text: string): bigint {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  const scaled = BigInt(whole) * scale + BigInt(fraction.slice(0, 4).padEnd(4, '0'))
  return sign ? -scaled : scaled
}

/** Text with four digits after the point. */
export function fromScaled(scaled: bigint): string {
  const size = scaled < 0n ? -scaled : scaled
  return `${scaled < 0n ? '-' : ''}${size / scale}.${String(size % scale).padStart(4, '0')}`
}

/** Quotient rounded to the nearest whole, halves away from zero; the divisor is above zero. */
export function divided(dividend: bigint, divisor: bigint): bigint {
  const half = dividend < 0n ? -divisor : divisor
  return (2n * dividend + half) / (2n * divisor)
}

/** Money as it is written: at least two digits after the point, none of those that say something lost. */
export const plainMoney = (decimal: string) => decimal.replace(/(\.\d{2}\d*?)0+$/, '$1')
