/**
 * Times BROJA, and union information of three sources, against the programs of others on the same joints in the same
 * run: cvxopt's geometric program on the dual, cvxpy's exponential cones with ECOS and CLARABEL, and dit where it
 * finishes. All are asked for a gap of 1e-9. Each is timed in a fresh process (cold) and, by the median, in one that has solved such problems before
 * (warm), in processor seconds of all its threads, which a busy machine disturbs less than it does the clock; linear
 * algebra libraries get one thread. Memory is the peak of a fresh process above what is resident when it starts.
 * Fits how time grows from 20 x 20 x 2 to 100 x 100 x 2.
 * Run: npx tsx bench/broja.ts [python with the peers]
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { quantile } from "../math/quantile.ts";
import { randomStream } from "../math/random-stream.ts";
import { marginalsWithTarget } from "../metrics/pid/marginals-with-target.ts";
import { unionInformation } from "../metrics/pid/union-information.ts";
import { unionProgram } from "../metrics/pid/union-program.ts";
import { solveUnion } from "../metrics/pid/union-solver.ts";

/** Alphabet sizes of the sources and, last, the target. */
type Shape = readonly number[];

interface Job {
  readonly shape: Shape;
  /** Decompositions in this process; the first half of them is not counted. */
  readonly repetitions: number;
  readonly peers: readonly string[];
  /** Joints of that shape, since some take a step or two more than others; left out: one. */
  readonly joints?: number;
}

/** How many times as long as ours a peer takes on a joint; null where it does not finish. */
interface Ratios {
  readonly cold: number;
  readonly warm: number | null;
}

/** What one process tells of a joint. */
interface Answer {
  readonly seconds: number;
  /** Of a peer: a new problem in a process that has solved some, and one whose translation is kept; null = too long. */
  readonly again?: number | null;
  readonly kept?: number | null;
  readonly growth: number;
  readonly synergy: number;
  /** Ours alone. */
  readonly gap?: number;
}

const jobs: readonly Job[] = [
  { shape: [3, 3, 2], repetitions: 200, peers: ["dit", "cvxopt", "ecos", "clarabel"] },
  { shape: [2, 2, 2, 2], repetitions: 200, peers: ["ecos", "clarabel"] },
  { shape: [8, 8, 8, 2], repetitions: 8, peers: ["ecos", "clarabel"] },
  { shape: [8, 8, 2], repetitions: 200, peers: ["cvxopt", "ecos", "clarabel"] },
  { shape: [20, 20, 2], repetitions: 600, peers: ["cvxopt", "ecos", "clarabel"], joints: 8 },
  { shape: [20, 20, 10], repetitions: 8, peers: ["cvxopt", "ecos", "clarabel"] },
  { shape: [30, 30, 2], repetitions: 40, peers: [] },
  { shape: [50, 50, 2], repetitions: 20, peers: ["cvxopt", "ecos", "clarabel"] },
  { shape: [70, 70, 2], repetitions: 10, peers: [] },
  { shape: [100, 100, 2], repetitions: 6, peers: ["ecos", "clarabel"] },
  { shape: [100, 100, 10], repetitions: 0, peers: [] },
];
/** Bits between the bounds that are asked for, here and of the peers. */
const GAP = 1e-9;
/** Seconds after which a peer is not waited for. */
const PATIENCE = 300;

const [first, ...sizes] = process.argv.slice(2);
if (first === "--job") {
  answer(sizes.map(Number));
} else {
  const python = first ?? process.env.PYTHON ?? "python3";
  const times = new Map<Shape, number>();
  for (const job of jobs) {
    const warm = reportAll(job, python);
    if (warm !== null) times.set(job.shape, warm);
  }
  printExponent([...times].filter(([[n1, n2, nY]]) => n1! >= 20 && n1 === n2 && nY === 2));
}

/** Prints what the joints of a job take ours and others, and returns our warm seconds on the first. */
function reportAll(job: Job, python: string): number | null {
  const { shape, peers, joints = 1 } = job;
  const all = Array.from({ length: joints }, (_, joint) => report(job, joint, python));
  for (const peer of joints === 1 ? [] : peers) {
    const ratios = all.flatMap((own) => own.ratios.get(peer) ?? []);
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const cold = mean(ratios.map((own) => own.cold)).toFixed(1);
    const warm = ratios.map((own) => own.warm ?? Number.NaN);
    const ends = [Math.min(...warm), Math.max(...warm)].map((ratio) => ratio.toFixed(1));
    console.log(
      `${shape.join(" x ")}, ${joints} joints: ${peer} takes cold ${cold}, warm ${mean(warm).toFixed(1)} times as long (${ends.join(" to ")})`,
    );
  }
  return all[0]!.warm;
}

/** Prints what a joint takes ours and others. */
function report(
  { shape, repetitions, peers }: Job,
  joint: number,
  python: string,
): { readonly warm: number | null; readonly ratios: ReadonlyMap<string, Ratios> } {
  const p = jointOf(shape, joint);
  const found = new Map<string, Ratios>();
  const words = shape.map(String);
  const own = fileURLToPath(import.meta.url);
  const ours = ask(process.execPath, [...process.execArgv, own, "--job", ...words], p);
  if (typeof ours === "string") throw new Error(ours);
  const { cells, free, steps } = sizeOf(shape, p, repetitions > 0);
  const taken = steps === null ? "" : `, ${steps} steps`;
  console.log(
    `${shape.join(" x ")}: ${cells} cells, ${free} unknowns${taken}, gap ${ours.gap!.toExponential(1)}`,
  );
  print("ours, cold", ours.seconds, ours.growth);
  const warm = repetitions > 0 ? warmSeconds(shape, p, repetitions) : null;
  if (warm !== null) print("ours, warm", warm);
  for (const peer of peers) {
    const theirs = ask(
      python,
      [fileURLToPath(new URL("peers/broja.py", import.meta.url)), peer, ...words],
      p,
    );
    if (typeof theirs === "string") {
      console.log(`  ${peer.padEnd(24)}${theirs}`);
      continue;
    }
    print(`${peer}, cold`, theirs.seconds, theirs.growth);
    if (theirs.again) print(`${peer}, warm`, theirs.again);
    if (theirs.kept) print(`${peer}, solver alone`, theirs.kept);
    const ratio = (seconds: number | null | undefined, own: number | null) =>
      seconds && own ? seconds / own : null;
    found.set(peer, { cold: theirs.seconds / ours.seconds, warm: ratio(theirs.again, warm) });
    const [cold, later, alone] = [
      ratio(theirs.seconds, ours.seconds),
      ratio(theirs.again, warm),
      ratio(theirs.kept, warm),
    ].map((times) => times?.toFixed(1) ?? "-");
    const apart = Math.abs(theirs.synergy - ours.synergy).toExponential(1);
    console.log(
      `    times as long as ours: cold ${cold}, warm ${later}, solver alone ${alone}; apart by ${apart} bits`,
    );
  }
  return { warm, ratios: found };
}

/** Dense, with masses as far apart as exponential numbers are. */
function jointOf(shape: Shape, joint: number): Float64Array<ArrayBuffer> {
  const random = randomStream(shape[0]! * shape.at(-1)! + 1000 * joint, "bench/broja");
  const p = new Float64Array(shape.reduce((product, size) => product * size, 1));
  for (let i = 0; i < p.length; i++) p[i] = -Math.log(random());
  const sum = p.reduce((a, b) => a + b, 0);
  return p.map((x) => x / sum);
}

/** How large the program is; how many steps it takes, if it is to be solved. */
function sizeOf(shape: Shape, p: Float64Array, solve: boolean) {
  const program = unionProgram(marginalsWithTarget({ shape, p }), shape.at(-1)!);
  return {
    cells: program.sides[0]!.length,
    free: program.free,
    steps: solve ? solveUnion(program, GAP * Math.LN2).steps : null,
  };
}

function warmSeconds(shape: Shape, p: Float64Array, repetitions: number): number {
  const seconds = Array.from({ length: repetitions }, () => {
    const start = process.cpuUsage();
    unionInformation({ shape, p }, { gap: GAP });
    return secondsSince(start);
  });
  return quantile(Float64Array.from(seconds.slice(repetitions / 2)).sort(), 0.5);
}

/** What a fresh process tells of a joint, or why it tells nothing. */
function ask(program: string, words: readonly string[], p: Float64Array<ArrayBuffer>): Answer | string {
  const asked = spawnSync(program, words, {
    input: Buffer.from(p.buffer),
    timeout: 1000 * PATIENCE,
    env: { ...process.env, OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1" },
  });
  if (asked.error)
    return "code" in asked.error && asked.error.code === "ETIMEDOUT"
      ? `not within ${PATIENCE} s`
      : asked.error.message;
  if (asked.status !== 0) return asked.stderr.toString().trim().split("\n").at(-1) ?? "failed";
  return JSON.parse(asked.stdout.toString().trim().split("\n").at(-1)!);
}

/** Reads a joint, decomposes it once and prints what it took. */
async function answer(shape: Shape): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const bytes = Uint8Array.from(Buffer.concat(chunks));
  const p = new Float64Array(bytes.buffer);
  const before = process.memoryUsage.rss();
  const start = process.cpuUsage();
  const { synergy, gap } = unionInformation({ shape, p }, { gap: GAP });
  const seconds = secondsSince(start);
  const growth = process.resourceUsage().maxRSS * 1024 - before;
  console.log(JSON.stringify({ seconds, growth, synergy, gap } satisfies Answer));
}

function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Slope of log time by log alphabet size, of all sizes and of the two largest. */
function printExponent(times: readonly (readonly [Shape, number])[]): void {
  const x = times.map(([[n]]) => Math.log(n!));
  const y = times.map(([, seconds]) => Math.log(seconds));
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const slope = mean(x.map((v, i) => (v - mx) * (y[i]! - my))) / mean(x.map((v) => (v - mx) ** 2));
  const last = (y.at(-1)! - y.at(-2)!) / (x.at(-1)! - x.at(-2)!);
  console.log(
    `n x n x 2, n from ${times[0]![0][0]} to ${times.at(-1)![0][0]}: time grows as n^${slope.toFixed(2)}`,
  );
  console.log(`  between the last two as n^${last.toFixed(2)}`);
  console.log("  cells grow with n^2, the linear system of a step with n^3, and steps hardly grow");
}

function print(what: string, seconds: number, growth?: number): void {
  const memory = growth === undefined ? "" : `${(growth / 2 ** 20).toFixed(1)} MB`.padStart(12);
  console.log(`  ${what.padEnd(24)}${(1000 * seconds).toFixed(2).padStart(12)} ms${memory}`);
}
