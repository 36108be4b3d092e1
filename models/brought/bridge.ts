import { fileURLToPath } from "node:url";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { UserError } from "../../math/user-error.ts";
import { batchName } from "../asked-rows.ts";
import type { Answers, Batch, OutputKind } from "./answering-model.ts";
import type { BridgeReply, BridgeRequest, BridgeStart, ModelOpening } from "./bridge-messages.ts";

/** A model that answers in its own time, to be asked by code that cannot wait for a promise. */
export interface Bridge {
  /** What the model runs on, and what it was found to read and answer. */
  readonly about: string;
  /** What it says itself that it answers; null: nothing. */
  readonly outputs: OutputKind | null;
  /**
   * Asks, and stops this thread until there is an answer.
   *
   * @throws UserError, one sentence that names the batch, if there is none
   */
  answer(batch: Batch): Answers;
  /** Ends the model, with all that it has started. */
  close(): Promise<void>;
}

/** How much longer than the model's own limit is waited for, before its thread is taken for dead, in seconds. */
const GRACE = 10;

/**
 * Opens a model in a thread of its own. The engine that plays games is synchronous, which is what makes it fast and simple;
 * programs and some runtimes are not. So this thread sleeps while the other one, which may wait for promises, gets the
 * answer. Arrays are handed over batch by batch, so that memory stays bounded.
 *
 * @param timeLimit - seconds that a batch may take
 * @throws UserError if the model cannot be opened
 */
export async function openBridge(opening: ModelOpening, timeLimit: number): Promise<Bridge> {
  const { port1: port, port2: theirs } = new MessageChannel();
  const replies = new Int32Array(new SharedArrayBuffer(4));
  const worker = startWorker({ opening, port: theirs, replies });
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const gone = new Promise<never>((_, reject) => {
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the thread of the model ended with code ${code}`)));
  });
  gone.catch(() => {});
  const next = () => new Promise<BridgeReply>((resolve) => port.once("message", resolve));
  const say = (request: BridgeRequest) => port.postMessage(request);

  const close = async () => {
    say({ kind: "close" });
    const late = setTimeout(() => worker.terminate(), GRACE * 1000);
    await ended;
    clearTimeout(late);
    port.close();
  };

  let facts: Pick<Bridge, "about" | "outputs">;
  try {
    const { about, outputs } = expect(await Promise.race([next(), gone]), "opened");
    facts = { about, outputs };
  } catch (error) {
    await worker.terminate();
    port.close();
    throw error;
  }
  // From here on replies are taken when they are waited for; an event listener would take them first.
  port.removeAllListeners("message");
  port.unref();

  const waitForReply = (): BridgeReply | null => {
    const deadline = performance.now() + (timeLimit + GRACE) * 1000;
    for (;;) {
      const seen = Atomics.load(replies, 0);
      const received = receiveMessageOnPort(port) as { readonly message: BridgeReply } | undefined;
      if (received !== undefined) return received.message;
      const left = deadline - performance.now();
      if (left <= 0) return null;
      Atomics.wait(replies, 0, seen, left);
    }
  };

  return {
    ...facts,
    answer(batch) {
      say({ kind: "answer", batch });
      const received = waitForReply();
      if (received === null)
        throw new UserError(
          `The model has not answered ${batchName(batch)} within ${timeLimit} seconds: give it more with --timeout.`,
        );
      return expect(received, "answered").answers;
    },
    close,
  };
}

function startWorker(start: BridgeStart): Worker {
  const here = fileURLToPath(import.meta.url);
  const fromSource = here.endsWith(".ts");
  const entry = new URL(fromSource ? "./bridge-worker.ts" : "./bridge-worker.js", import.meta.url);
  const options = { workerData: start, transferList: [start.port] };
  if (!fromSource) return new Worker(entry, options);
  // What lets this process read TypeScript does not reach its threads: they ask for it themselves.
  const [tsx, source] = [import.meta.resolve("tsx/esm/api"), entry.href].map((url) => JSON.stringify(url));
  const code = `import(${tsx}).then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(code, { ...options, eval: true });
}

function expect<Kind extends BridgeReply["kind"]>(
  reply: BridgeReply,
  kind: Kind,
): Extract<BridgeReply, { kind: Kind }> {
  if (reply.kind === "failed") throw reply.mistake ? new UserError(reply.message) : new Error(reply.message);
  if (reply.kind !== kind) throw new Error(`A model's thread said ${reply.kind} where ${kind} was due.`);
  return reply as Extract<BridgeReply, { kind: Kind }>;
}
