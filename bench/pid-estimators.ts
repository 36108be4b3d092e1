/**
 * Judges the estimators of PID atoms by the atoms of the embedded data: mean absolute error of every atom over settings and
 * seeds, on the dial's components, 50 dimensions a bit, 20,000 samples. Seconds are processor time of this process.
 * Run: npx tsx bench/pid-estimators.ts [samples] [seeds] [setting or estimator ...]
 */
import { findGenerator } from "../generators/index.ts";
import { embeddedPid, type PidEstimate, pidEstimators } from "../metrics/index.ts";

const settings = {
  "unique 1": { uniqueness: [1, 0] },
  redundant: { redundancy: 1 },
  synergistic: { synergy: 1 },
  "unique both": { uniqueness: [0.7, 0.3] },
  "unique + synergistic": { uniqueness: [0.5, 0], synergy: 0.5 },
  "redundant + synergistic": { redundancy: 0.5, synergy: 0.5 },
  "all four": { redundancy: 0.5, uniqueness: [0.5, 0.5], synergy: 0.5 },
} as const;

type AtomName = "R" | "U1" | "U2" | "S";
type Named = Readonly<Record<AtomName, number>>;
const atomNames: readonly AtomName[] = ["R", "U1", "U2", "S"];

/** What one estimator made of one dataset. */
interface Judged {
  readonly estimator: string;
  readonly setting: string;
  readonly errors: Named;
  /** Distance from the truth in standard errors. */
  readonly deviations: Named;
  readonly seconds: number;
}

const [samples = 20_000, seeds = 3] = process.argv.slice(2, 4).map(Number);
const asked = process.argv.slice(4);
const chosenSettings = asked.filter((name) => name in settings);
const chosenEstimators = asked.filter((name) => pidEstimators.some(({ id }) => id === name));
const judged: Judged[] = [];
for (const [setting, amounts] of Object.entries(settings)) {
  if (chosenSettings.length > 0 && !chosenSettings.includes(setting)) continue;
  for (let seed = 1; seed <= seeds; seed++) judged.push(...judgedOn(setting, amounts, seed));
}
print("mean absolute error, bits", ({ errors }) => atomNames.map((name) => Math.abs(errors[name])));
print("mean error, bits", ({ errors }) => atomNames.map((name) => errors[name]));
print("root mean square deviation, standard errors, squared", ({ deviations }) =>
  atomNames.map((name) => deviations[name] ** 2),
);

function judgedOn(setting: string, amounts: object, seed: number): Judged[] {
  const generator = findGenerator("dial");
  const request = { generator: "dial", setting: "components", latentDimensions: 50, samples, ...amounts };
  const spec = generator.complete(request);
  const { atoms } = embeddedPid(spec, seed);
  if (atoms === null) throw new Error(`The atoms of ${setting} are not known.`);
  const { modalities, labels } = generator.generate(spec, seed);
  const [first, second] = modalities;
  const truth = named(atoms);
  console.log(`${setting}, seed ${seed}: truth ${inWords(truth)}`);
  return pidEstimators.flatMap((estimator) => {
    const skipped = chosenEstimators.length > 0 && !chosenEstimators.includes(estimator.id);
    if (estimator.target !== "class" || skipped) return [];
    const before = process.cpuUsage();
    const estimate = estimator.estimate([first!, second!], labels, seed);
    const { user, system } = process.cpuUsage(before);
    const [found, spread] = [named(estimate), named(estimate.standardErrors)];
    console.log(`  ${estimator.id.padEnd(30)}${inWords(found)}  (${inWords(spread)})`);
    const errors = eachAtom((name) => found[name] - truth[name]);
    return {
      estimator: estimator.id,
      setting,
      errors,
      deviations: eachAtom((name) => errors[name] / Math.max(spread[name], 1e-4)),
      seconds: (user + system) / 1e6,
    };
  });
}

function named({
  redundancy,
  unique,
  synergy,
}: Pick<PidEstimate, "redundancy" | "unique" | "synergy">): Named {
  return { R: redundancy, U1: unique[0], U2: unique[1], S: synergy };
}

function eachAtom(of: (name: AtomName) => number): Named {
  return { R: of("R"), U1: of("U1"), U2: of("U2"), S: of("S") };
}

function inWords(atoms: Named): string {
  return atomNames.map((name) => `${name} ${atoms[name].toFixed(3)}`).join("  ");
}

/** A table of means over settings and seeds, one row per estimator. */
function print(title: string, numbersOf: (row: Judged) => readonly number[]): void {
  console.log(
    `\n${title}\n${"".padEnd(32)}${[...atomNames, "seconds"].map((name) => name.padStart(9)).join("")}`,
  );
  for (const estimator of new Set(judged.map((row) => row.estimator))) {
    const own = judged.filter((row) => row.estimator === estimator);
    const means = [...atomNames.keys()].map(
      (k) => own.reduce((sum, row) => sum + numbersOf(row)[k]!, 0) / own.length,
    );
    const seconds = own.reduce((sum, row) => sum + row.seconds, 0) / own.length;
    const cells = [...means.map((mean) => mean.toFixed(4)), seconds.toFixed(1)];
    console.log(`${estimator.padEnd(32)}${cells.map((cell) => cell.padStart(9)).join("")}`);
  }
}
