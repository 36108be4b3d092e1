import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { metricOfFile } from "../../../metrics/brought/metric-file.ts";
import { sampledSubject } from "../../../metrics/subject.ts";
import { fewDraws, smallDataset } from "../../laws/support/cases.ts";
import { randomModel } from "../../laws/support/small-models.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "own-metric-"));
afterAll(() => rmSync(folder, { recursive: true }));

const dataset = smallDataset("synergy", 2, 1);
const subject = sampledSubject(dataset, randomModel(dataset.spec.dims, 1), fewDraws);

let written = 0;
function fileOf(text: string, extension = "ts"): string {
  const file = path.join(folder, `metric-${++written}.${extension}`);
  writeFileSync(file, text);
  return file;
}

const card = `{ id: "own", summary: "Rows.", needs: { model: true, labels: false }, unit: "score" }`;

describe("a module that exports a metric", () => {
  it.each(["ts", "mts", "js", "mjs"])("is loaded (.%s), helpers beside it too", async (extension) => {
    const helper = fileOf("export const twice = (x) => 2 * x;", "mjs");
    const file = fileOf(
      `import { twice } from "./${path.basename(helper)}";
       export default { card: ${card}, measure: (subject) => ({ value: twice(subject.evaluation.predicted.length) }) };`,
      extension,
    );
    const metric = await metricOfFile(file);
    expect(metric.card.id).toBe("own");
    expect(metric.measure(subject)[0]).toMatchObject({ value: 80, reason: null });
  });

  it("may have types", async () => {
    const file = fileOf(
      `import type { BroughtMetric } from "synergy-bench/metrics";
       const metric: BroughtMetric = { card: ${card}, enumerable: true, measure(subject) { return { value: subject.settings.draws as number }; }, truth: () => [] };
       export default metric;`,
    );
    const metric = await metricOfFile(file);
    expect(metric.enumerable).toBe(true);
    expect(metric.measure(subject)[0]!.value).toBe(fewDraws.draws);
  });

  it("that throws has no number, and the reason is what it threw", async () => {
    const file = fileOf(
      `export default { card: ${card}, measure() { throw new TypeError("no such\\nthing"); } };`,
    );
    const [measurement] = (await metricOfFile(file)).measure(subject);
    expect(measurement).toMatchObject({ value: null, reason: `it failed: no such (${file}:1)` });
  });

  it("that answers with a promise is told so", async () => {
    const file = fileOf(`export default { card: ${card}, async measure() { return { value: 1 }; } };`);
    const [measurement] = (await metricOfFile(file)).measure(subject);
    expect(measurement!.value).toBeNull();
    expect(measurement!.reason).toContain("value is missing");
  });
});

describe("a module that does not", () => {
  it.each([
    ["a default", "export const metric = 1;", "exports no metric"],
    ["a measure", `export default { card: ${card} };`, "exports no metric"],
    [
      "one that can be called",
      `export default { card: ${card}, measure: 1 };`,
      "a measure that is no function",
    ],
    [
      "a truth that can",
      `export default { card: ${card}, measure() {}, truth: 1 };`,
      "a truth that is no function",
    ],
    ["a card", "export default { measure() {} };", "The card of"],
    ["what can be read", "export default {", "cannot be loaded"],
    ["what is there", `import "./missing.ts"; export default {};`, "cannot be loaded"],
  ])("export %s is refused in a sentence", async (_, text, told) => {
    const file = fileOf(text);
    await expect(metricOfFile(file)).rejects.toThrow(told);
    await expect(metricOfFile(file)).rejects.toThrow(/^[^\n]*\.$/);
  });

  it("exist is named", async () => {
    await expect(metricOfFile("nowhere.ts")).rejects.toThrow("There is no file nowhere.ts");
  });
});
