/**
 * Times exact interaction indices against shapiq's exact computer, on the same games in the same run: each job in a fresh
 * process that reads the game first. Seconds are of the index alone; memory is the peak of the process above what is resident
 * when the index starts, so that what starting up needed for a moment counts against ours.
 * Run: npx tsx bench/interaction-indices.ts [python with shapiq]
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { randomStream } from "../math/random-stream.ts";
import { type IndexName, interactionIndex } from "../metrics/indices/index.ts";

interface Job {
  readonly index: IndexName;
  readonly players: number;
  readonly order: number;
  /** Whether the peer is asked too. */
  readonly peer: boolean;
}

/** What one process tells of a job. */
interface Answer {
  readonly seconds: number;
  readonly growth: number;
  readonly values: Readonly<Record<string, number>>;
}

const jobs: readonly Job[] = [
  { index: "SII", players: 12, order: 2, peer: true },
  { index: "SII", players: 14, order: 2, peer: true },
  { index: "SII", players: 16, order: 2, peer: true },
  { index: "FSII", players: 11, order: 2, peer: true },
  { index: "FSII", players: 13, order: 2, peer: true },
  { index: "FSII", players: 16, order: 2, peer: false },
  { index: "SII", players: 20, order: 2, peer: false },
  { index: "SII", players: 20, order: 20, peer: false },
  { index: "k-SII", players: 20, order: 3, peer: false },
  { index: "SGV", players: 20, order: 2, peer: false },
];
const REPETITIONS = 15;

const [first, index, players, order] = process.argv.slice(2);
if (first === "--job") {
  answer({ index: index as IndexName, players: Number(players), order: Number(order), peer: false });
} else {
  const python = first ?? process.env.PYTHON ?? "python3";
  const peer = spawnSync(python, ["-c", "import shapiq"]).status === 0 ? python : null;
  if (!peer) console.log(`${python} has no shapiq: ours alone`);
  for (const job of jobs) report(job, peer);
}

function report(job: Job, python: string | null): void {
  const game = gameOf(job.players);
  const input = Buffer.from(game.buffer);
  const words = [job.index, String(job.players), String(job.order)];
  const own = fileURLToPath(import.meta.url);
  const ours = ask(process.execPath, [...process.execArgv, own, "--job", ...words], input);
  const warm = warmSeconds(job, game);
  console.log(`${job.index} of order ${job.order}, ${job.players} players`);
  print("ours, cold", ours.seconds, ours.growth);
  print("ours, warm", warm);
  if (!python || !job.peer) return;
  const peerScript = fileURLToPath(new URL("peers/interaction_indices.py", import.meta.url));
  const theirs = ask(python, [peerScript, ...words], input);
  print("shapiq", theirs.seconds, theirs.growth);
  const apart = Object.entries(theirs.values).map(([s, value]) => Math.abs(value - ours.values[s]!));
  const times = [ours.seconds, warm].map((seconds) => (theirs.seconds / seconds).toFixed(0));
  console.log(`  times as fast: ${times[0]} cold, ${times[1]} warm`);
  if (theirs.growth > 0) {
    console.log(`  memory, ours of shapiq's: ${((100 * ours.growth) / theirs.growth).toFixed(2)} %`);
  }
  console.log(`  largest difference: ${Math.max(...apart).toExponential(1)}`);
}

/** Values within 0 and 1, nothing regular in them. */
function gameOf(players: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: 2 ** players }, randomStream(players, "bench/interaction-indices"));
}

/** Median of repetitions in this process, after one that is not counted. */
function warmSeconds({ index, order }: Job, game: Float64Array): number {
  interactionIndex(game, index, order);
  const seconds = Array.from({ length: REPETITIONS }, () => {
    const start = performance.now();
    interactionIndex(game, index, order);
    return (performance.now() - start) / 1000;
  });
  return seconds.sort((a, b) => a - b)[(REPETITIONS - 1) / 2]!;
}

function ask(program: string, words: readonly string[], input: Buffer): Answer {
  const { status, stdout, stderr } = spawnSync(program, words, { input, maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString());
}

/** Reads the game of a job, does the job once and prints what it took. */
async function answer({ index, players, order }: Job): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const bytes = Uint8Array.from(Buffer.concat(chunks));
  const game = new Float64Array(bytes.buffer, 0, 2 ** players);
  const before = process.memoryUsage.rss();
  const start = performance.now();
  const interactions = interactionIndex(game, index, order);
  const seconds = (performance.now() - start) / 1000;
  const growth = process.resourceUsage().maxRSS * 1024 - before;
  const told = [...interactions.entries()].filter(([s, value]) => s > 0 && value !== 0);
  const values = order <= 3 ? Object.fromEntries(told) : {};
  console.log(JSON.stringify({ seconds, growth, values } satisfies Answer));
}

function print(what: string, seconds: number, growth?: number): void {
  const memory = growth === undefined ? "" : `${(growth / 2 ** 20).toFixed(1)} MB`.padStart(12);
  console.log(`  ${what.padEnd(24)}${(1000 * seconds).toFixed(2).padStart(12)} ms${memory}`);
}
