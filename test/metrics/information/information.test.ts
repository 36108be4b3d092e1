import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { marginalEntropies } from "../../../metrics/information/marginal-entropies.ts";
import {
  coInformations,
  type MultivariateInformation,
  multivariateInformation,
} from "../../../metrics/information/multivariate-information.ts";
import { oInformationOfSamples } from "../../../metrics/information/o-information-of-samples.ts";
import { sampleEntropies } from "../../../metrics/information/sample-entropies.ts";

const {
  distributions,
}: {
  readonly distributions: readonly {
    readonly name: string;
    readonly shape: number[];
    readonly p: readonly number[];
    readonly information: MultivariateInformation;
    readonly entropies: readonly number[];
  }[];
} = JSON.parse(readFileSync(new URL("../../fixtures/pid.json", import.meta.url), "utf8"));

test.each(distributions)("$name of the reference", ({ shape, p, information, entropies }) => {
  const found = marginalEntropies({ shape, p: Float64Array.from(p) });
  // Recorded to about twelve digits.
  for (const [set, bits] of [0, ...entropies].entries()) {
    expect(Math.abs(found[set]! - bits)).toBeLessThan(1e-11);
  }
  const shared = multivariateInformation(found);
  for (const [name, bits] of Object.entries(information)) {
    expect(Math.abs(shared[name as keyof MultivariateInformation] - bits), name).toBeLessThan(1e-11);
  }
});

/** Sums of a few hundred logarithms. */
const ROUNDING = 1e-12;

/** Two to five columns of 1 to 40 rows of large, sparse symbols. */
const samples = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 40 }))
  .chain(([variables, rows]) =>
    fc.array(fc.array(fc.constantFrom(0, 1, 2, -7, 1e9), { minLength: rows, maxLength: rows }), {
      minLength: variables,
      maxLength: variables,
    }),
  );

describe("samples", () => {
  test("have the entropies of their joint", () => {
    fc.assert(
      fc.property(samples, (columns) => {
        const symbols = columns.map((column) => column.map((symbol) => [0, 1, 2, -7, 1e9].indexOf(symbol)));
        const p = new Float64Array(5 ** columns.length);
        symbols[0]!.forEach((_, row) => {
          p[symbols.reduce((cell, column) => 5 * cell + column[row]!, 0)]! += 1 / symbols[0]!.length;
        });
        const dense = marginalEntropies({ shape: columns.map(() => 5), p });
        sampleEntropies(columns).forEach((bits, set) => {
          expect(Math.abs(bits - dense[set]!)).toBeLessThan(ROUNDING);
        });
      }),
    );
  });

  test("have the O-information of their entropies, with counts as with repeated rows", () => {
    fc.assert(
      fc.property(samples, fc.infiniteStream(fc.integer({ min: 1, max: 3 })), (columns, stream) => {
        const counts = columns[0]!.map(() => stream.next().value as number);
        const repeated = columns.map((column) =>
          column.flatMap((symbol, row) => Array.from({ length: counts[row]! }, () => symbol)),
        );
        const { oInformation } = multivariateInformation(sampleEntropies(repeated));
        expect(Math.abs(oInformationOfSamples(columns, counts) - oInformation)).toBeLessThan(ROUNDING);
        expect(Math.abs(oInformationOfSamples(repeated) - oInformation)).toBeLessThan(ROUNDING);
      }),
    );
  });

  test("of more variables than a table holds still have their O-information", () => {
    // Thirty copies of a bit: 28 bits of redundancy beyond the one of a pair.
    const bit = [0, 1];
    expect(oInformationOfSamples(Array.from({ length: 30 }, () => bit))).toBeCloseTo(28, 10);
  });

  test.each([
    [[], /no samples/],
    [[[1, 2], [1]], /lengths 2, 1/],
    [Array.from({ length: 25 }, () => [1]), /25 variables/],
  ] as const)("that are none are refused: %j", (columns, message) => {
    expect(() => sampleEntropies(columns)).toThrow(message);
  });

  test("counts that are none are refused", () => {
    expect(() => oInformationOfSamples([[1], [2]], [-1])).toThrow(/counts/);
    expect(() => oInformationOfSamples([[1], [2]], [0])).toThrow(/counts/);
  });
});

describe("signs", () => {
  const parity = (bits: number) =>
    Array.from({ length: bits + 1 }, (_, variable) =>
      Array.from({ length: 2 ** bits }, (_, state) => {
        const own = Array.from({ length: bits }, (_, k) => (state >> k) & 1);
        return variable < bits ? own[variable]! : own.reduce((a, b) => a ^ b, 0);
      }),
    );

  test("parity is synergy: a bit less for each bit, and co-information alternates", () => {
    for (const bits of [2, 3, 4, 5]) {
      const shared = multivariateInformation(sampleEntropies(parity(bits)));
      expect(shared.oInformation).toBeCloseTo(1 - bits, 10);
      // Only the whole set is short of a bit of entropy.
      expect(shared.coInformation).toBeCloseTo(bits % 2 === 0 ? -1 : 1, 10);
      expect(shared.interactionInformation).toBeCloseTo(1, 10);
      expect(shared.totalCorrelation).toBeCloseTo(1, 10);
    }
  });

  test("of pairs co-information is mutual information", () => {
    const shared = coInformations(sampleEntropies(parity(2)));
    for (const pair of [3, 5, 6]) expect(Math.abs(shared[pair]!)).toBeLessThan(ROUNDING);
    expect([...shared.subarray(0, 3), shared[4]]).toEqual([0, 1, 1, 1]);
  });
});
