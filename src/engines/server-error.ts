import { UserError } from '../core/errors.js'

/** An error that a server gave; its own code says what kind it is: nothing may be made there, or a table is not there. */
export class ServerError extends UserError {
  constructor(
    message: string,
    hint: string,
    readonly reason?: 'refused' | 'missing' | undefined,
  ) {
    super(message, hint)
  }
}
