import { expect, it } from "vitest";
import { findGenerator } from "../../../generators/index.ts";
import { bayesLimits, bayesModel, logitsOf } from "../../../models/index.ts";

const generator = findGenerator("spectral");
const request = { generator: "spectral", setting: "order-2", samples: 60 };

it("a number told by a modality that is there twice is known exactly, whatever rule for contradictions", () => {
  const spec = generator.complete({ ...request, control: "duplicated-modality" });
  const dataset = generator.generate(spec, 3);
  const answers = logitsOf(bayesModel(dataset)!, dataset.latents);
  expect([...answers]).toEqual([...dataset.targets!]);
  // The product of two signs: one bit.
  expect(bayesLimits(spec, 3).information).toBeCloseTo(1, 12);
});

it("embedding it loses some", () => {
  const spec = generator.complete({ ...request, control: "duplicated-modality", latentDimensions: 4 });
  const { information } = bayesLimits(spec, 3);
  expect(information).toBeGreaterThan(0);
  expect(information).toBeLessThan(1);
});
