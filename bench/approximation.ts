/**
 * Mean squared error of every approximator on sums of unanimity games, beside that of shapiq's same method on the same
 * games with the same budget. Run: tsx bench/approximation.ts <python with shapiq> [games] [players] [budget]
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bitCount } from "../math/bit-count.ts";
import { approximate, approximationMethods, interactionIndex, type MethodName } from "../metrics/index.ts";

const python = process.argv[2] ?? process.env.PYTHON ?? "python3";
const [games, players, budget] = [3, 4, 5].map((k, i) => Number(process.argv[k] ?? [1000, 12, 1000][i]));

const folder = mkdtempSync(path.join(tmpdir(), "approximation-"));
try {
  run();
} finally {
  rmSync(folder, { recursive: true });
}

function run(): void {
  const script = path.join(import.meta.dirname, "peers/approximation.py");
  try {
    execFileSync(python, [script, folder, `${games}`, `${players}`, `${budget}`], { stdio: "inherit" });
  } catch (error) {
    console.log(`No peer: ${python} cannot run shapiq (${(error as Error).message.split("\n")[0]}).`);
    return;
  }
  const values = numbers("values");
  const size = 2 ** players!;
  const pairs = Array.from({ length: size }, (_, mask) => mask).filter((mask) => bitCount(mask) === 2);
  console.log(`${games} games of ${players} players, ${budget} evaluations, pairs; mean squared errors`);
  for (const name of Object.keys(approximationMethods) as MethodName[]) {
    const index = name === "permutation-stii" ? "STII" : name === "regression-fsii" ? "FSII" : "SII";
    const peer = numbers(`estimates-${name}`);
    const ours: number[] = [];
    const theirs: number[] = [];
    let predicted = 0;
    const start = performance.now();
    for (let g = 0; g < games!; g++) {
      const table = values.subarray(g * size, (g + 1) * size);
      const exact = interactionIndex(table, index, 2);
      const found = approximate((asked) => Float64Array.from(asked, (mask) => table[mask]!), {
        players: players!,
        index,
        order: 2,
        method: name,
        budget: budget!,
        seed: g + 1,
      });
      const places = new Map(Array.from(found.coalitions, (mask, k) => [mask, k]));
      let [own, other] = [0, 0];
      pairs.forEach((mask, k) => {
        const place = places.get(mask)!;
        own += (found.values[place]! - exact[mask]!) ** 2 / pairs.length;
        other += (peer[g * pairs.length + k]! - exact[mask]!) ** 2 / pairs.length;
        predicted += (found.standardErrors[place] ?? 0) ** 2 / pairs.length / games!;
      });
      ours.push(own);
      theirs.push(other);
    }
    const seconds = (performance.now() - start) / 1000 / games!;
    const [a, b] = [mean(ours), mean(theirs)];
    const ratio = a / b;
    // Of a ratio of means over the same games (delta method).
    const spread = Math.sqrt(mean(ours.map((own, g) => (own - ratio * theirs[g]!) ** 2)) / games!) / b;
    console.log(
      `${name.padEnd(17)} ours ${a.toExponential(2)} (predicted ${predicted.toExponential(2)})  shapiq ${b.toExponential(2)}  ratio ${ratio.toFixed(3)} ± ${spread.toFixed(3)}  ${(1000 * seconds).toFixed(1)} ms a game`,
    );
  }
}

function numbers(name: string): Float64Array {
  const bytes = readFileSync(path.join(folder, `${name}.f64`));
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

function mean(list: readonly number[]): number {
  return list.reduce((sum, number) => sum + number, 0) / list.length;
}
