/**
 * What EMAP of 2,000 samples of the paper's early-fusion network (200 + 100 inputs) costs: four million pairs through the
 * head. Beside it the same network in PyTorch, called once a pair as the paper's published code does.
 * Run: npx tsx bench/emap.ts [samples] [python with torch]
 */
import { spawnSync } from "node:child_process";
import { balancedDraws } from "../metrics/game/draws.ts";
import { emap, encodeEvaluation, firstOrderMeans, sampledEvaluation } from "../metrics/index.ts";
import { paperTraining, selectBackend, train } from "../models/index.ts";
import { paperDataset } from "./paper-dataset.ts";
import { processorSeconds } from "./processor-seconds.ts";

const samples = Number(process.argv[2] ?? 2000);
const python = process.argv[3];
/** Samples of which PyTorch is timed: the cost of a pair is the same for any number. */
const TIMED_SAMPLES = 60;

const { name: backend } = await selectBackend("auto");
const dataset = paperDataset();
const network = await train("early", dataset, { ...paperTraining, epochs: 20 }, 1);
const set = sampledEvaluation(dataset, network.inputs, { samples, background: samples });

const start = processorSeconds();
const evaluation = encodeEvaluation(network, set);
const { independent, predicted, logits } = evaluation;
const means = firstOrderMeans(evaluation, balancedDraws(independent.rows, independent.rows, predicted));
const { gap } = emap(means, logits, set.labels);
const seconds = processorSeconds() - start;
const pairs = set.labels.length ** 2;
console.log(
  `EMAP of ${set.labels.length} samples on ${backend}: ${seconds.toFixed(1)} CPU s (${microseconds(seconds / pairs)} a pair), gap ${gap.value!.toFixed(4)} +- ${gap.maskingError!.toFixed(4)}`,
);
if (python !== undefined) {
  const peer = spawnSync(python, ["bench/peers/emap.py", String(TIMED_SAMPLES)], { encoding: "utf8" });
  if (peer.status !== 0) throw new Error(peer.stderr);
  const { version, perPair } = JSON.parse(peer.stdout) as { version: string; perPair: number };
  console.log(
    `PyTorch ${version}, called pair by pair: ${microseconds(perPair)} a pair, ${(perPair * pairs).toFixed(0)} s: ${((perPair * pairs) / seconds).toFixed(0)} times ours`,
  );
}

function microseconds(seconds: number): string {
  return `${(1e6 * seconds).toFixed(2)} us`;
}
