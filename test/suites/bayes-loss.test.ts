import { describe, expect, it } from "vitest";
import { type DatasetRequest, findGenerator } from "../../generators/index.ts";
import { groundTruth } from "../../metrics/index.ts";
import { bayesLoss } from "../../suites/bayes-loss.ts";

const lawOf = (generator: string, spec: Partial<DatasetRequest> & { setting: string }) => {
  const found = findGenerator(generator);
  return found.law(found.complete({ generator, ...spec }));
};

describe("the loss of the best answer", () => {
  it("is the label's whole entropy where the data tell nothing, and none where they tell all", () => {
    const law = lawOf("xor", { setting: "synergy" });
    expect(bayesLoss(law, 0)).toBeCloseTo(Math.LN2, 12);
    expect(bayesLoss(law, 1)).toBe(0);
  });

  it("is what label noise leaves", () => {
    const law = lawOf("xor", { setting: "uniqueness-1", labelNoise: 0.1 });
    const left = -(0.1 * Math.log(0.1) + 0.9 * Math.log(0.9));
    expect(bayesLoss(law, 1 - left / Math.LN2)).toBeCloseTo(left, 12);
  });

  it("counts labels of any number of classes by their entropy", () => {
    const law = lawOf("dial", {
      setting: "components",
      redundancy: 0.25,
      uniqueness: [0.5, 0],
      synergy: 0.75,
    });
    expect(groundTruth(law).latentBits).toBeCloseTo(1.5, 6);
    expect(bayesLoss(law, 0)).toBeCloseTo(1.5 * Math.LN2, 6);
  });

  it("is null for numbers, and where the information is not known", () => {
    expect(bayesLoss(lawOf("xor", { setting: "synergy" }), null)).toBeNull();
    expect(bayesLoss(lawOf("gaussian", { setting: "synergy", target: "value" }), 0.5)).toBeNull();
  });
});
