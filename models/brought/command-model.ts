import { writeNpy } from "../../math/npy/write-npy.ts";
import { greetedProgram } from "../../math/programs/greeted-program.ts";
import { inOneLine, quoted } from "../../math/programs/json-line.ts";
import { readArray } from "../../math/programs/read-array.ts";
import { UserError } from "../../math/user-error.ts";
import { batchName } from "../asked-rows.ts";
import { type AnsweringModel, MOST_COLUMNS, type OutputKind, outputKinds } from "./answering-model.ts";
import type { ModelOpening } from "./model-opening.ts";
import { statedClasses } from "./stated-classes.ts";

/** Version of the protocol that is spoken: see docs/predict-protocol.md. */
export const PROTOCOL = 1;
const SPOKEN = { protocol: "synergy-bench-predict", version: PROTOCOL, hello: "" };

/**
 * A program that predicts: it is sent arrays on standard input and answers with arrays on standard output.
 *
 * @throws UserError if it cannot be started, or does not say hello as the protocol has it
 */
export async function commandModel(
  opening: Extract<ModelOpening, { kind: "command" }>,
): Promise<AnsweringModel> {
  const { words, modalities } = opening;
  const forms = modalities.map(({ name, sampleShape, columnNames = null, dtypes = null }) => ({
    name,
    shape: sampleShape,
    ...(columnNames === null ? {} : { columns: columnNames }),
    ...(dtypes === null ? {} : typeof dtypes === "string" ? { dtype: dtypes } : { dtypes }),
  }));
  const { name, program, said, line, breach } = await greetedProgram(opening, SPOKEN, { modalities: forms });
  const outputs = outputsOf(said, name);
  if (outputs.problem !== null) return await breach(outputs.problem);
  const classes = said.classes === undefined || said.classes === null ? null : statedClasses(said.classes);
  if (classes === null && said.classes !== undefined && said.classes !== null)
    return await breach(
      `${name} says in its hello that its classes are ${quoted(said.classes)}: give a list with the name or number of each, once.`,
    );

  return {
    about: `"${words.join(" ")}", protocol version ${PROTOCOL}`,
    notes: [],
    outputs: outputs.kind,
    classes,
    async answer(batch) {
      const { number, rows } = batch;
      const doing = `its answer to ${batchName(batch)}`;
      const frames = modalities.map(({ sampleShape }, m) =>
        writeNpy({ data: batch.modalities[m]!, shape: [rows, ...sampleShape] }),
      );
      const sent = modalities.map((own, m) => ({ name: own.name, bytes: frames[m]!.length }));
      program.write(`${JSON.stringify({ batch: number, rows, modalities: sent })}\n`);
      for (const frame of frames) program.write(frame);
      const reply = await line(doing);
      if (typeof reply.error === "string")
        throw new UserError(`${name} could not answer ${batchName(batch)}: ${inOneLine(reply.error)}.`);
      if (reply.batch !== number)
        return await breach(
          `${name} sent ${quoted(reply)} before ${doing}: {"batch": ${number}} or {"error": "..."} was due.`,
        );
      return await program.within(readArray(program.output, rows, MOST_COLUMNS, `${name}, ${doing},`), doing);
    },
    close: () => program.kill(),
  };
}

/** What a program says of itself in its hello, or what is wrong with that. */
function outputsOf(
  hello: Readonly<Record<string, unknown>>,
  name: string,
): { readonly kind: OutputKind | null; readonly problem: string | null } {
  const { outputs = null } = hello;
  const kind = outputKinds.find((known) => known === outputs) ?? null;
  if (outputs !== null && kind === null) {
    const told = quoted(outputs);
    const problem = `${name} says in its hello that it answers with ${told}: say one of ${outputKinds.join(", ")}.`;
    return { kind, problem };
  }
  return { kind, problem: null };
}
