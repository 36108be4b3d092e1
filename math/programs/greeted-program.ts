import { UserError } from "../user-error.ts";
import { quoted, readJsonLine } from "./json-line.ts";
import type { ProgramOpening } from "./open-parts.ts";
import { type Program, programName, startProgram } from "./program.ts";

/** A program that was greeted, and has said hello. */
export interface GreetedProgram {
  /** What messages call it, at their beginning. */
  readonly name: string;
  readonly program: Program;
  /** Its hello, beside the version. */
  readonly said: Readonly<Record<string, unknown>>;
  /** The next line that it prints, within its time limit. */
  line(doing: string): Promise<Readonly<Record<string, unknown>>>;
  /** Ends it, since it has broken the protocol, and says how. */
  breach(problem: string): Promise<never>;
}

/** What is spoken. */
interface Protocol {
  readonly protocol: string;
  readonly version: number;
  /** What a hello has beside the version, for messages: `"card": {...}`. */
  readonly hello: string;
}

/**
 * Starts a program and greets it, as every protocol of ours begins.
 *
 * @param greeting - what it is told beside protocol and version
 * @throws UserError if it cannot be started, or does not speak the protocol
 */
export async function greetedProgram(
  { words, timeLimit }: ProgramOpening,
  { protocol, version, hello }: Protocol,
  greeting: Readonly<Record<string, unknown>> = {},
): Promise<GreetedProgram> {
  const name = programName(words);
  const program = startProgram(words, timeLimit);
  const line = (doing: string) => program.within(readJsonLine(program.output, name, doing), doing);
  const breach = async (problem: string): Promise<never> => {
    await program.kill();
    throw new UserError(problem);
  };
  program.write(`${JSON.stringify({ protocol, version, ...greeting })}\n`);
  const said = await line("its hello");
  if (said.version !== version) {
    const told = said.version === undefined ? "no version" : `version ${quoted(said.version)}`;
    const answer = [`"version": ${version}`, ...(hello === "" ? [] : [hello])].join(", ");
    await breach(
      `${name} says hello with ${told} of the protocol, and ${version} is spoken here: answer {${answer}}.`,
    );
  }
  return { name, program, said, line, breach };
}
