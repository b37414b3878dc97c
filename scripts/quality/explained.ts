/** Mutants that no test can notice, or none need: what is done is the same, or only a message is another. */
const explained: { file: string; to: string; because: string }[] = [
  {
    file: 'src/staging/orders/converted_rows.sql',
    to: 'else cast(rated.unit_price * rated.rate as decimal(19, 4))',
    because: 'a decimal of one digit more holds the same amounts',
  },
  {
    file: 'src/staging/orders/completed_lines.sql',
    to: 'select 2',
    because: 'what stands in a row matters to no exists',
  },
  {
    file: 'src/staging/orders/returns.ts',
    to: "rules.some(({ outcome }) => outcome === 'returned' || outcome !== 'credit')",
    because: 'rows that could be split and are not give the same rows, a little slower',
  },
]

/** Why no test need notice a mutant; undefined for one that is still to be killed. */
export const whyAlive = ({ where, to }: { where: string; to: string }): string | undefined =>
  explained.find((one) => where.startsWith(`${one.file}:`) && one.to === to)?.because
