/** Mutants that no test can notice, or none need: what is done is the same, or only a message is another. */
export const explained: { file: string; to: string; because: string }[] = []
