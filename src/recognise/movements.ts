/** Kinds of money movements of a payment service, lower case: what came in, what went back, and what only might. */
const came = /^(sale|capture|captured|charge|payment|deposit|purchase|settle)|支付|付款|收款/
export const wentBack = /^(refund|reversal|chargeback|credit|return)|退款/
export const mayCome = /^(auth|hold|void|pending|verify|pre)|预授权|撤销/

/** Whether a value says what kind of movement of money a row is. */
export const isMovement = (value: string): boolean =>
  [came, wentBack, mayCome].some((kind) => kind.test(value.trim().toLowerCase()))
