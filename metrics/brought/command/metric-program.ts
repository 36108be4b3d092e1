import { writeNpy } from "../../../math/npy/write-npy.ts";
import { greetedProgram } from "../../../math/programs/greeted-program.ts";
import { inOneLine, quoted } from "../../../math/programs/json-line.ts";
import type { ProgramOpening } from "../../../math/programs/open-parts.ts";
import type { Program } from "../../../math/programs/program.ts";
import { readArray } from "../../../math/programs/read-array.ts";
import type { Answering } from "../../../math/threads/answering-thread.ts";
import {
  type MetricHello,
  type MetricReply,
  type MetricRequest,
  type Reading,
  readings,
} from "./metric-messages.ts";

/** What is spoken: see docs/metric-protocol.md. */
const PROTOCOL = { protocol: "synergy-bench-metric", version: 1, hello: '"card": {...}' };

/** Most rows that a program may ask the model about at once, so that memory stays bounded. */
const MOST_ROWS = 65_536;

/**
 * A program that is a metric: it is sent subjects on standard input, may ask their model, and answers with measurements.
 *
 * @throws UserError if it cannot be started, or does not say hello as the protocol has it
 */
export async function metricProgram(
  opening: ProgramOpening,
): Promise<Answering<MetricHello, MetricRequest, MetricReply>> {
  const { name, program, said, line, breach } = await greetedProgram(opening, PROTOCOL);
  const reads = readsOf(said.reads);
  if (reads === undefined)
    await breach(
      `${name} says that it reads ${quoted(said.reads)}: give a list of some of ${readings.join(", ")}.`,
    );

  /** The subject that the program is at. */
  let subject: { readonly number: number; readonly columns: readonly number[] } | null = null;
  const doing = () => `its answer to subject ${subject!.number}`;

  const reply = async (): Promise<MetricReply> => {
    const { number, columns } = subject!;
    const told = await line(doing());
    if (told.ask !== undefined) return await question(program, told.ask, columns, name, doing(), breach);
    if (told.subject !== number)
      return await breach(
        `${name} sent ${quoted(told)} before ${doing()}: {"subject": ${number}, "measurements": [...]} or {"ask": rows} was due.`,
      );
    if (typeof told.error === "string") return { kind: "refused", why: inOneLine(told.error) };
    return { kind: "measured", measurements: told.measurements };
  };

  return {
    facts: { card: said.card, reads: reads ?? null },
    async answer(request) {
      if (request.kind === "subject") {
        const { number, about, arrays, columns } = request;
        subject = { number, columns };
        const frames = arrays.map(writeNpy);
        const sent = arrays.map((array, k) => ({ name: array.name, bytes: frames[k]!.length }));
        program.write(`${JSON.stringify({ subject: number, ...about, arrays: sent })}\n`);
        for (const frame of frames) program.write(frame);
      } else {
        const { data, rows } = request;
        const frame = writeNpy({ data, shape: [rows, data.length / rows] });
        program.write(`${JSON.stringify({ answer: rows, bytes: frame.length })}\n`);
        program.write(frame);
      }
      return await reply();
    },
    close: () => program.kill(),
  };
}

/** The rows of a question, one array after the other. */
async function question(
  program: Program,
  rows: unknown,
  columns: readonly number[],
  name: string,
  doing: string,
  breach: (problem: string) => Promise<never>,
): Promise<MetricReply> {
  if (typeof rows !== "number" || !Number.isInteger(rows) || rows < 1 || rows > MOST_ROWS)
    return await breach(
      `${name} asks the model about ${quoted(rows)} rows: ask about 1 to ${MOST_ROWS} at a time.`,
    );
  const modalities: Float32Array[] = [];
  for (const [m, width] of columns.entries()) {
    const where = `${name}, modality ${m + 1} of a question before ${doing},`;
    const array = await program.within(readArray(program.output, rows, width, where), doing);
    if (array.columns !== width)
      return await breach(
        `${where} has ${array.columns} columns, and the modality has ${width}: send all of them.`,
      );
    const strange = array.data.findIndex((number) => !Number.isFinite(number));
    if (strange >= 0)
      return await breach(
        `${where} has ${array.data[strange]} in row ${Math.floor(strange / width)}: ask about finite numbers.`,
      );
    modalities.push(Float32Array.from(array.data));
  }
  return { kind: "ask", rows, modalities };
}

/** What a program says that it reads; null where it says nothing, undefined where that is no answer. */
function readsOf(said: unknown): readonly Reading[] | null | undefined {
  if (said === undefined || said === null) return null;
  const known = Array.isArray(said) && said.every((one) => readings.includes(one));
  return known ? said : undefined;
}
