/**
 * A request that cannot be carried out as it was made: the message is one sentence that says what was wrong,
 * where, and what to do. The command line prints it without a stack trace and exits with 2.
 */
export class UserError extends Error {
  override readonly name = "UserError";
}
