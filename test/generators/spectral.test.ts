import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generators, stateIndex } from "../../generators/index.ts";
import { spectral } from "../../generators/spectral.ts";
import { countedReads } from "../support/counted-reads.ts";
import { dividendsOf, sharesOf, spectralLaw } from "./spectral-laws.ts";

function draw(request: Record<string, unknown>, seed = 7) {
  const asked = { generator: "spectral", setting: "shares", samples: 2_000, ...request };
  return spectral.generate(spectral.complete(asked), seed);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("spectral", () => {
  it("is registered", () => {
    expect(generators.map(({ id }) => id)).toContain("spectral");
  });

  it.each([2, 3, 4, 5, 6])("has the function of its definition, %i modalities", (modalities) => {
    fc.assert(
      fc.property(sharesOf(modalities), (shares) => {
        const { alphabets, rule, states, target, classes } = spectralLaw(shares);
        expect({ target, classes }).toEqual({ target: "value", classes: 1 });
        expect(rule).toHaveLength(2 ** modalities);
        for (const { symbols, probability, labels } of states) {
          const [value, ...rest] = rule![stateIndex(alphabets, symbols)]!;
          // Up to 64 terms of at most one, summed in another order.
          expect(value).toBeCloseTo(sum(dividendsOf(shares, symbols)), 13);
          expect({ probability, labels, rest }).toEqual({
            probability: 1 / 2 ** modalities,
            labels: [1],
            rest: [],
          });
        }
      }),
      { numRuns: 20 },
    );
  });

  it("gives a class with probability sigmoid(scale f), which label noise blurs but the rule does not know", () => {
    const shares = [0, 0.5, 0.3, 0.2];
    const raw = spectralLaw(shares);
    const { rule, states, classes } = spectralLaw(shares, { target: "class", scale: 3, labelNoise: 0.1 });
    expect(classes).toBe(2);
    states.forEach(({ labels }, index) => {
      const one = 1 / (1 + Math.exp(-3 * raw.rule![index]![0]!));
      expect(rule![index]).toEqual([1 - one, one]);
      expect(labels[1]).toBeCloseTo(0.9 * one + 0.1 * (1 - one), 15);
      expect(sum(labels)).toBeCloseTo(1, 15);
    });
  });

  it("gives every modality its sign as the only column", () => {
    const { modalities, latents, targets, labels } = draw({ modalities: 3 });
    for (const [m, { columns, data }] of modalities.entries()) {
      expect(columns).toBe(1);
      expect(data).toEqual(latents[m]!.data.map((symbol) => (symbol === 1 ? 1 : -1)));
    }
    expect(labels.every((label) => label === 0)).toBe(true);
    const { shares } = spectral.complete({ generator: "spectral", setting: "shares", modalities: 3 });
    targets!.forEach((target, row) => {
      const symbols = latents.map(({ data }) => data[row]!);
      expect(target).toBeCloseTo(sum(dividendsOf(shares!, symbols)), 13);
    });
  });

  it("fills further columns with fair signs that say nothing, and leaves the first where it is", () => {
    const [narrow, wide] = [draw({}), draw({ dims: [3, 1] })];
    const { data, columns, rows } = wide.modalities[0]!;
    for (const column of [1, 2]) {
      let ones = 0;
      let agreements = 0;
      for (let row = 0; row < rows; row++) {
        const sign = data[row * columns + column]!;
        expect([-1, 1]).toContain(sign);
        ones += Number(sign === 1);
        agreements += Number(sign === data[row * columns]);
      }
      // Five standard deviations of a count of fair coins.
      const reach = 5 * Math.sqrt(rows / 4);
      expect(Math.abs(ones - rows / 2)).toBeLessThan(reach);
      expect(Math.abs(agreements - rows / 2)).toBeLessThan(reach);
    }
    expect(wide.latents).toEqual(narrow.latents);
    expect(wide.modalities[1]).toEqual(narrow.modalities[1]);
  });

  it("carries the signs by Gaussian blocks when latentDimensions are given", () => {
    const request = { modalities: 3, latentDimensions: 8, dims: [5, 4, 3] };
    const { modalities, latents, spec } = draw(request);
    expect(modalities.map(({ columns }) => columns)).toEqual([5, 4, 3]);
    expect(latents.every(({ data }) => data.every((symbol) => symbol === 0 || symbol === 1))).toBe(true);
    expect(spectral.embedding(spec, 7)!.modalities.map(({ bits }) => bits)).toEqual([1, 1, 1]);
    // Wide blocks far from zero: the symbol can be read off the columns again.
    const far = draw({ ...request, blockMean: 50 });
    for (const [m, { columns, data }] of far.modalities.entries()) {
      const signs = far.latents[m]!.data.map((_, row) => Math.sign(data[row * columns]!));
      const first = signs[0]! * (far.latents[m]!.data[0] === 1 ? 1 : -1);
      expect(signs).toEqual(far.latents[m]!.data.map((symbol) => first * (symbol === 1 ? 1 : -1)));
    }
    expect(spectral.embedding(draw({}).spec, 7)).toBeNull();
  });

  it("reads the share of a coalition a few times only, of ten modalities too", () => {
    const spec = spectral.complete({ generator: "spectral", setting: "shares", modalities: 10 });
    const shares = countedReads(spec.shares!);
    const law = spectral.law({ ...spec, shares: shares.list });
    // A sum over all pairs of coalitions and states would read each of them 1,024 times.
    expect(shares.reads()).toBeLessThan(10 * 1024);
    expect(law).toMatchObject({ kind: "discrete", noRule: null, conflictRules: [] });
  });
});
