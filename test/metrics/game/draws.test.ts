import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EncodedRows } from "../../../metrics/evaluation/encoded-evaluation.ts";
import { allRows, balancedDraws, forEachDraw } from "../../../metrics/game/draws.ts";

const background = (rows: number): EncodedRows => ({
  rows,
  modalities: [],
  weights: new Float64Array(rows).fill(1 / rows),
});

const plans = fc.record({
  rows: fc.integer({ min: 1, max: 130 }),
  draws: fc.integer({ min: 1, max: 150 }),
  samples: fc.integer({ min: 1, max: 60 }),
});

/** Evaluations take their rows by whole twenties, and one draw of each group is the least that makes sense. */
const usualPlans = fc.record({
  rows: fc.integer({ min: 1, max: 6 }).map((twenties) => 20 * twenties),
  draws: fc.integer({ min: 20, max: 150 }),
  samples: fc.integer({ min: 1, max: 60 }),
});

/** How often each background row stands in for something, over all samples. */
function uses(rows: number, draws: number, samples: number): number[] {
  const times = new Array<number>(rows).fill(0);
  for (const group of balancedDraws(background(rows), draws).groups) {
    for (let sample = 0; sample < samples; sample++) {
      forEachDraw(group, sample, (row) => {
        times[row]! += 1;
      });
    }
  }
  return times;
}

describe("balancedDraws", () => {
  it("uses every row equally often, up to one", () => {
    fc.assert(
      fc.property(usualPlans, ({ rows, draws, samples }) => {
        const times = uses(rows, draws, samples);
        expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("leaves no row out, once there are as many samples as rows", () => {
    fc.assert(
      fc.property(plans, ({ rows, draws }) => {
        expect(Math.min(...uses(rows, draws, rows))).toBeGreaterThan(0);
      }),
    );
  });

  it("gives each sample all rows, each once, where there are no more than were asked for", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), fc.nat({ max: 50 }), (rows, more) => {
        expect(uses(rows, rows + more, 1)).toEqual(new Array(rows).fill(1));
      }),
    );
  });

  it("gives each sample as many rows as were asked for, rounded up to whole groups", () => {
    fc.assert(
      fc.property(usualPlans, ({ rows, draws }) => {
        const { groups } = balancedDraws(background(rows), draws);
        const taken = groups.reduce((sum, { window }) => sum + window, 0);
        expect(taken).toBeGreaterThanOrEqual(Math.min(draws, rows));
        expect(taken).toBeLessThan(draws + groups.length);
      }),
    );
  });

  it("shares no row between groups", () => {
    fc.assert(
      fc.property(plans, ({ rows, draws }) => {
        const all = balancedDraws(background(rows), draws).groups.flatMap((group) => [...group.rows]);
        expect(new Set(all).size).toBe(all.length);
        for (const row of all) expect(row).toBeLessThan(rows);
      }),
    );
  });

  it("weighs the rows of a window so that they sum to one, and takes none twice", () => {
    fc.assert(
      fc.property(plans, ({ rows, draws, samples }) => {
        for (const group of balancedDraws(background(rows), draws).groups) {
          const seen: number[] = [];
          let total = 0;
          forEachDraw(group, samples, (row, weight) => {
            seen.push(row);
            total += weight;
          });
          expect(total).toBeCloseTo(1, 12);
          expect(new Set(seen).size).toBe(seen.length);
        }
      }),
    );
  });
});

describe("allRows", () => {
  it("gives every sample every row with its own weight", () => {
    const weights = Float64Array.of(0.5, 0.2, 0.3);
    const [group, ...more] = allRows({ rows: 3, modalities: [], weights }).groups;
    expect(more).toEqual([]);
    for (const sample of [0, 1, 7]) {
      const found = new Float64Array(3);
      forEachDraw(group!, sample, (row, weight) => {
        found[row]! += weight;
      });
      expect(found).toEqual(weights);
    }
  });
});
