import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { UserError } from "../user-error.ts";
import { newThread } from "./new-thread.ts";
import type { ThreadReply, ThreadRequest, ThreadStart } from "./thread-messages.ts";

/** What answers in a thread of its own, to be asked by code that cannot wait for a promise. */
export interface AskedThread<Facts, Request, Answer> {
  /** What it said of itself when it was opened. */
  readonly facts: Facts;
  /**
   * Asks, and stops this thread until there is an answer; null when there is none within so many seconds.
   *
   * @throws UserError if that is what the other thread has thrown
   */
  ask(request: Request, seconds: number): Answer | null;
  /** Ends it, with all that it has started. */
  close(): Promise<void>;
}

/** How long a thread may take to end before it is ended, in seconds. */
const GRACE = 10;

/**
 * Opens something in a thread of its own, whose module calls `answerInThread`. The engine that plays games is synchronous,
 * which is what makes it fast and simple; programs and some runtimes are not. So this thread sleeps while the other one, which
 * may wait for promises, gets the answer. One request is under way at a time, so that memory stays bounded.
 *
 * @param module - URL of the module that asks, `import.meta.url`
 * @param name - the thread's module beside it, without its extension
 * @throws UserError if that is what opening throws
 */
export async function askedThread<Opening, Facts, Request, Answer>(
  module: string,
  name: string,
  opening: Opening,
): Promise<AskedThread<Facts, Request, Answer>> {
  const { port1: port, port2: theirs } = new MessageChannel();
  const replies = new Int32Array(new SharedArrayBuffer(4));
  const start: ThreadStart = { opening, port: theirs, replies };
  const worker = newThread(module, name, { workerData: start, transferList: [theirs] });
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const gone = new Promise<never>((_, reject) => {
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the thread ${name} ended with code ${code}`)));
  });
  gone.catch(() => {});
  const say = (request: ThreadRequest) => port.postMessage(request);

  let facts: unknown;
  try {
    const opened = new Promise<ThreadReply>((resolve) => port.once("message", resolve));
    facts = expect(await Promise.race([opened, gone]), "opened").facts;
  } catch (error) {
    await worker.terminate();
    port.close();
    throw error;
  }
  // From here on replies are taken when they are waited for; an event listener would take them first.
  port.removeAllListeners("message");
  port.unref();

  const reply = (seconds: number): ThreadReply | null => {
    const deadline = performance.now() + seconds * 1000;
    for (;;) {
      const seen = Atomics.load(replies, 0);
      const received = receiveMessageOnPort(port) as { readonly message: ThreadReply } | undefined;
      if (received !== undefined) return received.message;
      const left = deadline - performance.now();
      if (left <= 0) return null;
      Atomics.wait(replies, 0, seen, left);
    }
  };

  return {
    facts: facts as Facts,
    ask(request, seconds) {
      say({ kind: "answer", request });
      const received = reply(seconds);
      return received === null ? null : (expect(received, "answered").answer as Answer);
    },
    async close() {
      say({ kind: "close" });
      const late = setTimeout(() => worker.terminate(), GRACE * 1000);
      await ended;
      clearTimeout(late);
      port.close();
    },
  };
}

function expect<Kind extends ThreadReply["kind"]>(
  reply: ThreadReply,
  kind: Kind,
): Extract<ThreadReply, { kind: Kind }> {
  if (reply.kind === "failed") throw reply.mistake ? new UserError(reply.message) : new Error(reply.message);
  if (reply.kind !== kind) throw new Error(`A thread said ${reply.kind} where ${kind} was due.`);
  return reply as Extract<ThreadReply, { kind: Kind }>;
}
