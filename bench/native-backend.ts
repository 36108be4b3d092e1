/**
 * Holds the native backend against wasm in one process: processor seconds of an epoch of the paper's early-fusion network and of
 * InterSHAP, whether a training can be repeated bit for bit, and how far the backends' losses are apart.
 * Needs tfjs-node. Run: npx tsx bench/native-backend.ts, or bench/native-backend.sh where its installer fails
 */
import { findMetric, sampledSubject } from "../metrics/index.ts";
import {
  type BackendName,
  type FusionNetwork,
  paperTraining,
  selectBackend,
  train,
} from "../models/index.ts";
import { paperDataset } from "./paper-dataset.ts";
import { processorSeconds } from "./processor-seconds.ts";

const EPOCHS = 10;
const ROUNDS = 3;
const contestants = ["wasm", "tensorflow"] as const;

const dataset = paperDataset();

const rounds: Record<(typeof contestants)[number], Round[]> = { wasm: [], tensorflow: [] };
for (let round = 0; round < ROUNDS; round++) {
  for (const name of contestants) {
    const result = await measure(name);
    rounds[name].push(result);
    print(
      `round ${round + 1}, ${name}`,
      `epoch ${result.epoch.toFixed(2)} s, InterSHAP ${result.interShap.toFixed(2)} s`,
    );
  }
}

const fastest = (name: (typeof contestants)[number], what: "epoch" | "interShap") =>
  Math.min(...rounds[name].map((round) => round[what]));
for (const what of ["epoch", "interShap"] as const) {
  const [wasm, native] = [fastest("wasm", what), fastest("tensorflow", what)];
  const label =
    what === "epoch" ? "one epoch, 14,000 x (200 + 100)" : "InterSHAP, 2,000 samples, 1,000 draws";
  print(
    label,
    `wasm ${wasm.toFixed(2)} s, tensorflow ${native.toFixed(2)} s, ratio ${(wasm / native).toFixed(2)}`,
  );
}
for (const name of contestants) {
  const same = rounds[name].every(
    ({ network, losses, value }) =>
      value === rounds[name][0]!.value &&
      losses.every((loss, epoch) => loss === rounds[name][0]!.losses[epoch]) &&
      Buffer.from(network.parameters.buffer).equals(Buffer.from(rounds[name][0]!.network.parameters.buffer)),
  );
  print(`${name}, ${ROUNDS} trainings alike bit for bit`, same ? "yes" : "NO");
}
const [wasm, native] = contestants.map((name) => rounds[name][0]!);
print(
  "difference of the first epoch's loss",
  Math.abs(wasm!.losses[0]! - native!.losses[0]!).toExponential(1),
);
print(
  "difference of the last epoch's loss",
  Math.abs(wasm!.losses.at(-1)! - native!.losses.at(-1)!).toExponential(1),
);
print("difference of InterSHAP", Math.abs(wasm!.value - native!.value).toExponential(1));

interface Round {
  /** Processor seconds of the fastest epoch. */
  readonly epoch: number;
  /** Processor seconds. */
  readonly interShap: number;
  readonly losses: readonly number[];
  readonly network: FusionNetwork;
  /** InterSHAP of the network, share. */
  readonly value: number;
}

async function measure(name: BackendName): Promise<Round> {
  await selectBackend(name);
  const losses: number[] = [];
  let epoch = Number.POSITIVE_INFINITY;
  let before = processorSeconds();
  const network = await train("early", dataset, { ...paperTraining, epochs: EPOCHS }, 1, (_, loss) => {
    losses.push(loss);
    epoch = Math.min(epoch, processorSeconds() - before);
    before = processorSeconds();
  });
  const subject = sampledSubject(dataset, network, {
    samples: 2000,
    background: 3000,
    draws: 1000,
    clusters: 20,
  });
  const start = processorSeconds();
  const [global] = await findMetric("intershap").measure(subject);
  const interShap = processorSeconds() - start;
  return { epoch, interShap, losses, network, value: global!.value ?? Number.NaN };
}

function print(what: string, value: string): void {
  console.log(`${what.padEnd(42)} ${value}`);
}
