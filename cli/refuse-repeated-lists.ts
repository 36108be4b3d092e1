import type { Command } from "commander";
import { UserError } from "../math/user-error.ts";

/**
 * Has a command refuse a list that is given twice. A later value of other options replaces an earlier one, as everywhere;
 * but who gives `--only table2 --only table3` wants both, and would get an answer to another question than the one asked.
 *
 * @returns the command
 * @throws UserError while arguments are read, naming the option
 */
export function refuseRepeatedLists(command: Command): Command {
  for (const option of command.options.filter(({ flags }) => flags.endsWith("<list>"))) {
    let given = false;
    command.on(`option:${option.name()}`, () => {
      if (given) {
        throw new UserError(`${option.long} is given twice: give it once, with commas between its values.`);
      }
      given = true;
    });
  }
  return command;
}
