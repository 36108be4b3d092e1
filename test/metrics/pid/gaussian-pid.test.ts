import { describe, expect, it } from "vitest";
import { normalCdf } from "../../../math/normal-cdf.ts";
import { broja } from "../../../metrics/pid/broja.ts";
import { gaussianPid } from "../../../metrics/pid/gaussian-pid.ts";
import { gaussianLaw } from "../ground-truth/gaussian-laws.ts";

/** Cells of a modality: 24 of equal width from -3 to 3, the outer ones open. */
const CELLS = 24;
const WIDTH = 6 / CELLS;
const FINE = 5;

/** The joint of two correlated standard normal numbers, cut into cells, and the sign of a x + b y + noise e. */
function cutIntoCells(weights: readonly [number, number], correlation: number, noise: number) {
  const p = new Float64Array(CELLS * CELLS * 2);
  const spread = Math.sqrt(1 - correlation ** 2);
  const step = WIDTH / FINE;
  const points = Array.from({ length: Math.round(12 / step) }, (_, i) => -6 + (i + 0.5) * step);
  const cell = (x: number) => Math.min(CELLS - 1, Math.max(0, Math.floor((x + 3) / WIDTH)));
  const density = (x: number) => Math.exp((-x * x) / 2);
  for (const x of points) {
    for (const own of points) {
      const y = correlation * x + spread * own;
      const positive = normalCdf((weights[0] * x + weights[1] * y) / noise);
      const at = (cell(x) * CELLS + cell(y)) * 2;
      const mass = density(x) * density(own);
      p[at] = p[at]! + mass * (1 - positive);
      p[at + 1] = p[at + 1]! + mass * positive;
    }
  }
  const total = p.reduce((sum, mass) => sum + mass, 0);
  return { shape: [CELLS, CELLS, 2] as const, p: p.map((mass) => mass / total) };
}

describe("the closed form of ordered channels", () => {
  it.each([
    { coefficients: [1, -1] as const, correlation: 0.5, targetNoise: 0.5 },
    { coefficients: [1, 1] as const, correlation: 0.5, targetNoise: 0.5 },
    { coefficients: [2, 1] as const, correlation: -0.3, targetNoise: 1 },
    { coefficients: [2, 0.5] as const, correlation: 0, targetNoise: 0.3 },
  ])("is what the solver of BROJA finds for numbers cut into cells: %o", (request) => {
    const { coefficients, correlation, targetNoise } = request;
    const law = gaussianLaw({
      generator: "gaussian",
      setting: "redundancy",
      target: "class",
      correlation,
      targetNoise,
      coefficients: [...coefficients],
    });
    const exact = gaussianPid(law)!;
    const cells = broja(cutIntoCells(coefficients, correlation, targetNoise));
    // Cells a quarter of a deviation wide lose about WIDTH^2 / 12 of a unit of variance, under one percent of a bit.
    expect(Math.abs(cells.synergy - exact.synergy)).toBeLessThan(0.01);
    expect(Math.abs(cells.redundancy - exact.redundancy)).toBeLessThan(0.01);
    expect(Math.abs(cells.unique[0] - exact.unique[0])).toBeLessThan(0.01);
    expect(Math.abs(cells.unique[1] - exact.unique[1])).toBeLessThan(0.01);
  });

  it("does not exist for more than two modalities", () => {
    const law = gaussianLaw({ generator: "gaussian", setting: "synergy", modalities: 3 });
    expect(gaussianPid(law)).toBeNull();
  });
});
