/** Words for open: not paid yet among states of payments, and not done yet among those of the work on an order. */
const open = /^(em aberto|abierto|abierta|offen|ouverte?|aperto)$/
const ofWork =
  /atendid|andamento|enviad|entreg|separa|preparad|despachad|env[ií]o|versandt|versendet|geliefert|bearbeitung|exp[ée]di|livr[ée]|spedit|consegnat/i

/** The words of orders that are not paid, among the states of one column. */
export const owedIn = (words: string[], values: string[]): string[] =>
  values.some((value) => ofWork.test(value)) ? words.filter((word) => !open.test(word)) : words
