import { UserError } from "../math/user-error.ts";

/**
 * Refuses another generator for a suite that is made of its own.
 *
 * @throws UserError if one is asked for
 */
export function refuseGenerator(suite: string, generator: string | undefined): void {
  if (generator === undefined) return;
  throw new UserError(`generator is ${generator}, but the suite ${suite} has its own data: leave it out.`);
}
