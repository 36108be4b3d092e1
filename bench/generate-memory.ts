import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { generateCommand } from "../cli/generate-command.ts";

/**
 * Peak memory of `generate` with few columns, by rows: `npx tsx bench/generate-memory.ts [rows ...]`.
 *
 * What is held of a row is its label, its symbols and its part, so that the peak grows by some 30 bytes a row above what the
 * program takes anyway, however many columns there are. Measured beside other work on two cores, Node 20:
 *
 *     generator     |   100,000 rows |  1,000,000 rows |  5,000,000 rows (file)
 *     xor           |  223 MB   2 s  |  246 MB    3 s  |  342 MB    7 s (6 MB)
 *     hd-xor        |  232 MB   3 s  |  265 MB   20 s  |  332 MB   65 s (152 MB)
 *     dial          |  231 MB   3 s  |  251 MB    5 s  |  330 MB   13 s (14 MB)
 *     spectral      |  223 MB   2 s  |  250 MB    4 s  |  389 MB    9 s (6 MB)
 *     sum           |  233 MB   3 s  |  229 MB   12 s  |  320 MB   50 s (747 MB)
 *     gaussian      |  230 MB   3 s  |  254 MB    4 s  |  355 MB    9 s (78 MB)
 *     static-series |  242 MB   4 s  |  272 MB    9 s  |  353 MB   32 s (543 MB)
 */
const cases: Readonly<Record<string, readonly string[]>> = {
  xor: ["--setting", "synergy"],
  "hd-xor": ["--setting", "redundancy", "--dims", "4,4"],
  dial: ["--setting", "components", "--redundancy", "1", "--uniqueness", "1,1", "--synergy", "1"],
  spectral: ["--setting", "order-2", "--target", "value"],
  sum: ["--setting", "mix-1", "--dims", "20,20"],
  gaussian: ["--setting", "synergy"],
  "static-series": ["--setting", "synergy", "--dims", "5,24"],
};

const [mode, ...given] = process.argv.slice(2);
if (mode === "one") {
  process.stderr.write = () => true;
  await generateCommand().parseAsync(given, { from: "user" });
  process.stdout.write(`${Math.round(process.resourceUsage().maxRSS / 1024)}\n`);
} else {
  const rows = [mode ?? "100000", ...given];
  const counts = mode === undefined ? ["100000", "1000000", "5000000"] : rows;
  const folder = mkdtempSync(path.join(tmpdir(), "generate-memory-"));
  const out = path.join(folder, "data.npz");
  console.log(`generator, then of ${counts.join(", ")} rows: peak MB, seconds, MB of the file`);
  for (const [generator, options] of Object.entries(cases)) {
    const figures = counts.map((samples) => {
      const words = ["one", generator, ...options, "--samples", samples, "--out", out];
      const start = performance.now();
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        ["--import", "tsx", fileURLToPath(import.meta.url), ...words],
        { encoding: "utf8" },
      );
      if (status !== 0) throw new Error(stderr);
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      return `${stdout.trim()} MB ${seconds} s ${Math.round(statSync(out).size / 1e6)} MB`;
    });
    console.log([generator, ...figures].join(" | "));
  }
  rmSync(folder, { recursive: true });
}
