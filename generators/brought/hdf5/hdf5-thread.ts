import { parentPort, workerData } from "node:worker_threads";
import { UserError } from "../../../math/user-error.ts";
import type { LabelCell, Receiver } from "../brought-file.ts";
import { damaged } from "../damaged.ts";
import {
  type Contents,
  LIVED,
  type Outline,
  type Question,
  type ReadOutline,
  type Said,
  TAKEN,
  type ThreadData,
} from "./hdf5-messages.ts";
import { type Hdf5Reader, hdf5Reader } from "./hdf5-reader.ts";

/** Cells of a piece. */
const PIECE = 2 ** 16;

/** Pieces that may wait to be taken. */
const WAITING = 16;

const { where, counts } = workerData as ThreadData;
const port = parentPort!;
const say = (said: Said, transfer: ArrayBuffer[] = []) => port.postMessage(said, transfer);

/** Answers, or says why not. */
async function answer(work: () => Promise<unknown>): Promise<void> {
  try {
    say({ kind: "answer", value: await work() });
  } catch (error) {
    const { message } = error instanceof UserError ? error : damaged(where, error);
    say({ kind: "refusal", message });
  }
}

const live = () => Atomics.add(counts, LIVED, 1);
live();
let reader: Hdf5Reader | null = null;
await answer(async (): Promise<Contents> => {
  reader = await hdf5Reader(where, live);
  const { names, main, shortcuts } = reader;
  return { names, main, shortcuts };
});

port.on("message", (question: Question) => answer(() => answerTo(question, reader!)));

async function answerTo(question: Question, { open, modalities }: Hdf5Reader): Promise<unknown> {
  if (question.kind === "modalities") return modalities();
  const { read, ...outline } = await open(question.name);
  if (question.kind === "open") return outline satisfies Outline;
  const pieces = pieceSender();
  const { rows, dtypes = null } = await read({
    ...pieces.receiver,
    wants: (column) => question.wanted[column] ?? null,
  });
  pieces.send();
  return { rows, dtypes } satisfies ReadOutline;
}

/** Gathers cells, and sends them on as fast as they are taken. */
function pieceSender() {
  let sent = Atomics.load(counts, TAKEN);
  let filled = 0;
  let [rows, columns, values] = [new Int32Array(PIECE), new Int32Array(PIECE), new Float64Array(PIECE)];
  let labels: [number, LabelCell][] = [];
  const send = () => {
    for (
      let taken = Atomics.load(counts, TAKEN);
      sent - taken >= WAITING;
      taken = Atomics.load(counts, TAKEN)
    )
      Atomics.wait(counts, TAKEN, taken);
    const piece = { rows: rows.subarray(0, filled), columns: columns.subarray(0, filled) };
    say({ kind: "piece", ...piece, values: values.subarray(0, filled), labels }, [
      rows.buffer,
      columns.buffer,
      values.buffer,
    ]);
    sent++;
    filled = 0;
    labels = [];
    [rows, columns, values] = [new Int32Array(PIECE), new Int32Array(PIECE), new Float64Array(PIECE)];
  };
  const receiver: Omit<Receiver, "wants"> = {
    number(row, column, value) {
      rows[filled] = row;
      columns[filled] = column;
      values[filled] = value;
      if (++filled === PIECE) send();
    },
    label(row, value) {
      labels.push([row, value]);
      if (labels.length === PIECE) send();
    },
  };
  return { receiver, send };
}
