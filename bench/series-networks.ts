/**
 * Trains the networks for time series, and says how near they come to the best answer there is and what an epoch costs,
 * beside PyTorch on one thread if a Python that has it is given.
 *
 * Run: npx tsx bench/series-networks.ts [samples] [epochs] [python]
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Dataset, findGenerator, takeRows } from "../generators/index.ts";
import {
  bayesLimits,
  paperTraining,
  selectBackend,
  seriesFusions,
  testPerformance,
  trainNetwork,
} from "../models/index.ts";

const [samples = 10_000, epochs = 10] = process.argv.slice(2, 4).map(Number);
const python = process.argv[4];
const BATCH = 100;
/** Epochs that are timed after one that is not. */
const TIMED = 2;

const backend = await selectBackend("auto");
console.log(`backend ${backend.name}, ${samples} samples, batches of ${BATCH}, CPU seconds`);

const datasets = ["uniqueness-1", "uniqueness-2", "redundancy", "synergy", "mixture"].map((setting) => {
  const generator = findGenerator("static-series");
  return generator.generate(generator.complete({ generator: "static-series", setting, samples }), 1);
});
const training = { ...paperTraining, epochs, batch: BATCH, learningRate: 3e-3 };

const peer = python === undefined ? null : peerSeconds(python, datasets[0]!);
for (const fusion of seriesFusions) {
  const own = await secondsAnEpoch(fusion);
  const ratio =
    peer === null ? "" : `, PyTorch ${peer[fusion].toFixed(2)}: ${(own / peer[fusion]).toFixed(1)} times`;
  console.log(`${fusion}: an epoch ${own.toFixed(2)}${ratio}`);
}
for (const dataset of datasets) {
  const best = bayesLimits(dataset.spec, dataset.seed).f1Macro!;
  for (const fusion of ["early", ...seriesFusions] as const) {
    const { network: model } = await trainNetwork(fusion, dataset, training, 1);
    const { f1Macro } = testPerformance(model, dataset);
    model.dispose();
    console.log(
      `${dataset.spec.setting.padEnd(13)} ${fusion.padEnd(11)} macro F1 ${f1Macro!.toFixed(3)}, best answer ${best.toFixed(3)}`,
    );
  }
}

/** CPU seconds of one epoch once the code is warm. */
async function secondsAnEpoch(fusion: (typeof seriesFusions)[number]): Promise<number> {
  let start = process.cpuUsage();
  const spec = { ...training, epochs: 1 + TIMED };
  await trainNetwork(fusion, datasets[0]!, spec, 1, (epoch) => {
    if (epoch === 1) start = process.cpuUsage();
  });
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6 / TIMED;
}

function peerSeconds(
  program: string,
  { modalities, labels, split }: Dataset,
): Record<string, number> & {
  readonly multibench: number;
  readonly mvae: number;
} {
  const folder = mkdtempSync(path.join(tmpdir(), "series-networks-"));
  const rows = split.train;
  for (const [m, name] of ["static", "series"].entries()) {
    writeFileSync(path.join(folder, `${name}.f32`), takeRows(modalities[m]!, rows).data);
  }
  writeFileSync(
    path.join(folder, "labels.i32"),
    rows.map((row) => labels[row]!),
  );
  const script = path.join(import.meta.dirname, "peers", "series_networks.py");
  const args = [script, folder, String(rows.length), String(BATCH), String(TIMED)];
  const answer = execFileSync(program, args, { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return JSON.parse(answer);
}
