import type { ProgramOpening } from "../../../math/programs/open-parts.ts";
import { type AskedThread, askedThread } from "../../../math/threads/asked-thread.ts";
import { UserError } from "../../../math/user-error.ts";
import type { Metric, Subject } from "../../metric.ts";
import { completeCard } from "../brought-card.ts";
import { metricOf } from "../brought-metric.ts";
import type { MetricHello, MetricReply, MetricRequest, Reading } from "./metric-messages.ts";
import { arraysOf, measuredRows, ofModels, readingsOf } from "./subject-arrays.ts";

/** How much longer than the program's own limit is waited for, before its thread is taken for dead, in seconds. */
const GRACE = 10;

/**
 * Starts a program that is a metric: see docs/metric-protocol.md. It is measured like any other, by code that cannot wait for
 * promises, so it is spoken to in a thread.
 *
 * @throws UserError if it cannot be started, or what it says of itself is no card
 */
export async function metricOfCommand(
  opening: ProgramOpening,
): Promise<{ readonly part: Metric; close(): Promise<void> }> {
  const command = opening.words.join(" ");
  const thread = await askedThread<ProgramOpening, MetricHello, MetricRequest, MetricReply>(
    import.meta.url,
    "./metric-thread",
    opening,
  );
  try {
    const card = completeCard(thread.facts.card, `The card of the program "${command}"`);
    const reads = readingsOf(card, thread.facts);
    const strange = reads.find((reading) => ofModels.has(reading) && !card.needs.model);
    if (strange !== undefined)
      throw new UserError(
        `The program "${command}" reads ${strange}, which is of a model, and its card needs none: say "model": true.`,
      );
    const conversation = conversationWith(thread, reads, opening.timeLimit);
    return { part: metricOf(card, {}, conversation), close: () => thread.close() };
  } catch (error) {
    await thread.close();
    throw error;
  }
}

/** Measures subject after subject by one program. Once it had to be ended, it is not asked again. */
function conversationWith(
  thread: AskedThread<MetricHello, MetricRequest, MetricReply>,
  reads: readonly Reading[],
  timeLimit: number,
): (subject: Subject) => unknown {
  let number = 0;
  let ended: string | null = null;
  const say = (request: MetricRequest): MetricReply => {
    try {
      const reply = thread.ask(request, timeLimit + GRACE);
      if (reply !== null) return reply;
      throw new UserError(`the program has not answered within ${timeLimit} seconds`);
    } catch (error) {
      ended = error instanceof Error ? error.message : String(error);
      throw error;
    }
  };
  return (subject) => {
    if (ended !== null) throw new UserError(`it was ended before. ${ended}`);
    number++;
    const rows = measuredRows(subject);
    const { target, classes } = subject.law;
    let reply = say({
      kind: "subject",
      number,
      about: { rows: rows[0]!.rows, target, classes, modalities: rows.map(({ columns }) => ({ columns })) },
      arrays: reads.flatMap((reading) => arraysOf(reading, subject)),
      columns: rows.map(({ columns }) => columns),
    });
    while (reply.kind === "ask") {
      const { rows: asked, modalities } = reply;
      if (subject.evaluation === null)
        throw new UserError('it asks the model, and its card needs none: say "model": true');
      const matrices = modalities.map((data) => ({ rows: asked, columns: data.length / asked, data }));
      const data = subject.evaluation.answersTo(matrices);
      reply = say({ kind: "answers", data, rows: asked });
    }
    if (reply.kind === "refused") throw new UserError(reply.why);
    return reply.measurements;
  };
}
