import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitCount } from "../../../math/bit-count.ts";
import {
  approximate,
  approximationMethods,
  type IndexName,
  interactionIndex,
  type MethodName,
} from "../../../metrics/index.ts";
import { counting, games, smoothGame } from "./random-games.ts";

const all = (Object.keys(approximationMethods) as MethodName[]).flatMap((method) =>
  approximationMethods[method].indices.map((index: IndexName) => ({ method, index })),
);

describe.each(all)("$method of $index", ({ method, index }) => {
  const order = 2;
  const players = 9;
  const values = smoothGame(players, 1);
  const exact = interactionIndex(values, index, order);
  const request = { players, index, order, method, budget: 250, seed: 1 };

  it("keeps to its budget, and asks for no coalition twice", () => {
    const { game, asked } = counting(values);
    const found = approximate(game, request);
    expect(asked.length).toBeLessThanOrEqual(request.budget);
    expect(new Set(asked).size).toBe(asked.length);
    expect([found.evaluations, found.exact, found.method]).toEqual([asked.length, false, method]);
    // It would be a waste to leave much of it.
    expect(asked.length).toBeGreaterThan(0.85 * request.budget);
  });

  it("tells every coalition up to the order, each with its error", () => {
    const { coalitions, values: found, standardErrors } = approximate(counting(values).game, request);
    expect(Array.from(coalitions, bitCount)).toEqual([...Array(9).fill(1), ...Array(36).fill(2)]);
    expect(found).toHaveLength(45);
    expect(found.every(Number.isFinite)).toBe(true);
    expect(standardErrors).toHaveLength(45);
    // Order two of permutations of STII leaves single players exact; of this game nothing else is.
    const exactly = method === "permutation-stii" ? 9 : 0;
    expect(standardErrors.filter((error) => error === 0)).toHaveLength(exactly);
    expect(standardErrors.every((error) => error !== null && error >= 0 && Number.isFinite(error))).toBe(
      true,
    );
  });

  it("is the same for the same seed, and another for another", () => {
    const again = (seed: number) => approximate(counting(values).game, { ...request, seed });
    expect(again(1)).toEqual(again(1));
    expect(again(2).values).not.toEqual(again(1).values);
  });

  it("is exact, and says so, where the budget covers all coalitions", () => {
    const found = approximate(counting(values).game, { ...request, budget: 2 ** players });
    expect([found.exact, found.evaluations]).toEqual([true, 2 ** players]);
    expect([...found.standardErrors].every((error) => error === 0)).toBe(true);
    found.coalitions.forEach((coalition, k) => {
      expect(found.values[k]).toBe(exact[coalition]);
    });
  });

  it("finds an additive game exactly", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: players, maxLength: players }),
        fc.integer({ min: 1, max: 100 }),
        (worth, seed) => {
          const additive = Float64Array.from({ length: 2 ** players }, (_, coalition) =>
            worth.reduce((sum, own, player) => (coalition & (1 << player) ? sum + own : sum), 3),
          );
          const found = approximate(counting(additive).game, { ...request, seed });
          found.coalitions.forEach((coalition, k) => {
            const wanted = bitCount(coalition) === 1 ? worth[Math.log2(coalition)]! : 0;
            // Sums of a few hundred values up to 80; fits bind their borders by a weight of 1e6.
            expect(Math.abs(found.values[k]! - wanted)).toBeLessThan(1e-6);
          });
        },
      ),
      { numRuns: 10 },
    );
  });

  it("refuses a budget below its least, and names it", () => {
    const least = approximationMethods[method].leastBudget(players, order);
    expect(() => approximate(counting(values).game, { ...request, budget: least - 1 })).toThrow(
      new RegExp(`budget is ${least - 1}, but ${method} .* needs ${least} evaluations`),
    );
  });

  it("knows its error: over seeds its own estimate is near the actual one", () => {
    let squares = 0;
    let variances = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const found = approximate(counting(values).game, { ...request, seed });
      found.coalitions.forEach((coalition, k) => {
        if (bitCount(coalition) !== order) return;
        squares += (found.values[k]! - exact[coalition]!) ** 2;
        variances += found.standardErrors[k]! ** 2; // This game leaves none unknown.
      });
    }
    // SVARM-IQ takes the halves of a pair for independent, and strata of one for as spread as their whole size: it
    // may think its error twice as large as it is. The others are known within the chance of 40 runs.
    expect(Math.sqrt(variances / squares)).toBeGreaterThan(0.75);
    expect(Math.sqrt(variances / squares)).toBeLessThan(method === "svarm-iq" ? 2.2 : 1.4);
  });
});

/** Budgets from the least to all coalitions but one. */
function budgetsOf(method: MethodName, players: number, order: number): number[] {
  const most = 2 ** players - 1;
  const least = Math.min(approximationMethods[method].leastBudget(players, order), most);
  const steps = Array.from({ length: 6 }, (_, k) => Math.round(least * (most / least) ** (k / 5)));
  return [...new Set(steps)];
}

describe.each(all)("an error of $method of $index", ({ method, index }) => {
  it.each(Object.entries(games))(
    "is 0 only where the value is exact, and never a number that is none: %s",
    (_, gameOf) => {
      for (const [players, order] of [
        [6, 1],
        [6, 3],
        [7, 2],
        [9, 2],
      ] as const) {
        const values = gameOf(players);
        const exact = interactionIndex(values, index, order);
        const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        for (const budget of budgetsOf(method, players, order)) {
          for (const seed of [1]) {
            let found: ReturnType<typeof approximate>;
            try {
              found = approximate(counting(values).game, { players, index, order, method, budget, seed });
            } catch (error) {
              // Too little for a method to work with is refused, and says so.
              expect(String(error)).toMatch(/RangeError: .*(give more|needs)/);
              continue;
            }
            found.coalitions.forEach((coalition, k) => {
              const error = found.standardErrors[k]!;
              const where = `n ${players}, order ${order}, budget ${budget}, seed ${seed}, coalition ${coalition}`;
              if (error !== null) expect(error, where).toSatisfy(Number.isFinite);
              const off = Math.abs(found.values[k]! - exact[coalition]!);
              if (error === 0) expect(off, where).toBeLessThanOrEqual(1e-12 * scale);
              // Next to zero is as good as zero to who reads it.
              else if (error !== null) expect(error, where).toBeGreaterThan(1e-10);
            });
          }
        }
      }
    },
  );
});

const unbiased = all.filter(({ method }) => approximationMethods[method].unbiased);

it("the unbiased methods are those that draw and do not fit", () => {
  expect([...new Set(unbiased.map(({ method }) => method))]).toEqual([
    "permutation-sii",
    "permutation-stii",
    "shap-iq",
  ]);
});

describe.each(unbiased)("over 200 seeds $method of $index", ({ method, index }) => {
  // Triples are neighbours so seldom that permutations of their own need far more evaluations than a test has.
  it.each(method === "permutation-sii" ? [2] : [2, 3])("is unbiased at order %i", (order) => {
    const players = order === 2 ? 10 : 12;
    const values = smoothGame(players, 2);
    const exact = interactionIndex(values, index, order);
    const budget = order === 2 ? 250 : 1800;
    const seeds = 200;
    const request = { players, index, order, method, budget };
    const runs = Array.from({ length: seeds }, (_, k) =>
      approximate(counting(values).game, { ...request, seed: k + 1 }),
    );
    runs[0]!.coalitions.forEach((coalition, k) => {
      const own = runs.map(({ values: found }) => found[k]!);
      const mean = own.reduce((sum, value) => sum + value, 0) / seeds;
      const variance = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (seeds - 1);
      // Of the 55 or 298 means of a case one in a thousand cases would have one beyond.
      expect(Math.abs(mean - exact[coalition]!)).toBeLessThanOrEqual(
        4.3 * Math.sqrt(variance / seeds) + 1e-9,
      );
    });
  });
});

describe.each(all)("the mean squared error of $method of $index", ({ method, index }) => {
  it("falls like one by the budget, or faster", () => {
    const players = 13;
    const budgets = [400, 800, 1600];
    const errors = budgets.map((budget) => {
      let squares = 0;
      for (let seed = 1; seed <= 6; seed++) {
        const values = smoothGame(players, seed);
        const exact = interactionIndex(values, index, 2);
        const found = approximate(counting(values).game, { players, index, order: 2, method, budget, seed });
        found.coalitions.forEach((coalition, k) => {
          if (bitCount(coalition) === 2) squares += (found.values[k]! - exact[coalition]!) ** 2;
        });
      }
      return Math.log2(squares);
    });
    const slope = (errors[2]! - errors[0]!) / 2;
    // Sampling without replacement and sizes that become whole make it faster than -1, chance of six games slower.
    expect(slope).toBeLessThan(-0.75);
    expect(slope).toBeGreaterThan(-3);
  });
});

describe("what makes no sense is refused in a sentence", () => {
  const { game } = counting(smoothGame(6, 1));
  const request = { players: 6, index: "SII", order: 2, method: "shap-iq", budget: 60, seed: 1 } as const;

  it.each([
    [{ index: "FSII" }, "shap-iq does not estimate FSII, but SII, BII, CHII."],
    [{ players: 31 }, "players is 31, and must be a whole number from 2 to 30."],
    [{ order: 0 }, "order is 0, and must be a whole number from 1 to 6."],
    [{ order: 7 }, "order is 7, and must be a whole number from 1 to 6."],
  ] as const)("%o", (changes, message) => {
    expect(() => approximate(game, { ...request, ...changes })).toThrow(message);
  });

  it("a value that is not finite names its coalition", () => {
    const broken = () => Float64Array.of(Number.NaN);
    expect(() =>
      approximate(
        (asked) =>
          asked
            .map(() => 0)
            .with(0, 0)
            .subarray(1),
        request,
      ),
    ).toThrow(/gave \d+ values for \d+ coalitions/);
    expect(() => approximate((asked) => Float64Array.from(asked, () => broken()[0]!), request)).toThrow(
      /value of coalition 0 is NaN/,
    );
  });
});

it("thirty players are within reach", () => {
  const pairs = new Map([
    [0b11, 2],
    [(1 << 29) | (1 << 7), -1],
  ]);
  const game = (asked: Int32Array) =>
    Float64Array.from(asked, (coalition) => {
      let value = bitCount(coalition);
      for (const [pair, worth] of pairs) if ((coalition & pair) === pair) value += worth;
      return value;
    });
  const found = approximate(game, {
    players: 30,
    index: "FSII",
    order: 2,
    method: "regression-fsii",
    budget: 900,
    seed: 1,
  });
  found.coalitions.forEach((coalition, k) => {
    const wanted = bitCount(coalition) === 1 ? 1 : (pairs.get(coalition) ?? 0);
    expect(found.values[k]).toBeCloseTo(wanted, 6);
  });
});
