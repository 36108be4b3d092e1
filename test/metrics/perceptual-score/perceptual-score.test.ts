import { describe, expect, it, test } from "vitest";
import { findGenerator } from "../../../generators/index.ts";
import { encodeEvaluation } from "../../../metrics/evaluation/encoded-evaluation.ts";
import { sampledEvaluation } from "../../../metrics/evaluation/evaluation-set.ts";
import {
  enumeratedSubject,
  findMetric,
  labelRule,
  type Measurement,
  sampledSubject,
} from "../../../metrics/index.ts";
import { permutedAnswers } from "../../../metrics/perceptual-score/permuted-answers.ts";
import { logitsOf, oracle } from "../../../models/index.ts";
import { discrete } from "../../generators/discrete.ts";
import { fewDraws, smallDataset } from "../../laws/support/cases.ts";
import { randomModel } from "../../laws/support/small-models.ts";

const metric = findMetric("perceptual-score");
const xor = findGenerator("xor");
const datasetOf = (setting: string, modalities = 2) =>
  xor.generate(xor.complete({ generator: "xor", setting, modalities, samples: 2000 }), 1);

const scoresOf = (measured: readonly Measurement[], coalition: string) =>
  measured.filter((one) => one.coalition === coalition).map(({ value }) => value);

describe("the rule of XOR data", () => {
  test("loses half of its accuracy, all above the commonest class, with either bit of the parity", () => {
    const { law } = datasetOf("synergy");
    const measured = metric.measure(enumeratedSubject(discrete(law), oracle(law)!, fewDraws));
    for (const modality of ["1", "2"]) expect(scoresOf(measured, modality)).toEqual([0.5, 0.5, 1]);
    expect(metric.truth(law, labelRule)).toHaveLength(6);
  });

  test("loses nothing with a modality that it does not read", () => {
    const { law } = datasetOf("uniqueness-1", 3);
    const measured = metric.measure(enumeratedSubject(discrete(law), oracle(law)!, fewDraws));
    expect(scoresOf(measured, "1")).toEqual([0.5, 0.5, 1]);
    for (const modality of ["2", "3"]) expect(scoresOf(measured, modality)).toEqual([0, 0, 0]);
  });

  it.each([2, 3, 4])("on samples of %i modalities lies within its own errors of the truth", (modalities) => {
    const dataset = datasetOf("synergy", modalities);
    const spent = { samples: 300, background: 300, draws: 60, clusters: 2 };
    for (const one of metric.measure(sampledSubject(dataset, oracle(dataset.law)!, spent))) {
      const exact = one.index === "task-normalised" ? 1 : 0.5;
      const error = Math.hypot(one.maskingError!, one.samplingError!);
      expect(Math.abs(one.value! - exact), `${one.index} of ${one.coalition}`).toBeLessThanOrEqual(4 * error);
      expect(error).toBeLessThan(0.2);
    }
  });
});

it("averages over all pairs of samples, each with its own label", () => {
  const dataset = smallDataset("synergy", 2, 3);
  const model = randomModel(dataset.spec.dims, 3);
  const { samples, labels } = sampledEvaluation(dataset, "modalities", fewDraws);
  const rows = labels.length;
  const answer = (first: number, second: number) => {
    const logits = logitsOf(
      model,
      samples.matrices.map(({ columns, data }, m) => {
        const row = m === 0 ? first : second;
        return { rows: 1, columns, data: data.slice(row * columns, (row + 1) * columns) };
      }),
    );
    return logits[1]! > logits[0]! ? 1 : 0;
  };
  let [whole, permutedFirst, permutedSecond] = [0, 0, 0];
  for (let i = 0; i < rows; i++) {
    whole += Number(answer(i, i) === labels[i]) / rows;
    for (let j = 0; j < rows; j++) {
      permutedFirst += Number(answer(j, i) === labels[i]) / rows ** 2;
      permutedSecond += Number(answer(i, j) === labels[i]) / rows ** 2;
    }
  }
  const measured = metric.measure(sampledSubject(dataset, model, fewDraws));
  expect(scoresOf(measured, "1")[0]).toBeCloseTo(whole - permutedFirst, 12);
  expect(scoresOf(measured, "2")[0]).toBeCloseTo(whole - permutedSecond, 12);
  // The run of EMAP is where they are from: nothing else was evaluated.
  const subject = sampledSubject(dataset, model, fewDraws);
  expect(measured[0]!.modelEvaluations).toBe(subject.firstOrderMeans().modelEvaluations);
  // And the run that more modalities need gives the same where it draws every sample.
  const evaluation = encodeEvaluation(model, sampledEvaluation(dataset, "modalities", fewDraws));
  const drawn = permutedAnswers(evaluation, rows);
  const right = drawn.permuted.map(
    (table) => table.reduce((sum, share) => sum + share, 0) / drawn.groups / rows,
  );
  expect(right[0]).toBeCloseTo(permutedFirst, 12);
  expect(right[1]).toBeCloseTo(permutedSecond, 12);
});

it("has no task-normalised score where the model is no better than the commonest class", () => {
  const dataset = smallDataset("random", 2, 2);
  const model = randomModel(dataset.spec.dims, 2);
  const always = {
    ...model,
    head: (sums: Float32Array, rows: number) => model.head(sums, rows).map((_, k) => k % 2),
  };
  for (const { index, value, reason } of metric.measure(sampledSubject(dataset, always, fewDraws))) {
    if (index === "task-normalised") expect(reason).toContain("commonest class");
    else expect(value).toBeCloseTo(0, 12);
  }
});
