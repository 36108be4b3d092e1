import { describe, expect, test } from "vitest";
import { broja } from "../../../../metrics/pid/broja.ts";
import { estimateOfSymbols } from "../../../../metrics/pid/estimators/estimate-of-symbols.ts";
import { mapAtoms } from "../../../../metrics/pid/estimators/pid-estimate.ts";
import {
  meanOf,
  pointwiseAtoms,
  pointwiseInformation,
} from "../../../../metrics/pid/estimators/pointwise-atoms.ts";
import { jointOfCounts } from "../../../../metrics/pid/joint-distribution.ts";
import { independentColumns, tellingColumns } from "./random-columns.ts";

/** The solver's gap, twice, with room. */
const GAP = 1e-9;

function expectAtoms(
  found: { redundancy: number; unique: readonly [number, number]; synergy: number },
  wanted: { redundancy: number; unique: readonly [number, number]; synergy: number },
) {
  expect(Math.abs(found.redundancy - wanted.redundancy)).toBeLessThan(GAP);
  expect(Math.abs(found.unique[0] - wanted.unique[0])).toBeLessThan(GAP);
  expect(Math.abs(found.unique[1] - wanted.unique[1])).toBeLessThan(GAP);
  expect(Math.abs(found.synergy - wanted.synergy)).toBeLessThan(GAP);
}

describe("pointwise atoms", () => {
  const seeds = Array.from({ length: 20 }, (_, k) => k + 1);

  test.each(seeds)("average to the BROJA atoms, seed %i", (seed) => {
    const columns = tellingColumns(30 + 20 * seed, seed);
    const { first, second, target } = columns;
    const means = mapAtoms(pointwiseAtoms(pointwiseInformation(columns)), meanOf);
    expectAtoms(means, broja(jointOfCounts(first, second, target)));
  });

  test("of a parity are one bit of synergy in every sample, though q has no mass there", () => {
    const bits = Int32Array.from({ length: 400 }, (_, i) => i % 2);
    const others = Int32Array.from({ length: 400 }, (_, i) => (i >> 1) % 2);
    const columns = {
      first: bits,
      second: others,
      both: null,
      target: bits.map((bit, i) => bit ^ others[i]!),
    };
    for (const synergy of pointwiseAtoms(pointwiseInformation(columns)).synergy) {
      expect(synergy).toBeCloseTo(1, 6);
    }
  });

  test("a symbol of both that tells less than each alone leaves no synergy", () => {
    const copies = Int32Array.from({ length: 100 }, (_, i) => i % 2);
    const columns = { first: copies, second: copies, both: new Int32Array(100), target: copies };
    const means = mapAtoms(pointwiseAtoms(pointwiseInformation(columns)), meanOf);
    expectAtoms(means, { redundancy: 1, unique: [0, 0], synergy: 0 });
  });
});

describe("an estimate", () => {
  test("is the mean of its samples' parts less its bias", () => {
    for (const correction of ["none", "panzeri-treves", "shuffle"] as const) {
      const estimate = estimateOfSymbols(tellingColumns(300, 5), correction, 1);
      const off = estimate.bias ?? { redundancy: 0, unique: [0, 0] as const, synergy: 0 };
      const means = mapAtoms(estimate.perSample!, meanOf);
      expectAtoms(estimate, {
        redundancy: means.redundancy - off.redundancy,
        unique: [means.unique[0] - off.unique[0], means.unique[1] - off.unique[1]],
        synergy: means.synergy - off.synergy,
      });
      expect(estimateOfSymbols(tellingColumns(300, 5), correction, 1)).toStrictEqual(estimate);
    }
  });

  test("its standard errors are the spread over datasets", () => {
    const estimates = Array.from({ length: 60 }, (_, k) => {
      const { both, ...columns } = tellingColumns(24_000, 7);
      const rows = Int32Array.from({ length: 400 }, (_, i) => 400 * k + i);
      const of = (column: Int32Array) => rows.map((row) => column[row]!);
      const { first, second, target } = columns;
      return estimateOfSymbols({ first: of(first), second: of(second), both, target: of(target) }, "none", 1);
    });
    const synergies = Float64Array.from(estimates, ({ synergy }) => synergy);
    const mean = meanOf(synergies);
    const spread = Math.sqrt(meanOf(synergies.map((value) => (value - mean) ** 2)));
    const told = meanOf(Float64Array.from(estimates, ({ standardErrors }) => standardErrors.synergy));
    // A spread over 60 datasets is known to 9 %: three times that, and a little for what is of second order.
    expect(told / spread).toBeGreaterThan(0.7);
    expect(told / spread).toBeLessThan(1.4);
  });

  test("exchanged modalities exchange the unique atoms", () => {
    const columns = tellingColumns(500, 11);
    const swapped = { ...columns, first: columns.second, second: columns.first };
    for (const correction of ["none", "panzeri-treves"] as const) {
      const [here, there] = [columns, swapped].map((one) => estimateOfSymbols(one, correction, 1));
      expectAtoms(there!, { ...here!, unique: [here!.unique[1], here!.unique[0]] });
    }
  });

  test("too few samples have no interval", () => {
    const { intervals } = estimateOfSymbols(independentColumns(15, [2, 2, 2], 1), "none", 1);
    expect(intervals).toEqual({ redundancy: null, unique: [null, null], synergy: null });
  });
});
