import { writeNpy } from "../../../../math/npy/write-npy.ts";
import { greetedProgram } from "../../../../math/programs/greeted-program.ts";
import { inOneLine, quoted } from "../../../../math/programs/json-line.ts";
import type { ProgramOpening } from "../../../../math/programs/open-parts.ts";
import { readArray } from "../../../../math/programs/read-array.ts";
import type { Answering } from "../../../../math/threads/answering-thread.ts";
import type { GeneratorHello, GeneratorReply, GeneratorRequest } from "./generator-messages.ts";

/** What is spoken: see docs/generator-protocol.md. */
const PROTOCOL = { protocol: "synergy-bench-generator", version: 1, hello: '"generator": {...}' };

/**
 * A program that is a generator: it is asked on standard input for laws, and for rows where it makes its own.
 *
 * @throws UserError if it cannot be started, or does not say hello as the protocol has it
 */
export async function generatorProgram(
  opening: ProgramOpening,
): Promise<Answering<GeneratorHello, GeneratorRequest, GeneratorReply>> {
  const { name, program, said, line, breach } = await greetedProgram(opening, PROTOCOL);
  if (typeof (said.rows ?? false) !== "boolean")
    await breach(`${name} says that it makes rows ${quoted(said.rows)}: give true or false.`);

  return {
    facts: { card: said.generator, rows: said.rows === true },
    async answer(request) {
      if (request.kind === "law") {
        const doing = `the law of setting "${request.asked.setting}"`;
        program.write(`${JSON.stringify({ ask: "law", ...request.asked })}\n`);
        const told = await line(doing);
        if (typeof told.error === "string") return { kind: "refused", why: inOneLine(told.error) };
        if (told.law === undefined)
          return await breach(`${name} sent ${quoted(told)} where ${doing} was due: answer {"law": {...}}.`);
        return { kind: "law", law: told.law };
      }
      const { asked, symbols, seed } = request;
      const doing = `the rows of modality ${asked.modality + 1}`;
      const frame = writeNpy({ data: symbols, shape: [symbols.length] });
      const sent = { ask: "rows", ...asked, modality: asked.modality + 1, rows: symbols.length, seed };
      program.write(`${JSON.stringify({ ...sent, bytes: frame.length })}\n`);
      program.write(frame);
      const told = await line(doing);
      if (typeof told.error === "string") return { kind: "refused", why: inOneLine(told.error) };
      if (told.rows !== symbols.length)
        return await breach(
          `${name} sent ${quoted(told)} where ${doing} were due: answer {"rows": ${symbols.length}}, then an array.`,
        );
      const where = `${name}, ${doing},`;
      const read = readArray(program.output, symbols.length, asked.columns, where);
      const { columns, data } = await program.within(read, doing);
      if (columns !== asked.columns)
        return await breach(
          `${where} has ${columns} columns, and ${asked.columns} were asked for: send all of them.`,
        );
      return { kind: "rows", data };
    },
    close: () => program.kill(),
  };
}
