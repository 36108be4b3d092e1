/**
 * What InterSHAP of 2,000 samples of the paper's early-fusion network (200 + 100 inputs) costs and how exact it is: CPU time
 * against the spread of the score over orders in which the background's rows are drawn, beside the masking of the paper's
 * published code (1,000 random rows a coalition, shared by 100 samples; the empty coalition from the whole background) on
 * the same network. Run: npx tsx bench/intershap.ts [setting] [epochs] [draws,...]
 */
import { findGenerator } from "../generators/index.ts";
import { permutation } from "../math/permutation.ts";
import { randomStream } from "../math/random-stream.ts";
import { answersOf } from "../metrics/evaluation/encoded-evaluation.ts";
import {
  type CoalitionGame,
  type EvaluationSet,
  encodeEvaluation,
  interShap,
  maskedGame,
  sampledEvaluation,
  standInsOf,
  tableOf,
} from "../metrics/index.ts";
import { paperTraining, selectBackend, train } from "../models/index.ts";

/** CPU seconds of the paper's published code for the same job on such a machine: with two threads, 47 s by the clock. */
const REFERENCE_SECONDS = 69;
/** Rows that the published code draws for each coalition, and samples that share them. */
const [REFERENCE_DRAWS, REFERENCE_BATCH] = [1000, 100];
const MASKING_SEEDS = 20;

const setting = process.argv[2] ?? "synergy";
const epochs = Number(process.argv[3] ?? paperTraining.epochs);
const drawCounts = (process.argv[4] ?? "20,40,60,100,200,300,600").split(",").map(Number);

const { name: backend } = await selectBackend("auto");
const generator = findGenerator("hd-xor");
const spec = generator.complete({ generator: "hd-xor", setting, samples: 20_000, dims: [200, 100] });
const dataset = generator.generate(spec, 1);
const network = await train("early", dataset, { ...paperTraining, epochs }, 1);
const set = sampledEvaluation(dataset, network.inputs, { samples: 2000, background: 3000 });
const rows = set.background.weights.length;
console.log(
  `${setting}, ${epochs} epochs, ${backend}, ${set.labels.length} samples, ${rows} background rows`,
);

const whole = measured(set, rows);
console.log(
  `whole background: global ${show(whole.global)}, local ${show(whole.local)}, ${whole.seconds.toFixed(1)} CPU s`,
);
console.log("draws      CPU s  reference/ours   global: error  bias    told     local: error  bias    told");
for (const draws of drawCounts) {
  report(
    String(draws),
    Array.from({ length: MASKING_SEEDS }, (_, seed) => measured(shuffled(set, seed + 1), draws)),
  );
}
const table = everyPairing(set);
report(
  "published",
  Array.from({ length: MASKING_SEEDS }, (_, seed) => published(table, seed + 1)),
);

interface Scores {
  readonly global: number;
  readonly local: number;
  /** Masking errors as the scores carry them; null where the published code has none. */
  readonly told: readonly [global: number, local: number] | null;
  readonly seconds: number;
}

function measured(own: EvaluationSet, draws: number): Scores {
  const start = process.cpuUsage();
  const evaluation = encodeEvaluation(network, own);
  const { global, local } = interShap(maskedGame(evaluation, standInsOf("marginal", own, 1), draws));
  const { user, system } = process.cpuUsage(start);
  return {
    global: global.value!,
    local: local.value!,
    told: [global.maskingError!, local.maskingError!],
    seconds: (user + system) / 1e6,
  };
}

/** The same set, its background rows in another order. */
function shuffled(own: EvaluationSet, seed: number): EvaluationSet {
  const order = permutation(rows, randomStream(seed, "bench/intershap/background"));
  const matrices = own.background.matrices.map(({ columns, data }) => {
    const moved = new Float32Array(data.length);
    order.forEach((row, place) => {
      moved.set(data.subarray(row * columns, (row + 1) * columns), place * columns);
    });
    return { rows, columns, data: moved };
  });
  return { ...own, background: { ...own.background, matrices } };
}

/** The value of every sample with every background row in either single coalition, and of the rows and samples alone. */
interface Pairings {
  /** [2][N * B] */
  readonly single: readonly Float64Array[];
  /** [N * 2 ** 2]: values of the empty and the full coalition in their places. */
  readonly rest: CoalitionGame;
}

function everyPairing(own: EvaluationSet): Pairings {
  const evaluation = encodeEvaluation(network, own);
  const { samples, background, predicted } = evaluation;
  const { width, classes } = network;
  const single = [0, 1].map((kept) => {
    const values = new Float64Array(samples.rows * rows);
    const sums = new Float32Array(rows * width);
    for (let sample = 0; sample < samples.rows; sample++) {
      const mine = samples.modalities[kept]!.subarray(sample * width, (sample + 1) * width);
      const others = background.modalities[1 - kept]!;
      for (let k = 0; k < sums.length; k++) sums[k] = others[k]! + mine[k % width]!;
      const answers = answersOf(network, network.head(sums, rows), rows);
      for (let row = 0; row < rows; row++) {
        values[sample * rows + row] = answers[row * classes + predicted[sample]!]!;
      }
    }
    return values;
  });
  return { single, rest: tableOf(maskedGame(evaluation, standInsOf("marginal", own, 1), rows)) };
}

function published({ single, rest }: Pairings, seed: number): Scores {
  const random = randomStream(seed, "bench/intershap/published");
  const values = new Float64Array(rest.samples * 4);
  for (let sample = 0; sample < rest.samples; sample++) {
    for (let g = 0; g < rest.groups; g++) {
      for (const coalition of [0, 3]) {
        values[sample * 4 + coalition]! +=
          rest.values[(g * rest.samples + sample) * 4 + coalition]! / rest.groups;
      }
    }
  }
  single.forEach((own, kept) => {
    for (let from = 0; from < rest.samples; from += REFERENCE_BATCH) {
      for (let draw = 0; draw < REFERENCE_DRAWS; draw++) {
        const row = Math.floor(random() * rows);
        for (let sample = from; sample < Math.min(rest.samples, from + REFERENCE_BATCH); sample++) {
          values[sample * 4 + (1 << kept)]! += own[sample * rows + row]! / REFERENCE_DRAWS;
        }
      }
    }
  });
  const { global, local } = interShap({ ...rest, values, groups: 1, drawn: false });
  return { global: global.value!, local: local.value!, told: null, seconds: REFERENCE_SECONDS };
}

function report(name: string, runs: readonly Scores[]): void {
  const seconds = mean(runs.map((run) => run.seconds));
  const columns = (["global", "local"] as const).map((score, k) => {
    const apart = runs.map((run) => run[score] - whole[score]);
    const error = Math.sqrt(mean(apart.map((distance) => distance ** 2)));
    const told = runs[0]!.told === null ? "" : mean(runs.map((run) => run.told![k]!)).toFixed(5);
    return `${error.toFixed(5)}  ${mean(apart).toFixed(5).padStart(8)}  ${told.padEnd(8)}`;
  });
  const ratio = (REFERENCE_SECONDS / seconds).toFixed(1);
  console.log(
    `${name.padEnd(9)} ${seconds.toFixed(2).padStart(6)}  ${ratio.padStart(14)}   ${columns.join("  ")}`,
  );
}

function mean(list: readonly number[]): number {
  return list.reduce((sum, number) => sum + number, 0) / list.length;
}

function show(score: number): string {
  return `${(100 * score).toFixed(2)} %`;
}
