/** Exit codes: the contract with scripts. 0 is success. */
export const exit = { internal: 1, usage: 2, input: 3, moved: 4, interrupted: 130 } as const

/**
 * An error that the user can put right: one line saying what is wrong and where, and a hint saying what to type
 * instead. Anything else that is thrown is a bug and keeps its stack.
 */
export class UserError extends Error {
  constructor(
    message: string,
    readonly hint?: string,
    readonly code: number = exit.input,
  ) {
    super(message)
    this.name = 'UserError'
  }
}

/** What keeps any program from a file, by the system's code. */
const outOfReach: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENOTDIR: 'a part of it that should be a folder is a file',
}

/** What the system refuses to any program that asks for more than it may have; anything else stays as it is. */
export function explainSystem(error: unknown): unknown {
  const { code, message, path } = (error ?? {}) as NodeJS.ErrnoException
  const why = path === undefined ? undefined : outOfReach[code ?? '']
  if (why !== undefined) return new UserError(`${path}: ${why}`)
  if (code === 'EMFILE' || code === 'ENFILE' || /too many open files/i.test(message ?? ''))
    return new UserError('more files have to be open at once than the system allows', 'raise the limit: ulimit -n 1024')
  return error
}

/** A wrong flag, name or value on the command line (exit 2). */
export const usageError = (message: string, hint?: string) => new UserError(message, hint, exit.usage)
