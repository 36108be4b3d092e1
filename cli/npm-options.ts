import type { Command } from "commander";
import { UserError } from "../math/user-error.ts";

/** What npm itself understands, so that it tells nothing of what a user meant for us: `cache`, `cache-dir`. */
const NPMS_OWN = /^cache/;

/**
 * npm keeps options for itself that come before a lone `--`, with only a warning: a run that silently lost its preset
 * would be a wrong answer.
 *
 * @param command - its long options are looked for
 * @param example - what the message shows them behind
 * @throws UserError if npm took one of them
 */
export function refuseOptionsTakenByNpm(
  command: Command,
  environment: NodeJS.ProcessEnv,
  example = "suite synergy",
): void {
  const taken = command.options
    .map((option) => option.long!.replace(/^--(no-)?/, ""))
    .filter((option) => !NPMS_OWN.test(option))
    .filter((option) => environment[`npm_config_${option.replaceAll("-", "_")}`] !== undefined);
  if (taken.length === 0) return;
  const named = taken.map((option) => `--${option}`).join(" and ");
  throw new UserError(
    `npm took ${named} for itself: put -- before the options, as in npm run ${example} -- --${taken[0]} ...`,
  );
}
