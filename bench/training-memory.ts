/**
 * What training leaves behind and takes: tensors and resident memory over 200 small networks trained in one process, and
 * the peak of generating and training on 200,000 x 400 numbers, over the size of the data themselves.
 * Run: npx tsx bench/training-memory.ts [networks] [rows] [columns]
 *
 * Resident memory is read after a collection of garbage where node was given --expose-gc (`node --expose-gc --import tsx
 * bench/training-memory.ts`), and is noisier otherwise. Each part runs in a process of its own, so that peaks are its own.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs";
import { type Dataset, findGenerator } from "../generators/index.ts";
import { type NetworkFusion, paperTraining, selectBackend, testPerformance, train } from "../models/index.ts";

const MB = 2 ** 20;
const [networks, rows, columns] = [200, 200_000, 400].map((usual, k) => Number(process.argv[k + 2] ?? usual));
const part = process.argv[5];

if (part === undefined) {
  for (const each of ["many", "large"]) {
    spawnSync(
      process.execPath,
      [
        "--expose-gc",
        ...process.execArgv.filter((arg) => arg !== "--expose-gc"),
        fileURLToPath(import.meta.url),
        ...[networks, rows, columns, each].map(String),
      ],
      { stdio: "inherit" },
    );
  }
} else {
  const { name } = await selectBackend("auto");
  if (part === "many") await manyNetworks(name);
  else await largeData(name);
}

/** Tensors and resident memory before and after many trainings, the first ones left to warm up. */
async function manyNetworks(backend: string): Promise<void> {
  const data = dataset(1000, [60, 40]);
  const fusions: readonly NetworkFusion[] = ["early", "intermediate", "late"];
  const one = async (position: number) => {
    const spec = { ...paperTraining, epochs: 3, batch: 64, keep: "best" } as const;
    const network = await train(fusions[position % fusions.length]!, data, spec, position + 1);
    testPerformance(network, data);
    network.dispose();
  };
  const warmUp = Math.ceil(networks! / 5);
  for (let k = 0; k < warmUp; k++) await one(k);
  const before = { tensors: tf.memory().numTensors, bytes: resident() };
  for (let k = 0; k < networks!; k++) await one(k);
  const after = { tensors: tf.memory().numTensors, bytes: resident() };
  print(`${networks} networks on ${backend}, after ${warmUp} to warm up`);
  print(`tensors ${before.tensors} -> ${after.tensors}`);
  print(`resident ${mb(before.bytes)} -> ${mb(after.bytes)}: ${mb(after.bytes - before.bytes)} more`);
}

/** Peak resident memory of a large dataset and of an epoch on it, over that before and by the data's own size. */
async function largeData(backend: string): Promise<void> {
  const start = resident();
  const seconds = clock();
  const half = Math.floor(columns! / 2);
  const data = dataset(rows!, [half, columns! - half]);
  const own = data.modalities.reduce((sum, { data: { byteLength } }) => sum + byteLength, 0);
  const ofData = (bytes: number) => `${mb(bytes)}, ${(bytes / own).toFixed(2)} times the data`;
  print(`${rows} x ${columns} on ${backend}: data of ${mb(own)}`);
  print(`peak of generating: ${ofData(peak() - start)} (${seconds()})`);
  const epoch = clock();
  const network = await train("early", data, { ...paperTraining, epochs: 1, validationLoss: true }, 1);
  print(`peak with an epoch of training: ${ofData(peak() - start)} (${epoch()})`);
  testPerformance(network, data);
  network.dispose();
  print(`peak with its test: ${ofData(peak() - start)}; tensors ${tf.memory().numTensors}`);
}

function dataset(samples: number, dims: readonly number[]): Dataset {
  const generator = findGenerator("hd-xor");
  const request = { generator: "hd-xor", setting: "synergy", samples, dims, latentDimensions: 32 };
  return generator.generate(generator.complete(request), 1);
}

function resident(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().rss;
}

function peak(): number {
  return process.resourceUsage().maxRSS * 1024;
}

function clock(): () => string {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return `${((user + system) / 1e6).toFixed(0)} CPU s`;
  };
}

function mb(bytes: number): string {
  return `${Math.round(bytes / MB)} MB`;
}

function print(line: string): void {
  console.log(line);
}
