/**
 * Compares decompositions with dit's and the O-information of samples with hoi's, value and speed, on the same tables in the
 * same run. Seconds are of the number alone, each peer's of its second run, ours the median of fifteen warm ones.
 * Run: npx tsx bench/information.ts [python with dit and hoi]
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { randomStream } from "../math/random-stream.ts";
import {
  jointDistribution,
  oInformationOfSamples,
  type PidMeasureName,
  pid,
  pidMeasures,
} from "../metrics/index.ts";

const REPETITIONS = 15;
const MOST_SECONDS = 120;
const python = process.argv[2] ?? process.env.PYTHON ?? "python3";

for (const shape of [
  [2, 2, 2],
  [4, 4, 3],
] as const) {
  const weights = Float64Array.from({ length: shape[0] * shape[1] * shape[2] }, randomStream(1, "bench/pid"));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const joint = jointDistribution(
    shape,
    weights.map((weight) => weight / sum),
  );
  for (const name of Object.keys(pidMeasures) as PidMeasureName[]) {
    // Its solver for BROJA misses the optimum, so there is nothing to compare with.
    if (name === "broja") continue;
    const ours = () => {
      const { redundancy, unique, synergy } = pid(joint, name);
      return [redundancy, ...unique, synergy];
    };
    const words = ["dit", name, ...shape.map(String)];
    compare(`${pidMeasures[name].symbol} of ${shape.join(" x ")}`, ours, words, Buffer.from(joint.p.buffer));
  }
}

for (const [variables, rows] of [
  [5, 1000],
  [10, 10_000],
  [20, 10_000],
] as const) {
  const random = randomStream(1, "bench/o-information");
  const table = Int32Array.from({ length: variables * rows }, () => Math.floor(3 * random()));
  for (let row = 0; row < rows; row++) {
    // The last is the sum of the others, or else there is nothing to find.
    const own = table.subarray(row * variables, (row + 1) * variables);
    own[variables - 1] = own.subarray(0, -1).reduce((sum, symbol) => sum + symbol, 0) % 3;
  }
  const columns = Array.from({ length: variables }, (_, k) =>
    Int32Array.from({ length: rows }, (_, row) => table[row * variables + k]!),
  );
  const words = ["hoi", String(variables), String(rows)];
  compare(
    `O-information of ${rows} samples of ${variables}`,
    () => [oInformationOfSamples(columns)],
    words,
    Buffer.from(table.buffer),
  );
}

/** Prints our time, and beside it the peer's, their ratio and the largest difference, or why there is no peer. */
function compare(what: string, ours: () => number[], words: readonly string[], input: Buffer): void {
  const values = ours();
  const seconds = Array.from({ length: REPETITIONS }, () => {
    const start = performance.now();
    ours();
    return (performance.now() - start) / 1000;
  }).sort((a, b) => a - b)[(REPETITIONS - 1) / 2]!;
  const own = `${what.padEnd(38)}${(1000 * seconds).toFixed(3).padStart(10)} ms`;
  const theirs = ask(words, input);
  if ("reason" in theirs) {
    console.log(`${own}   ${words[0]}: ${theirs.reason}`);
    return;
  }
  const apart = Math.max(...values.map((value, k) => Math.abs(value - theirs.values[k]!)));
  const times = (theirs.seconds / seconds).toFixed(0);
  const peer = `${words[0]} ${(1000 * theirs.seconds).toFixed(1)} ms, ${times} times as long`;
  console.log(`${own}   ${peer}; apart by ${apart.toExponential(1)} bits`);
}

function ask(
  words: readonly string[],
  input: Buffer,
): { readonly seconds: number; readonly values: readonly number[] } | { readonly reason: string } {
  const script = fileURLToPath(new URL("peers/information.py", import.meta.url));
  const { status, stdout, stderr, error } = spawnSync(python, [script, ...words], {
    input,
    timeout: 1000 * MOST_SECONDS,
  });
  if (error) return { reason: `no answer (${error.message})` };
  if (status !== 0) return { reason: `no answer (${stderr.toString().trim().split("\n").at(-1)})` };
  return JSON.parse(stdout.toString());
}
