import { writeNpy } from "../../../math/npy/write-npy.ts";
import { UserError } from "../../../math/user-error.ts";
import { batchName } from "../../asked-rows.ts";
import { type AnsweringModel, type OutputKind, outputKinds } from "../answering-model.ts";
import type { ModelOpening } from "../bridge-messages.ts";
import type { ByteQueue } from "./byte-queue.ts";
import { startProgram } from "./program.ts";
import { readArray } from "./read-array.ts";

/** Version of the protocol that is spoken: see docs/predict-protocol.md. */
export const PROTOCOL = 1;

/** Bytes that a line of a program may have. */
const LONGEST_LINE = 2 ** 16;

/** Characters of a line that a message quotes. */
const QUOTED = 80;

/**
 * A program that predicts: it is sent arrays on standard input and answers with arrays on standard output.
 *
 * @throws UserError if it cannot be started, or does not say hello as the protocol has it
 */
export async function commandModel(
  opening: Extract<ModelOpening, { kind: "command" }>,
): Promise<AnsweringModel> {
  const { words, modalities, timeLimit } = opening;
  const name = `the program "${words.join(" ")}"`;
  const program = startProgram(words, timeLimit);
  const line = async (doing: string) => {
    const read = readLine(program.output, name, doing);
    return await program.within(read, doing);
  };

  const hello = { protocol: "synergy-bench-predict", version: PROTOCOL };
  const forms = modalities.map((modality) => ({ name: modality.name, shape: modality.sampleShape }));
  program.write(`${JSON.stringify({ ...hello, modalities: forms })}\n`);
  const outputs = outputsOf(await line("its hello"), name);
  if (outputs.problem !== null) {
    await program.kill();
    throw new UserError(outputs.problem);
  }

  return {
    about: `"${words.join(" ")}", protocol version ${PROTOCOL}`,
    outputs: outputs.kind,
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
        throw new UserError(
          `${sentence(name)} could not answer ${batchName(batch)}: ${inOneLine(reply.error)}.`,
        );
      if (reply.batch !== number) {
        await program.kill();
        throw new UserError(
          `${sentence(name)} sent ${JSON.stringify(reply).slice(0, QUOTED)} before ${doing}: {"batch": ${number}} or {"error": "..."} was due.`,
        );
      }
      return await program.within(readArray(program.output, rows, `${sentence(name)}, ${doing},`), doing);
    },
    close: () => program.kill(),
  };
}

/** What a program says of itself in its hello, or what is wrong with that. */
function outputsOf(
  hello: Readonly<Record<string, unknown>>,
  name: string,
): { readonly kind: OutputKind | null; readonly problem: string | null } {
  const { version, outputs = null } = hello;
  if (version !== PROTOCOL) {
    const told =
      version === undefined ? "no version" : `version ${JSON.stringify(version)?.slice(0, QUOTED)}`;
    const problem = `${sentence(name)} says hello with ${told} of the protocol, and ${PROTOCOL} is spoken here: answer {"version": ${PROTOCOL}}.`;
    return { kind: null, problem };
  }
  const kind = outputKinds.find((known) => known === outputs) ?? null;
  if (outputs !== null && kind === null) {
    const told = JSON.stringify(outputs).slice(0, QUOTED);
    const problem = `${sentence(name)} says in its hello that it answers with ${told}: say one of ${outputKinds.join(", ")}.`;
    return { kind, problem };
  }
  return { kind, problem: null };
}

/** The next line of a program's output, which must be a JSON object. */
async function readLine(
  output: ByteQueue,
  name: string,
  doing: string,
): Promise<Readonly<Record<string, unknown>>> {
  const line = await output.line(LONGEST_LINE);
  const parsed = line === null ? null : parse(line);
  if (parsed !== null) return parsed;
  const start = (line ?? output.waiting(QUOTED).toString("utf8")).slice(0, QUOTED);
  throw new UserError(
    `${sentence(name)} printed ${JSON.stringify(start)} where ${doing} was due: print anything else to standard error.`,
  );
}

function parse(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function sentence(name: string): string {
  return name[0]!.toUpperCase() + name.slice(1);
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, 400).replace(/\.$/, "");
}
