import type { ProgramOpening } from "../../../../math/programs/open-parts.ts";
import { type AskedThread, askedThread } from "../../../../math/threads/asked-thread.ts";
import { UserError } from "../../../../math/user-error.ts";
import type { Generator } from "../../../dataset.ts";
import { generatorOf } from "../brought-generator.ts";
import { completeGeneratorCard } from "../generator-schema.ts";
import { lawOfTable } from "../law-table.ts";
import type { GeneratorHello, GeneratorReply, GeneratorRequest } from "./generator-messages.ts";

/** How much longer than the program's own limit is waited for, before its thread is taken for dead, in seconds. */
const GRACE = 10;

/** Seeds that programs are given are below this: numpy takes them, and so does everything else. */
const SEEDS = 2 ** 32;

/**
 * Starts a program that is a generator: see docs/generator-protocol.md. Laws and rows are asked for by code that cannot
 * wait for promises, so it is spoken to in a thread.
 *
 * @throws UserError if it cannot be started, or what it says of itself is no generator
 */
export async function generatorOfCommand(
  opening: ProgramOpening,
): Promise<{ readonly part: Generator; close(): Promise<void> }> {
  const command = opening.words.join(" ");
  const thread = await askedThread<ProgramOpening, GeneratorHello, GeneratorRequest, GeneratorReply>(
    import.meta.url,
    "./generator-thread",
    opening,
  );
  try {
    const { card, rows } = thread.facts;
    const complete = completeGeneratorCard(card, rows, `What the program "${command}" says of itself`);
    const asked = asking(thread, opening.timeLimit);
    const generator = generatorOf({
      ...complete,
      law: ({ setting, modalities }) => {
        const reply = asked({ kind: "law", asked: { setting, modalities } }, "law");
        return lawOfTable(reply.law, `The law of ${complete.id}, setting "${setting}",`);
      },
      ...(rows
        ? {
            rows: ({ symbols, random, ...about }) => {
              const seed = Math.floor(random() * SEEDS);
              return asked({ kind: "rows", asked: about, symbols, seed }, "rows").data;
            },
          }
        : {}),
    });
    return { part: generator, close: () => thread.close() };
  } catch (error) {
    await thread.close();
    throw error;
  }
}

function asking(thread: AskedThread<GeneratorHello, GeneratorRequest, GeneratorReply>, timeLimit: number) {
  return <Kind extends "law" | "rows">(
    request: GeneratorRequest,
    _: Kind,
  ): Extract<GeneratorReply, { kind: Kind }> => {
    const reply = thread.ask(request, timeLimit + GRACE);
    if (reply === null) throw new UserError(`the program has not answered within ${timeLimit} seconds`);
    if (reply.kind === "refused") throw new Error(reply.why);
    return reply as Extract<GeneratorReply, { kind: Kind }>;
  };
}
