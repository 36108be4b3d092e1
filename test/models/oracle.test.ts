import { describe, expect, it } from "vitest";
import { type DatasetSpec, findGenerator } from "../../generators/index.ts";
import { logitsOf, oracle, softmax, testPerformance } from "../../models/index.ts";
import { discrete } from "../generators/discrete.ts";
import { everyState } from "./every-state.ts";
import { tinyData } from "./tiny-data.ts";

const cases = ["xor", "hd-xor"].flatMap((generator) =>
  [2, 3, 4].flatMap((modalities) =>
    (["parity", "exactly-one"] as const).flatMap((logic) =>
      ["synergy", "uniqueness-1", `uniqueness-${modalities}`].map((setting) => ({
        generator,
        modalities,
        logic,
        setting,
      })),
    ),
  ),
);

function specOf(request: Pick<DatasetSpec, "generator" | "modalities" | "logic" | "setting">): DatasetSpec {
  return findGenerator(request.generator).complete({ ...request, samples: 20 });
}

const bit = (symbol: number, place: number) => (symbol >> place) & 1;

/** The label in the paper's words, from the symbols: the XOR of the bits that carry it. */
function labelOf(
  { setting, logic }: Pick<DatasetSpec, "setting" | "logic">,
  symbols: readonly number[],
): number {
  const unique = /^uniqueness-(\d)$/.exec(setting)?.[1];
  const bits =
    unique === undefined
      ? symbols
      : [bit(symbols[Number(unique) - 1]!, 0), bit(symbols[Number(unique) - 1]!, 1)];
  const ones = bits.reduce((sum, value) => sum + value, 0);
  return logic === "parity" ? ones % 2 : Number(ones === 1);
}

describe("the oracle", () => {
  it.each(cases)("of $generator $setting, $modalities modalities, $logic, is the label rule", (request) => {
    const spec = specOf(request);
    const law = discrete(findGenerator(spec.generator).law(spec));
    const { states, inputs } = everyState(law);
    const probabilities = softmax(logitsOf(oracle(law)!, inputs), states.length, law.classes);
    states.forEach((symbols, row) => {
      for (let k = 0; k < law.classes; k++) {
        const expected = Number(labelOf(spec, symbols) === k);
        // Its certainty is 1 - 1e-12 by definition.
        expect(Math.abs(probabilities[row * law.classes + k]! - expected)).toBeLessThan(1e-11);
      }
    });
  });

  it.each(["redundancy", "random"])("does not exist for %s", (setting) => {
    for (const generator of ["xor", "hd-xor"]) {
      const spec = specOf({ generator, setting, modalities: 2, logic: "parity" });
      expect(oracle(findGenerator(generator).law(spec))).toBeNull();
    }
  });

  it("is right on every sample of a dataset", () => {
    for (const setting of ["synergy", "uniqueness-2"]) {
      const data = tinyData({ setting, modalities: 3, dims: [6, 4, 5] });
      expect(testPerformance(oracle(data.law)!, data)).toEqual({
        f1Macro: 1,
        accuracy: 1,
        explainedVariance: null,
      });
    }
  });
});
