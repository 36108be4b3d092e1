import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const template = path.join(root, "docs/examples/metrics/my-metric.ts");
const folder = mkdtempSync(path.join(os.tmpdir(), "laws-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What `npm run laws` says of a user's metric: it runs these tests, in a process of its own. */
async function lawsOf(file: string): Promise<{ readonly code: number; readonly said: string }> {
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const tests = ["test/laws/metric-laws.test.ts", "test/laws/card-laws.test.ts"];
  const env = { ...process.env, SYNERGY_BENCH_METRIC: file, NO_COLOR: "1" };
  try {
    const given = [vitest, "run", "--no-color", ...tests];
    const { stdout } = await promisify(execFile)(process.execPath, given, { cwd: root, env });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
}

it("holds the template to its card and the laws, and it passes", async () => {
  const { code, said } = await lawsOf(template);
  expect(said).toMatch(/Tests +\d\d passed/);
  expect(code).toBe(0);
});

it("fails a metric that leaves its range, and says which", async () => {
  const broken = path.join(folder, "broken.ts");
  const text = readFileSync(template, "utf8");
  writeFileSync(broken, text.replace(/range: \[[^\]]+\]/, "range: [0, 1e-9]"));
  const { code, said } = await lawsOf(broken);
  expect(code).toBe(1);
  expect(said).toContain("'lost-together'");
  expect(said).toContain("numbers stay in the card's range");
});
