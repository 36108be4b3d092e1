import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.join(import.meta.dirname, "..");

/** What reads a clock, or sets a limit that a busy machine may reach. */
const clocks = [
  /\b(performance|Date)\.now\(\)/,
  /\bcpuUsage\(|\bhrtime\b/,
  /\bsetTimeout\(\(\) =>/,
  /\b(vi\.waitFor|vi\.waitUntil|expect\.poll)\(/,
  /^\s*\}, [\d_]{4,}\);/,
  /\{ timeout: [1-9]/,
];

it("no test depends on the clock: see test/support for what to do instead", () => {
  const found = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("fixtures"))
    .filter((file) => path.basename(file) !== path.basename(import.meta.filename))
    .flatMap((file) => {
      const lines = readFileSync(path.join(root, file), "utf8").split("\n");
      return lines.flatMap((line, k) => {
        const allowed = `${lines[k - 1]} ${line}`.includes("// clock: ");
        return clocks.some((clock) => clock.test(line)) && !allowed
          ? [`${file}:${k + 1}: ${line.trim()}`]
          : [];
      });
    });
  expect(found).toEqual([]);
});
