import { expect, it } from "vitest";
import { answerWarnings } from "../../../suites/measure/answer-warnings.ts";

const place = { dataset: "d", model: "m" };
const kinds = (logits: readonly number[], classes: number, outputs: "logits" | "probabilities" = "logits") =>
  answerWarnings(outputs, Float64Array.from(logits), classes, null, [], place).map(({ kind }) => kind);

it("warns of logits that look like probabilities, and of no others", () => {
  expect(kinds([0.2, 0.3, 0.5, 0.1, 0.1, 0.8], 3)).toEqual(["probabilities-as-logits"]);
  // One number a row stands beside the 0 of the first class.
  expect(kinds([0, 0.3, 0, 0.9, 0, 0.5], 2)).toEqual(["probabilities-as-logits"]);
  expect(kinds([0.2, 0.8, 0.6, 0.4], 2)).toEqual(["probabilities-as-logits"]);
  expect(kinds([0.2, 0.8, 0.6, 0.4], 2, "probabilities")).toEqual([]);
  expect(kinds([0, 0.3, 0, -0.1], 2)).toEqual([]);
  expect(kinds([0.2, 0.3, 0.1, 0.9, 0.9, 0.9], 3)).toEqual([]);
  expect(kinds([0, 0, 0, 0], 2)).toEqual([]);
});
