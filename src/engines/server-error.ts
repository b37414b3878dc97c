import { UserError } from '../core/errors.js'

/** An error that a server gave. What the program goes on by is its code and its reason, never its text. */
export class ServerError extends UserError {
  /**
   * @param serverCode the kind of error as the server names it: `TABLE_NOT_FOUND` of Trino, `42P01` of PostgreSQL
   * @param reason what that means to every server alike: nothing may be made there, or a table is not there
   */
  constructor(
    message: string,
    hint: string,
    readonly serverCode: string,
    readonly reason?: 'refused' | 'missing' | undefined,
  ) {
    super(message, hint)
  }
}

/** Whether a server gave an error of one of these codes. */
export const hasServerCode = (error: unknown, codes: readonly string[]): error is ServerError =>
  error instanceof ServerError && codes.includes(error.serverCode)
