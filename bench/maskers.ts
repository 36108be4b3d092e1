import type { Matrix } from "../generators/index.ts";
import { fillNormal } from "../math/normal.ts";
import { randomStream } from "../math/random-stream.ts";
import type { EvaluationSet, WeightedRows } from "../metrics/evaluation/evaluation-set.ts";
import { standInsOf } from "../metrics/index.ts";

// What choosing the stand-ins of the conditional masker costs: all samples, all coalitions, 300 columns in all.
const SAMPLES = 2000;
const BACKGROUND = 3000;
const COLUMNS = 300;

function normalRows(rows: number, modalities: number, name: string): WeightedRows {
  const columns = COLUMNS / modalities;
  const matrices = Array.from({ length: modalities }, (_, m): Matrix => {
    const data = new Float32Array(rows * columns);
    fillNormal(data, 0, 1, randomStream(1, `bench/maskers/${name}-${m}`));
    return { rows, columns, data };
  });
  return { matrices, weights: new Float64Array(rows).fill(1 / rows) };
}

for (const modalities of [2, 3, 4, 6]) {
  const samples = normalRows(SAMPLES, modalities, "samples");
  const background = normalRows(BACKGROUND, modalities, "background");
  const set: EvaluationSet = {
    estimator: "sampled",
    samples,
    background,
    labels: new Int32Array(SAMPLES),
    independent: samples,
    independentSources: [],
    independentGroups: [],
  };
  const standIns = standInsOf("conditional", set, 1);
  if (standIns.kind !== "chosen") throw new Error("The conditional masker chooses rows.");
  const began = process.cpuUsage();
  for (let coalition = 0; coalition < 2 ** modalities - 1; coalition++) {
    standIns.choose(coalition, 0, SAMPLES);
  }
  const { user, system } = process.cpuUsage(began);
  const megabytes = process.memoryUsage().rss / 2 ** 20;
  console.log(
    `${modalities} modalities, ${2 ** modalities - 1} coalitions: ${((user + system) / 1e6).toFixed(2)} CPU s, ${megabytes.toFixed(0)} MB resident`,
  );
}
