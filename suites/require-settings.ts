import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";

/**
 * Throws `UserError`, with the nearest name, if settings are asked for that a suite does not run.
 *
 * @param settings - as asked for; null = all
 * @param known - in the order messages name them; a name may come more than once
 */
export function requireSettings(settings: readonly string[] | null, known: readonly string[]): void {
  const names = [...new Set(known)];
  const stranger = settings?.find((name) => !names.includes(name));
  if (stranger !== undefined) throw new UserError(unknownName("setting", stranger, names));
}
