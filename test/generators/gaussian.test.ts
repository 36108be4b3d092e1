import { describe, expect, it } from "vitest";
import { gaussian } from "../../generators/gaussian.ts";
import type { Dataset, DatasetRequest, GaussianLaw } from "../../generators/index.ts";
import { UserError } from "../../math/user-error.ts";
import { largestDeviation, linearOf } from "./gaussian-draws.ts";

const fewest = { generator: "gaussian", setting: "synergy" } as const;

function complete(request: Record<string, unknown>) {
  return gaussian.complete({ ...fewest, ...request } as unknown as DatasetRequest);
}

function draw(request: Partial<DatasetRequest>): Dataset & { law: GaussianLaw } {
  const dataset = gaussian.generate(complete({ samples: 20_000, ...request }), 5);
  return dataset as Dataset & { law: GaussianLaw };
}

describe("a request for correlated numbers", () => {
  const cases: [Record<string, unknown>, string][] = [
    [{ target: "clas" }, 'Unknown target "clas": did you mean "class"? Known targets: value, class.'],
    [
      { labelNoise: 0.1 },
      'labelNoise replaces classes, and the target is a number: leave it out, or ask for target "class".',
    ],
    [{ targetNoise: 0 }, "targetNoise is 0: it is the standard deviation of what is added to the target"],
    [{ targetNoise: "loud" }, "targetNoise is loud: "],
    [{ coefficients: [1] }, "coefficients is [1]: give a list of 2 numbers, one per modality."],
    [{ coefficients: 1 }, "coefficients is 1: give a list of 2 numbers, one per modality."],
    [{ coefficients: [1, "2"] }, 'coefficients is [1,"2"]: '],
    [
      { coefficients: [0, 0] },
      "coefficients are all zero, so that the target ignores the data: take setting",
    ],
    [
      { setting: "random", coefficients: [1, 0] },
      "coefficients are not all zero, but in setting random the target ignores the data: leave them out.",
    ],
    [{ correlation: 1 }, "correlation is 1: it is what any two modalities have"],
    [{ correlation: "high" }, "correlation is high: "],
    [{ modalities: 3, correlation: -0.5 }, "correlation is -0.5: "],
    [{ latentDimensions: 4 }, "latentDimensions is not an option of gaussian: leave it out."],
    [{ modalities: 7 }, "modalities is 7: gaussian makes 2 to 6 of them"],
  ];

  it.each(cases)("is refused: %o", (request, message) => {
    expect(() => complete(request)).toThrow(UserError);
    expect(() => complete(request)).toThrow(message);
  });

  it.each([
    ["uniqueness-2", [0, 1, 0], 0],
    ["redundancy", [1, 1, 1], 0.9],
    ["synergy", [1, -1, 0], 0.9],
    ["random", [0, 0, 0], 0],
  ])("gets the coefficients and correlation of %s", (setting, coefficients, correlation) => {
    expect(complete({ setting, modalities: 3 })).toMatchObject({
      target: "value",
      dims: [1, 1, 1],
      coefficients,
      correlation,
      targetNoise: 0.5,
    });
    const asked = { coefficients: setting === "random" ? coefficients : [3, 2, 1], correlation: -0.4 };
    expect(complete({ setting, modalities: 3, ...asked })).toMatchObject(asked);
  });
});

describe.each([
  { modalities: 2, setting: "synergy", correlation: 0.9 },
  { modalities: 2, setting: "uniqueness-1", correlation: 0 },
  { modalities: 4, setting: "redundancy", correlation: -0.3 },
  { modalities: 6, setting: "random", correlation: 0.5 },
])("$modalities numbers of $setting, correlated by $correlation", (request) => {
  const { law, latents, targets, labels, classes } = draw(request);

  it("have the law's moments", () => {
    // Up to 42 numbers: four and a half standard errors happen once in 3,000 such tests.
    expect(largestDeviation(law, latents)).toBeLessThan(4.5);
  });

  it("make the target, up to noise of the deviation asked for", () => {
    const linear = linearOf(latents, law.coefficients);
    const noise = targets!.map((target, row) => target - linear[row]!);
    const mean = noise.reduce((total, x) => total + x, 0) / noise.length;
    const variance = noise.reduce((total, x) => total + x * x, 0) / noise.length;
    // Four standard errors of a mean and of a variance of normal numbers.
    expect(Math.abs(mean)).toBeLessThan((4 * 0.5) / Math.sqrt(20_000));
    expect(Math.abs(variance / 0.25 - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000));
    expect(classes).toBe(1);
    expect(labels.every((label) => label === 0)).toBe(true);
  });

  it("are labelled by the sign of that same target when it is a class", () => {
    const signs = draw({ ...request, target: "class" });
    expect(signs.latents).toEqual(latents);
    expect(signs.targets).toBeNull();
    expect(signs.classes).toBe(2);
    expect(signs.labels).toEqual(Int32Array.from(targets!, (target) => Number(target > 0)));
  });
});

describe("the columns of correlated numbers", () => {
  it("are the numbers, and then noise that knows nothing of them or of the target", () => {
    const { modalities, latents, targets } = draw({ dims: [1, 3] });
    expect(modalities[0]).toEqual(latents[0]);
    const { data, columns, rows } = modalities[1]!;
    const at = (c: number) => Float64Array.from({ length: rows }, (_, row) => data[row * columns + c]!);
    expect(Float32Array.from(at(0))).toEqual(latents[1]!.data);
    const others = [Float64Array.from(latents[0]!.data), at(0), targets!];
    for (const noise of [at(1), at(2)]) {
      const power = noise.reduce((total, x) => total + x * x, 0) / rows;
      expect(Math.abs(power - 1)).toBeLessThan(4 * Math.sqrt(2 / rows));
      for (const other of others) {
        const product = noise.reduce((total, x, row) => total + x * other[row]!, 0);
        const length = Math.hypot(...other);
        // Four standard errors: given the others, the product is a normal number of their length.
        expect(Math.abs(product)).toBeLessThan(4 * length);
      }
    }
  });

  it("leave the numbers where they are when more are asked for", () => {
    expect(draw({ dims: [4, 2] }).latents).toEqual(draw({}).latents);
    expect(draw({ dims: [4, 2] }).targets).toEqual(draw({}).targets);
  });
});

describe("a law of correlated numbers", () => {
  it("has the coefficients as its rule, and none where the target ignores them", () => {
    const { law } = draw({ samples: 20, coefficients: [2, -3], correlation: 0.25, targetNoise: 0.1 });
    expect(law).toEqual({
      kind: "gaussian",
      target: "value",
      classes: 1,
      sizes: [1, 1],
      covariance: [1, 0.25, 0.25, 1],
      coefficients: [2, -3],
      targetNoise: 0.1,
      labelNoise: 0,
      rule: [2, -3],
      noRule: null,
      conflictRules: [],
    });
    expect(draw({ samples: 20, setting: "random" }).law).toMatchObject({
      rule: null,
      noRule: "labels ignore the data",
    });
  });

  it("splits numbers without regard to their values, in the shares asked of every dataset", () => {
    const { split } = draw({ samples: 2000 });
    expect([split.train.length, split.validation.length, split.test.length]).toEqual([1400, 300, 300]);
  });
});
