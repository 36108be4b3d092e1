import { parseArgsStringToArgv } from "string-argv";
import { UserError } from "../user-error.ts";

/** A program and what it is given. */
export type CommandWords = readonly [program: string, ...rest: string[]];

/**
 * The words of a command, split at spaces; quotes keep words together.
 *
 * @param option - where it was given, for messages: `--predict-command`
 * @throws UserError if there are none
 */
export function commandWords(option: string, command: string): CommandWords {
  const [program, ...rest] = parseArgsStringToArgv(command);
  if (program === undefined) throw new UserError(`${option} is empty: give a program and its arguments.`);
  return [program, ...rest];
}
