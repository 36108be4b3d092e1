import { workerData } from "node:worker_threads";
import { UserError } from "../user-error.ts";
import type { ThreadReply, ThreadRequest, ThreadStart } from "./thread-messages.ts";

/** What a thread has opened: something that answers in its own time. */
export interface Answering<Facts, Request, Answer> {
  /** What is told of it once it is open. */
  readonly facts: Facts;
  answer(request: Request): Promise<Answer>;
  /** Ends what it has started. */
  close(): Promise<void>;
}

/**
 * Makes this thread answer the one that started it by `askedThread`, one request at a time, until that closes it.
 *
 * @param open - opens what answers; a `UserError` that it throws, or later an answer, is told as one
 */
export async function answerInThread<Opening, Facts, Request, Answer>(
  open: (opening: Opening) => Promise<Answering<Facts, Request, Answer>>,
): Promise<void> {
  const { opening, port, replies } = workerData as ThreadStart;
  const say = (reply: ThreadReply) => {
    port.postMessage(reply);
    Atomics.add(replies, 0, 1);
    Atomics.notify(replies, 0);
  };
  const fail = (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    say({ kind: "failed", message, mistake: error instanceof UserError });
  };

  // What is thrown outside of a request would leave the other thread waiting for ever.
  process.on("uncaughtException", fail);
  process.on("unhandledRejection", fail);

  try {
    const answering = await open(opening as Opening);
    port.on("message", async (message: ThreadRequest) => {
      try {
        if (message.kind === "answer")
          say({ kind: "answered", answer: await answering.answer(message.request as Request) });
        else {
          await answering.close();
          say({ kind: "closed" });
          port.close();
        }
      } catch (error) {
        fail(error);
      }
    });
    say({ kind: "opened", facts: answering.facts });
  } catch (error) {
    fail(error);
    port.close();
  }
}
