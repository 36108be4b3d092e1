import { UserError } from "../math/user-error.ts";

/**
 * npm keeps options for itself that come before a lone `--`, with only a warning: a run that silently lost its preset
 * would be a wrong answer.
 *
 * @param options - our long options, without dashes
 * @param example - what the message shows them behind
 * @throws UserError if npm took one of them
 */
export function refuseOptionsTakenByNpm(
  options: readonly string[],
  environment: NodeJS.ProcessEnv,
  example = "suite synergy",
): void {
  const taken = options.filter(
    (option) => environment[`npm_config_${option.replaceAll("-", "_")}`] !== undefined,
  );
  if (taken.length === 0) return;
  const named = taken.map((option) => `--${option}`).join(" and ");
  throw new UserError(
    `npm took ${named} for itself: put -- before the options, as in npm run ${example} -- --${taken[0]} ...`,
  );
}
