/**
 * Times an epoch of the paper's two-modality network (200 + 100 inputs, 14,000 rows, batches of 400) four ways in one run:
 * this project's training, TensorFlow.js's own `model.fit` on the same backend, and PyTorch with a data loader, once with
 * nothing but training and once as research code like the paper's published one trains: `peers/training.py`. Processor seconds of all threads, the fastest of the epochs; a whole training is 200.
 * Run: npx tsx bench/training.ts [epochs] [python with torch]
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs";
import { takeRows } from "../generators/index.ts";
import { paperTraining, selectBackend, train } from "../models/index.ts";
import { paperDataset } from "./paper-dataset.ts";
import { processorSeconds } from "./processor-seconds.ts";
import { stockFit } from "./stock-fit.ts";

const EPOCHS_OF_A_TRAINING = paperTraining.epochs;
const epochs = Number(process.argv[2] ?? 10);
const python = process.argv[3] ?? process.env.PYTHON ?? "python3";

const { name: backend } = await selectBackend("auto");
const dataset = paperDataset();
const rows = dataset.split.train;

const contestants = [
  ["ours", await ours()],
  [`TensorFlow.js ${tf.version.tfjs}, model.fit`, await stock()],
  ["PyTorch, data loader", peer("plain")],
  ["PyTorch, as research code", peer("research")],
] as const;
const own = contestants[0][1]!;
console.log(`${backend}, ${rows.length} rows, ${epochs} epochs`);
for (const [name, seconds] of contestants) {
  console.log(
    seconds === null
      ? `${name.padEnd(34)} not measured`
      : `${name.padEnd(34)} ${seconds.toFixed(3)} s an epoch, ${(seconds * EPOCHS_OF_A_TRAINING).toFixed(0)} s a training, ${(seconds / own).toFixed(2)} times ours`,
  );
}

async function ours(): Promise<number> {
  const clock = fastestLap();
  await train("early", dataset, { ...paperTraining, epochs }, 1, clock.lap);
  return clock.fastest();
}

async function stock(): Promise<number> {
  const clock = fastestLap();
  await stockFit(dataset, epochs, clock.lap);
  return clock.fastest();
}

/** Seconds of an epoch in PyTorch, or null, with the reason on standard error, where there is none. */
function peer(way: "plain" | "research"): number | null {
  const script = fileURLToPath(new URL("peers/training.py", import.meta.url));
  const { validation } = dataset.split;
  const all = Int32Array.of(...rows, ...validation);
  const modalities = dataset.modalities.map((matrix) => takeRows(matrix, all).data);
  const input = Buffer.concat(
    [...modalities, all.map((row) => dataset.labels[row]!)].map((table) =>
      Buffer.from(table.buffer, table.byteOffset, table.byteLength),
    ),
  );
  const { status, stdout, stderr, error } = spawnSync(
    python,
    [script, way, ...[rows.length, validation.length, 200, 100, epochs].map(String)],
    { input, encoding: "utf8", maxBuffer: 2 ** 26 },
  );
  if (status !== 0) {
    console.error(`PyTorch is skipped: ${error?.message ?? stderr.trim().split("\n").at(-1)}`);
    return null;
  }
  return JSON.parse(stdout).seconds;
}

/** Processor seconds between calls of `lap`. */
function fastestLap() {
  let before = processorSeconds();
  let fastest = Number.POSITIVE_INFINITY;
  return {
    lap: () => {
      fastest = Math.min(fastest, processorSeconds() - before);
      before = processorSeconds();
    },
    fastest: () => fastest,
  };
}
