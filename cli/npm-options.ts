import type { Command } from "commander";
import { UserError } from "../math/user-error.ts";

/** What npm always says of itself, so that it tells nothing of what a user meant for us. */
const npmsOwn: readonly string[] = ["cache"];

/**
 * npm keeps options for itself that come before a lone `--`, with only a warning: a run that silently lost its preset
 * would be a wrong answer.
 *
 * @param command - its long options are looked for
 * @throws UserError if npm took one of them
 */
export function refuseOptionsTakenByNpm(command: Command, environment: NodeJS.ProcessEnv): void {
  const taken = command.options
    .map((option) => option.long!.replace(/^--(no-)?/, ""))
    .filter((option) => !npmsOwn.includes(option))
    .filter((option) => environment[`npm_config_${option.replaceAll("-", "_")}`] !== undefined);
  if (taken.length === 0) return;
  const named = taken.map((option) => `--${option}`).join(" and ");
  const name = command.name();
  const example = name === "suite" ? "suite synergy" : `synergy-bench ${name}`;
  throw new UserError(
    `npm took ${named} for itself: put -- before the options, as in npm run ${example} -- --${taken[0]} ...`,
  );
}
