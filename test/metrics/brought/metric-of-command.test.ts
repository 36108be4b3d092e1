import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { UserError } from "../../../math/user-error.ts";
import { metricOfCommand } from "../../../metrics/brought/command/metric-of-command.ts";
import type { Metric } from "../../../metrics/index.ts";
import type { Subject } from "../../../metrics/metric.ts";
import { dataSubject, sampledSubject } from "../../../metrics/subject.ts";
import { fewDraws, smallDataset } from "../../laws/support/cases.ts";
import { randomModel } from "../../laws/support/small-models.ts";

const program = path.join(import.meta.dirname, "fake-metric.mjs");
const dataset = smallDataset("synergy", 2, 1);
const model = randomModel(dataset.spec.dims, 1);
const subject = sampledSubject(dataset, model, fewDraws);

const opened: Awaited<ReturnType<typeof metricOfCommand>>[] = [];
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close();
});

async function started(way: string, timeLimit = 36_000): Promise<Metric> {
  const command = await metricOfCommand({ words: [process.execPath, program, way], timeLimit });
  opened.push(command);
  return command.part;
}

/** What is told of a number that there is none of. */
async function reasonOf(way: string, timeLimit?: number, of: Subject = subject): Promise<string> {
  const [measurement, ...more] = (await started(way, timeLimit)).measure(of);
  expect(more).toEqual([]);
  expect(measurement!.value).toBeNull();
  expect(measurement!.reason).not.toContain("\n");
  return measurement!.reason!;
}

describe("a program that is a metric", () => {
  it("asks the model, and its number is the one that the model's answers give", async () => {
    const metric = await started("right");
    const rows = subject.evaluation!.set.samples.matrices;
    const logits = subject.evaluation!.zeroMasked(0b10);
    const n = rows[0]!.rows;
    let expected = 0;
    for (let row = 0; row < n; row++)
      expected += 1 / (1 + Math.exp(logits[2 * row + 1]! - logits[2 * row]!)) / n;
    for (const _ of [1, 2]) {
      const [measurement] = metric.measure(subject);
      expect(measurement!.value).toBeCloseTo(expected, 6);
      expect(measurement).toMatchObject({
        reason: null,
        target: "output",
        estimator: "sampled",
        samplingError: null,
        // The answers that it was sent, as its card needs a model, and those that it has asked for.
        modelEvaluations: 2 * n,
      });
    }
  });

  it("is sent what it says that it reads", async () => {
    const about = JSON.parse(await reasonOf("everything"));
    const n = subject.evaluation!.answers.length / 2;
    const [first, second] = dataset.spec.dims;
    expect(about).toMatchObject({
      target: "class",
      classes: 2,
      first: subject.evaluation!.set.labels[0],
      shapes: {
        "modality-1": [n, first],
        "modality-2": [n, second],
        labels: [n],
        answers: [n, 2],
        predicted: [n],
        game: [n, 4],
        "background-1": [40, first],
        "background-2": [40, second],
      },
    });
    // With nothing masked a coalition's value is the answer itself.
    expect(about.whole).toBeLessThan(1e-9);
  });

  it("of data alone is sent rows and labels", async () => {
    const metric = await started("of data");
    const own = dataSubject(dataset, fewDraws);
    const { rows } = own.observed!;
    const mean = rows.reduce((sum, row) => sum + dataset.labels[row]!, 0) / rows.length;
    const [measurement] = metric.measure(own);
    expect(measurement!.value).toBeCloseTo(mean, 12);
    expect(measurement).toMatchObject({ target: null, modelEvaluations: 0 });
  });

  it("goes on after an error of its own", async () => {
    const metric = await started("error");
    const reasons = [1, 2].map(() => metric.measure(subject)[0]!.reason);
    expect(reasons).toEqual(["it failed: ValueError: too few rows", "it failed: KeyError: 2"]);
  });

  it("is not asked again once it had to be ended", async () => {
    const metric = await started("dies");
    const [first, second] = [1, 2].map(() => metric.measure(subject)[0]!.reason!);
    expect(first).toMatch(/^it failed: The program .* ended with exit code 7 .*MemoryError/);
    expect(second).toMatch(/^it failed: it was ended before\. The program /);
  });

  it("has no number where its card has no modalities", async () => {
    const metric = await started("right");
    const one = { ...subject, law: { kind: "unknown", modalities: 1, target: "class", classes: 2 } as const };
    expect(metric.measure(one)[0]!.reason).toBe("it takes 2 or more modalities, and there are 1");
  });
});

describe("a program that is no metric", () => {
  it.each([
    ["no card", "The card of the program"],
    ["strange card", 'unit must be "share"'],
    [
      "reads what it does not need",
      'reads game, which is of a model, and its card needs none: say "model": true',
    ],
  ])("%s: refused before anything is measured", async (way, told) => {
    const refused = started(way);
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(told);
  });

  it("asks a model that it does not need", async () => {
    const reason = await reasonOf("asks without need", 30, dataSubject(dataset, fewDraws));
    expect(reason).toContain('it asks the model, and its card needs none: say "model": true');
  });
});
