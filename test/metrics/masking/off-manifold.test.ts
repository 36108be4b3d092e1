import { describe, expect, it } from "vitest";
import type { DatasetRequest, DiscreteLaw, Matrix } from "../../../generators/index.ts";
import { findGenerator } from "../../../generators/index.ts";
import { fillNormal } from "../../../math/normal.ts";
import { randomStream } from "../../../math/random-stream.ts";
import { type EvaluationSet, enumeratedEvaluation } from "../../../metrics/evaluation/evaluation-set.ts";
import type { MaskerName } from "../../../metrics/masking/masker.ts";
import { type OffManifold, offManifold } from "../../../metrics/masking/off-manifold.ts";
import type { OwnMasker } from "../../../metrics/masking/own-masker.ts";
import { standInsOf } from "../../../metrics/masking/stand-ins-of.ts";
import { coins, evaluationOf, generatedEvaluation, normalMatrices } from "./evaluation-sets.ts";

type Measured = Extract<OffManifold, { reason: null }>;

function measured(set: EvaluationSet, masker: MaskerName | OwnMasker, seed = 1): Measured {
  const found = offManifold(set, standInsOf(masker, set, seed), seed);
  if (found.reason !== null) throw new Error(found.reason);
  return found;
}

/** That an AUROC is as far from one half as chance puts it: within 4 of its standard errors. */
function expectAlike({ auroc, standardError }: Measured["nearest"]): void {
  // An error of 0 is estimated where all distances are equal.
  expect(Math.abs(auroc - 0.5)).toBeLessThanOrEqual(4 * standardError);
}

const size = { samples: 1200, background: 600 };

describe("masked inputs of independent modalities", () => {
  const requests: readonly DatasetRequest[] = [
    { generator: "hd-xor", setting: "synergy", dims: [20, 10], latentDimensions: 20 },
    { generator: "hd-xor", setting: "uniqueness-1", dims: [20, 10], latentDimensions: 20 },
    { generator: "xor", setting: "synergy", modalities: 3 },
    { generator: "gaussian", setting: "synergy", correlation: 0 },
  ];
  it.each(requests)("look like data where rows stand in: $generator $setting", (request) => {
    const set = generatedEvaluation(request, 3, size);
    for (const masker of ["marginal", "independent", "conditional"] as const) {
      const { mahalanobis, nearest } = measured(set, masker);
      expectAlike(mahalanobis);
      expectAlike(nearest);
    }
  });

  it("show neither distance on average over seeds", () => {
    const found = Array.from({ length: 40 }, (_, seed) =>
      measured(
        evaluationOf(normalMatrices(150, [3, 2], 2 * seed + 1), normalMatrices(100, [3, 2], 2 * seed + 2)),
        "marginal",
        seed + 1,
      ),
    );
    for (const distance of ["mahalanobis", "nearest"] as const) {
      const aurocs = found.map((one) => one[distance].auroc);
      const mean = aurocs.reduce((sum, auroc) => sum + auroc, 0) / 40;
      const spread = Math.sqrt(aurocs.reduce((sum, auroc) => sum + (auroc - mean) ** 2, 0) / 39);
      // 4 standard errors of the mean of 40.
      expect(Math.abs(mean - 0.5)).toBeLessThan((4 * spread) / Math.sqrt(40));
      const stated = found.reduce((sum, one) => sum + one[distance].standardError, 0) / 40;
      // A deviation of 40 numbers is known to 11 %, the bootstrap's of 100 resamples to 7 %: 4 of both together.
      expect(Math.abs(stated / spread - 1)).toBeLessThan(0.55);
    }
  });
});

describe("masked inputs of modalities that share a latent", () => {
  it("are told from data wherever rows stand in, and less by the nearest row if that is a neighbour", () => {
    const request = { generator: "hd-xor", setting: "redundancy", dims: [20, 16], latentDimensions: 20 };
    const set = generatedEvaluation(request, 3, size);
    const marginal = measured(set, "marginal");
    expect(marginal.mahalanobis.auroc).toBeGreaterThan(0.95);
    expect(measured(set, "independent").mahalanobis.auroc).toBeGreaterThan(0.95);
    const conditional = measured(set, "conditional");
    const error = Math.hypot(marginal.nearest.standardError, conditional.nearest.standardError);
    expect(marginal.nearest.auroc - conditional.nearest.auroc).toBeGreaterThan(2 * error);
    expect(conditional.mahalanobis.ratio!).toBeLessThan(marginal.mahalanobis.ratio!);
  });

  it("break copied bits three times in four, and never where neighbours stand in", () => {
    const set = generatedEvaluation({ generator: "xor", setting: "redundancy" }, 3, size);
    const { mahalanobis, nearest } = measured(set, "marginal");
    // Two bits of two agree by chance once in four, and then tie with data: 3/4 + 1/8.
    for (const { auroc, standardError } of [mahalanobis, nearest]) {
      expect(Math.abs(auroc - 7 / 8)).toBeLessThan(4 * standardError);
    }
    // The sample's distance to its own copy among the neighbours is 0.
    expect(nearest.ratio).toBeNull();
    const conditional = measured(set, "conditional");
    expect(conditional.distinguishable).toBe(0);
  });

  it("are farther off the stronger two Gaussian modalities are correlated", () => {
    const found = [0.3, 0.6, 0.9].map((correlation) => {
      const request = { generator: "gaussian", setting: "synergy", correlation };
      return measured(generatedEvaluation(request, 3, size), "marginal").mahalanobis.auroc;
    });
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found[2]!).toBeGreaterThan(0.65);
  });
});

describe("masked inputs that hold no data", () => {
  it("are told from bits: means and noise are none", () => {
    const set = generatedEvaluation({ generator: "xor", setting: "synergy" }, 3, size);
    for (const masker of ["mean", "noise"] as const) {
      const { nearest, distinguishable } = measured(set, masker);
      expect(nearest.auroc).toBe(1);
      expect(distinguishable).toBe(1);
    }
    // Zero is a bit, and every combination of bits is data: no nearer row is missing.
    expectAlike(measured(set, "zero").nearest);
  });

  it("are nearer the middle than data are, where many columns are means", () => {
    const set = evaluationOf(normalMatrices(600, [30, 30], 1), normalMatrices(300, [30, 30], 2));
    const { mahalanobis, distinguishable } = measured(set, "mean");
    expect(mahalanobis.auroc).toBeLessThan(0.05);
    expect(distinguishable).toBeGreaterThan(0.9);
  });

  it("are told from data whose columns are correlated, where noise stands in for each alone", () => {
    const set = generatedEvaluation(
      { generator: "hd-xor", setting: "synergy", dims: [20, 10], latentDimensions: 10 },
      3,
      size,
    );
    expect(measured(set, "noise").mahalanobis.auroc).toBeGreaterThan(0.9);
  });

  it("are told from data that never vary in a column", () => {
    const withConstant = ({ rows, data }: Matrix, value: number): Matrix => ({
      rows,
      columns: 2,
      data: Float32Array.from({ length: 2 * rows }, (_, i) => (i % 2 ? value : data[i / 2]!)),
    });
    const set = evaluationOf(
      coins(200, 2, 1).map((matrix) => withConstant(matrix, 5)),
      coins(100, 2, 2).map((matrix) => withConstant(matrix, 5)),
    );
    expect(measured(set, "marginal").nearest.auroc).toBe(0.5);
    expect(measured(set, "zero").nearest.auroc).toBe(1);
  });
});

describe("the measure", () => {
  it("takes maskers that make values, and is a function of its seed", () => {
    const set = evaluationOf(normalMatrices(120, [2, 2], 1), normalMatrices(100, [2, 2], 2));
    const masker: OwnMasker = {
      name: "far",
      count: 2,
      impute: ({ samples }) =>
        [2, 2].map((columns) => ({
          rows: 2 * samples,
          columns,
          data: new Float32Array(2 * samples * columns).fill(1000),
        })),
    };
    const found = measured(set, masker);
    expect(found.mahalanobis.auroc).toBe(1);
    expect(found.nearest.auroc).toBe(1);
    expect(measured(set, masker)).toEqual(found);
    expect(measured(set, "marginal", 2)).not.toEqual(measured(set, "marginal", 3));
  });

  it("sees broken copies among more columns than it keeps", () => {
    // 2 x 300 columns from ten latent numbers each: all from the same ten, or from ten of each modality's own.
    const carried = (rows: number, seed: number, shared: boolean) => {
      const mixing = new Float64Array(2 * 300 * 10);
      fillNormal(mixing, 0, 1, randomStream(1, "test/off-manifold/mixing"));
      return [0, 1].map((m): Matrix => {
        const latent = new Float64Array(rows * 10);
        fillNormal(latent, 0, 1, randomStream(seed, `test/off-manifold/latent-${shared ? 0 : m}`));
        const data = Float32Array.from({ length: rows * 300 }, (_, i) => {
          const [row, j] = [Math.floor(i / 300), i % 300];
          let sum = 0;
          for (let k = 0; k < 10; k++) sum += latent[row * 10 + k]! * mixing[(m * 300 + j) * 10 + k]!;
          return sum;
        });
        return { rows, columns: 300, data };
      });
    };
    const of = (shared: boolean) =>
      measured(evaluationOf(carried(600, 2, shared), carried(100, 3, shared)), "marginal");
    expect(of(true).mahalanobis.auroc).toBeGreaterThan(0.95);
    expectAlike(of(false).mahalanobis);
  });

  it("says why where it cannot be taken", () => {
    const generator = findGenerator("xor");
    const law = generator.law(generator.complete({ generator: "xor", setting: "synergy" })) as DiscreteLaw;
    const enumerated = enumeratedEvaluation(law);
    const few = evaluationOf(coins(29, 2, 1), coins(20, 2, 2));
    const single = evaluationOf(coins(60, 1, 1), coins(20, 1, 2));
    const reasons = [enumerated, few, single].map(
      (set) => offManifold(set, standInsOf("marginal", set, 1), 1).reason,
    );
    expect(reasons).toEqual([
      "an enumerated law has no samples held out",
      "fewer than 30 samples say too little about the data",
      "one modality leaves nothing to mask",
    ]);
  });
});
