import { newThread } from "../../../math/threads/new-thread.ts";
import { UserError } from "../../../math/user-error.ts";
import type { OwnModalities } from "../brought-file.ts";
import {
  type BroughtArray,
  type BroughtFile,
  columnsOf,
  type Receiver,
  rowInWords,
} from "../brought-file.ts";
import { damaged } from "../damaged.ts";
import {
  type Contents,
  LIVED,
  type Outline,
  type Piece,
  type Question,
  type ReadOutline,
  type Said,
  TAKEN,
  type ThreadData,
} from "./hdf5-messages.ts";

/** How long a file may be neither read nor told of before its reader is taken to be lost in it. */
const PATIENCE_MS = 30_000;

/**
 * Opens an HDF5 file: AnnData, MuData, or arrays of any names. It is read in a thread of its own, which is ended if a
 * damaged file makes it run forever.
 *
 * @param patience - milliseconds without a sign of life after which that is so
 */
export async function openHdf5(where: string, patience = PATIENCE_MS): Promise<BroughtFile> {
  const thread = startThread(where, patience);
  try {
    const contents = (await thread.answer()) as Contents;
    const { names, main } = contents;
    return {
      where,
      names,
      main,
      find: (name) => fullName(name, contents, where),
      async open(name) {
        const outline = (await thread.ask({ kind: "open", name })) as Outline;
        return arrayOf(outline, name, thread);
      },
      modalities: async () => (await thread.ask({ kind: "modalities" })) as OwnModalities,
      close: thread.end,
    };
  } catch (error) {
    await thread.end();
    throw error;
  }
}

function arrayOf(outline: Outline, name: string, thread: Thread): BroughtArray {
  return {
    ...outline,
    async read(receiver) {
      const wanted = Array.from({ length: columnsOf(outline) }, (_, column) => receiver.wants(column));
      const read = await thread.ask({ kind: "read", name, wanted }, (piece) => handOver(piece, receiver));
      return { ...(read as ReadOutline), placeOf: rowInWords };
    },
  };
}

function handOver({ rows, columns, values, labels }: Piece, receiver: Receiver): void {
  for (let k = 0; k < values.length; k++) receiver.number(rows[k]!, columns[k]!, values[k]!);
  for (const [row, label] of labels) receiver.label(row, label);
}

/** The array that a user's name means. */
function fullName(given: string, { names, shortcuts }: Contents, file: string): string | null {
  const name = given.replace(/^\/+/, "");
  if (names.includes(name)) return name;
  const candidates = shortcuts
    .map(([before, behind]) => `${before}${name}${behind}`)
    .filter((candidate) => names.includes(candidate));
  if (candidates.length > 1)
    throw new UserError(`${file} has ${candidates.join(" and ")}: say in full which of them ${given} is.`);
  return candidates[0] ?? null;
}

interface Thread {
  /** Waits for the answer to what was asked, or to the opening of the file. */
  answer(onPiece?: (piece: Piece) => void): Promise<unknown>;
  ask(question: Question, onPiece?: (piece: Piece) => void): Promise<unknown>;
  end(): Promise<void>;
}

function startThread(where: string, patience: number): Thread {
  const counts = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const workerData: ThreadData = { where, counts };
  const worker = newThread(import.meta.url, "./hdf5-thread", { workerData });
  const answer = (onPiece: (piece: Piece) => void = () => {}) =>
    new Promise<unknown>((resolve, reject) => {
      let heard = performance.now();
      let read = Atomics.load(counts, LIVED);
      const watch = setInterval(() => {
        const now = Atomics.load(counts, LIVED);
        // Before its first sign of life it is loading, and not yet in the hands of the file.
        if (now !== read || now === 0) [heard, read] = [performance.now(), now];
        if (performance.now() - heard < patience) return;
        done(() =>
          reject(new UserError(`${where} is damaged: there is no end to reading it; save it again.`)),
        );
        void worker.terminate();
      }, patience / 10);
      const done = (settle: () => void) => {
        clearInterval(watch);
        worker.off("message", hear).off("error", fail).off("exit", fail);
        settle();
      };
      const hear = (said: Said) => {
        heard = performance.now();
        if (said.kind === "piece") {
          onPiece(said);
          Atomics.add(counts, TAKEN, 1);
          Atomics.notify(counts, TAKEN);
        } else if (said.kind === "refusal") done(() => reject(new UserError(said.message)));
        else done(() => resolve(said.value));
      };
      const fail = (error: unknown) =>
        done(() => reject(damaged(where, error instanceof Error ? error : "its reader ended")));
      worker.on("message", hear).on("error", fail).on("exit", fail);
    });
  return {
    answer,
    ask(question, onPiece) {
      worker.postMessage(question);
      return answer(onPiece);
    },
    async end() {
      await worker.terminate();
    },
  };
}

/** Threads do not inherit what loads TypeScript. */
