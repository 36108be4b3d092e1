import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";
import type { Suite, SuiteRequest } from "./suite.ts";

/**
 * The parts of a suite that are asked for, in its own order.
 *
 * @throws UserError if there is no such part, or none is left
 */
export function chosenParts(
  { id, parts = [] }: Pick<Suite, "id" | "parts">,
  { only = null, skip = null }: Pick<SuiteRequest, "only" | "skip">,
): string[] {
  const names = parts.map((part) => part.id);
  if (names.length === 0 && (only !== null || skip !== null)) {
    const option = only !== null ? "only" : "skip";
    throw new UserError(`--${option} chooses parts of a suite, but ${id} has none: leave it out.`);
  }
  const stranger = [...(only ?? []), ...(skip ?? [])].find((name) => !names.includes(name));
  if (stranger !== undefined) throw new UserError(unknownName("part", stranger, names));
  const chosen = names.filter((name) => (only?.includes(name) ?? true) && !skip?.includes(name));
  if (names.length > 0 && chosen.length === 0) {
    throw new UserError(`--only and --skip leave no part of ${id}: its parts are ${names.join(", ")}.`);
  }
  return chosen;
}
