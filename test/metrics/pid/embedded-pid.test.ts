import { describe, expect, test } from "vitest";
import { type DatasetRequest, findGenerator } from "../../../generators/index.ts";
import { integrate } from "../../../math/gauss-legendre.ts";
import { normalCdf } from "../../../math/normal-cdf.ts";
import { broja } from "../../../metrics/pid/broja.ts";
import type { EmbeddedAtoms } from "../../../metrics/pid/embedded/component-atoms.ts";
import { embeddedPid } from "../../../metrics/pid/embedded/embedded-pid.ts";
import { bayesLimits } from "../../../models/index.ts";

const blocks = { generator: "dial", setting: "components", latentDimensions: 50, samples: 20 } as const;

function specOf(request: DatasetRequest) {
  return findGenerator(request.generator).complete(request);
}

function atomsOf(request: DatasetRequest): EmbeddedAtoms {
  const found = embeddedPid(specOf(request), 1);
  if (found.atoms === null) throw new Error(found.reason);
  return found.atoms;
}

/** Evidence of a block of 50 numbers of mean 0.35 and deviation 1 that a square projection leaves whole. */
const EVIDENCE = 50 * 0.35 ** 2;

/** A fair bit read by a Gaussian channel, bits: 1 - E[log2(1 + exp(-2 T))] with T normal, mean and variance the evidence. */
function readingOfFairBit(evidence: number): number {
  const deviation = Math.sqrt(evidence);
  const lost = integrate(
    (u) =>
      (Math.exp((-u * u) / 2) * Math.log2(1 + Math.exp(-2 * (evidence + deviation * u)))) /
      Math.sqrt(2 * Math.PI),
    -9,
    9,
    40,
  );
  return 1 - lost;
}

/** Quadrature of the entropy is right to 1e-6. */
const QUADRATURE = 2e-6;

function expectAtoms(
  found: EmbeddedAtoms,
  wanted: readonly [number, number, number, number],
  tolerance: number,
) {
  [found.redundancy, ...found.unique, found.synergy].forEach((atom, k) => {
    expect(Math.abs(atom - wanted[k]!)).toBeLessThan(tolerance);
  });
}

describe("components", () => {
  test("a unique bit is what its block tells", () => {
    expectAtoms(
      atomsOf({ ...blocks, uniqueness: [1, 0] }),
      [0, readingOfFairBit(EVIDENCE), 0, 0],
      QUADRATURE,
    );
  });

  test("a redundant bit is read twice: the second reading adds synergy", () => {
    const [once, twice] = [readingOfFairBit(EVIDENCE), readingOfFairBit(2 * EVIDENCE)];
    expectAtoms(atomsOf({ ...blocks, redundancy: 1 }), [once, 0, 0, twice - once], QUADRATURE);
  });

  test("a parity of d = 50 carries 0.948 bits, all of it synergy", () => {
    const atoms = atomsOf({ ...blocks, synergy: 1 });
    expectAtoms(atoms, [0, 0, 0, bayesLimits(specOf({ ...blocks, synergy: 1 }), 1).information!], QUADRATURE);
    expect(atoms.synergy).toBeCloseTo(0.948, 3);
  });

  test("atoms of independent parts add up, and to the information of the data", () => {
    const amounts = { redundancy: 0.4, uniqueness: [0.8, 0], synergy: 0 };
    const whole = atomsOf({ ...blocks, ...amounts });
    const sum = whole.redundancy + whole.unique[0] + whole.unique[1] + whole.synergy;
    const limits = bayesLimits(specOf({ ...blocks, ...amounts }), 1);
    expect(Math.abs(sum - limits.information!)).toBeLessThan(QUADRATURE + 4 * limits.informationError!);
    const redundant = atomsOf({ ...blocks, redundancy: 0.4 });
    const unique = atomsOf({ ...blocks, uniqueness: [0.8, 0] });
    expect(whole.redundancy).toBeCloseTo(redundant.redundancy, 6);
    expect(whole.unique[0]).toBeCloseTo(unique.unique[0], 6);
  });

  test("a redundant bit read with unequal evidence is BROJA of the finely cut readings", () => {
    // Fewer columns than numbers leave the second modality less evidence; one block, so that nothing mixes.
    const request = { ...blocks, latentDimensions: 10, blockMean: 0.5, redundancy: 1, dims: [10, 4] };
    const atoms = atomsOf(request);
    const [one, other] = [0, 1].map((m) => evidenceOf(request, m)) as [number, number];
    expect(one).toBeGreaterThan(other * 1.2);
    const cells = [one, other].map((evidence) => cutReading(evidence, 40)) as [number[][], number[][]];
    const [n1, n2] = [cells[0][0]!.length, cells[1][0]!.length];
    const p = Float64Array.from({ length: n1 * n2 * 2 }, (_, cell) => {
      const y = cell % 2;
      const [x1, x2] = [Math.floor(cell / 2 / n2), Math.floor(cell / 2) % n2];
      return (cells[0][y]![x1]! * cells[1][y]![x2]!) / 2;
    });
    const cut = broja({ shape: [n1, n2, 2], p });
    // Cutting at a fifth of a deviation loses about its square over 24 of what there is.
    expectAtoms(atoms, [cut.redundancy, ...cut.unique, cut.synergy], 0.004);
    expect(cut.information.together).toBeLessThan(atoms.redundancy + atoms.unique[0] + atoms.synergy);
  });
});

/** What a modality alone tells of the bit, turned back into evidence. */
function evidenceOf(request: DatasetRequest, modality: 0 | 1 | number): number {
  const { redundancy, unique } = atomsOf(request);
  const told = redundancy + unique[modality as 0 | 1];
  let [low, high] = [0, 100];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (readingOfFairBit(middle) < told) low = middle;
    else high = middle;
  }
  return low;
}

/** Probabilities of equal cells of a unit-noise reading for both values of the bit; the outer cells reach to infinity. */
function cutReading(evidence: number, cells: number): number[][] {
  const mean = Math.sqrt(evidence);
  const reach = mean + 4;
  return [-mean, mean].map((own) =>
    Array.from({ length: cells }, (_, k) => {
      const from = k === 0 ? Number.NEGATIVE_INFINITY : -reach + (2 * reach * k) / cells;
      const to = k === cells - 1 ? Number.POSITIVE_INFINITY : -reach + (2 * reach * (k + 1)) / cells;
      return normalCdf(to - own) - normalCdf(from - own);
    }),
  );
}

describe("other laws", () => {
  test.each(["synergy", "uniqueness-1", "random"])(
    "hd-xor %s: one modality alone tells nothing",
    (setting) => {
      const request = { generator: "hd-xor", setting };
      const { redundancy, unique, synergy } = atomsOf(request);
      const limits = bayesLimits(specOf(request), 1);
      expect(redundancy).toBe(0);
      expect(Math.max(...unique) + synergy).toBeCloseTo(limits.information!, 6);
    },
  );

  test("with label noise a parity is still all synergy, of less", () => {
    const request = { ...blocks, synergy: 1, labelNoise: 0.1 };
    const wanted = bayesLimits(specOf(request), 1).information!;
    expectAtoms(atomsOf(request), [0, 0, 0, wanted], 1e-9);
  });

  test("symbols that are not embedded have the latent atoms", () => {
    expectAtoms(atomsOf({ generator: "xor", setting: "redundancy" }), [1, 0, 0, 0], 1e-9);
  });

  test.each([
    [{ ...blocks, redundancy: 1, uniqueness: [1, 1], dims: [60, 60] }, "mixes the blocks"],
    [{ ...blocks, redundancy: 0.5, synergy: 0.5, labelNoise: 0.1 }, "no tuple of independent parts"],
    [{ generator: "hd-xor", setting: "synergy", modalities: 3 }, "two modalities"],
  ] as const)("what is not known has a reason: %j", (request, reason) => {
    const found = embeddedPid(specOf(request), 1);
    expect(found).toEqual({ atoms: null, reason: expect.stringContaining(reason) });
  });
});
