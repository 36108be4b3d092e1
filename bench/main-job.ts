/**
 * Times the parts of the main job, and one epoch of the paper's early-fusion network against the tensor library's own
 * `model.fit` on the same data in the same process. Run: npm run bench
 */
import { findMetric, sampledSubject } from "../metrics/index.ts";
import { paperTraining, selectBackend, train } from "../models/index.ts";
import { paperDataset } from "./paper-dataset.ts";
import { stockFit } from "./stock-fit.ts";

const EPOCHS = 5;

const backend = await selectBackend("auto");
print("backend", backend.name);

const dataset = await timed("dataset, 20,000 x (200 + 100)", async () => paperDataset());

const own = await secondsPerEpoch(async (epochs) => {
  const network = await train("early", dataset, { ...paperTraining, epochs }, 1);
  network.dispose();
});
const stock = await secondsPerEpoch((epochs) => stockFit(dataset, epochs));
print("one epoch, explicit backpropagation", seconds(own));
print("one epoch, stock model.fit", seconds(stock));
print("ratio stock / ours", (stock / own).toFixed(1));

const network = await train("early", dataset, { ...paperTraining, epochs: 2 }, 1);
const subject = sampledSubject(dataset, network, {
  samples: 2000,
  background: 3000,
  draws: 1000,
  clusters: 20,
});
await timed("InterSHAP, 2,000 samples, 1,000 draws", async () => findMetric("intershap").measure(subject));
await timed("EMAP, all pairs of 2,000 samples", async () => findMetric("emap-gap").measure(subject));
print("resident memory", `${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);

/** Seconds of one epoch, start-up taken out: the difference between two lengths of training. */
async function secondsPerEpoch(run: (epochs: number) => Promise<void>): Promise<number> {
  await run(1);
  const short = await clock(() => run(1));
  const long = await clock(() => run(1 + EPOCHS));
  return (long - short) / EPOCHS;
}

async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  let result!: T;
  const elapsed = await clock(async () => {
    result = await run();
  });
  print(what, seconds(elapsed));
  return result;
}

async function clock(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function print(what: string, value: string): void {
  console.log(`${what.padEnd(42)} ${value}`);
}
