import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allRows, balancedDraws, drawsOf, forEachDraw } from "../../../metrics/game/draws.ts";

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
  const plan = balancedDraws(rows, draws, new Int32Array(samples));
  plan.groups.forEach((_, group) => {
    for (let sample = 0; sample < samples; sample++) {
      forEachDraw(plan, group, sample, (row) => {
        times[row]! += 1;
      });
    }
  });
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

  it("uses every row equally often within each stratum, up to one", () => {
    fc.assert(
      fc.property(
        usualPlans,
        fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 200 }),
        ({ rows, draws }, own) => {
          const plan = balancedDraws(rows, draws, Int32Array.from(own));
          for (const stratum of new Set(own)) {
            for (const [group, { rows: owned }] of plan.groups.entries()) {
              const uses = new Map(Array.from(owned, (row) => [row, 0]));
              own.forEach((other, sample) => {
                if (other === stratum)
                  forEachDraw(plan, group, sample, (row) => uses.set(row, uses.get(row)! + 1));
              });
              const times = [...uses.values()];
              expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
            }
          }
        },
      ),
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
        const plan = balancedDraws(rows, draws, new Int32Array(1));
        const { groups } = plan;
        const taken = drawsOf(plan);
        expect(taken).toBeGreaterThanOrEqual(Math.min(draws, rows));
        expect(taken).toBeLessThan(draws + groups.length);
      }),
    );
  });

  it("shares no row between groups", () => {
    fc.assert(
      fc.property(plans, ({ rows, draws }) => {
        const all = balancedDraws(rows, draws, new Int32Array(1)).groups.flatMap(({ rows: own }) =>
          Array.from(own),
        );
        expect(new Set(all).size).toBe(all.length);
        for (const row of all) expect(row).toBeLessThan(rows);
      }),
    );
  });

  it("weighs the rows of a window so that they sum to one, and takes none twice", () => {
    fc.assert(
      fc.property(plans, ({ rows, draws, samples }) => {
        const plan = balancedDraws(rows, draws, new Int32Array(samples));
        plan.groups.forEach((_, group) => {
          const seen: number[] = [];
          let total = 0;
          forEachDraw(plan, group, samples - 1, (row, weight) => {
            seen.push(row);
            total += weight;
          });
          expect(total).toBeCloseTo(1, 12);
          expect(new Set(seen).size).toBe(seen.length);
        });
      }),
    );
  });

  it("keeps the rows of fewer draws, first and in their order", () => {
    fc.assert(
      fc.property(usualPlans, fc.integer({ min: 1, max: 60 }), ({ rows, draws, samples }, more) => {
        const few = balancedDraws(rows, draws, new Int32Array(samples));
        const many = balancedDraws(rows, draws + more, new Int32Array(samples));
        const rowsOf = (plan: typeof few, group: number, from = 0) => {
          const seen: number[] = [];
          forEachDraw(plan, group, samples - 1, (row) => seen.push(row), from);
          return seen;
        };
        few.groups.forEach(({ window }, group) => {
          const longer = rowsOf(many, group);
          expect(longer.slice(0, window)).toEqual(rowsOf(few, group));
          expect(longer.slice(window)).toEqual(rowsOf(many, group, window));
        });
      }),
    );
  });
});

describe("allRows", () => {
  it("gives every sample every row with its own weight", () => {
    const weights = Float64Array.of(0.5, 0.2, 0.3);
    const plan = allRows(weights);
    expect(plan.groups).toHaveLength(1);
    for (const sample of [0, 1, 7]) {
      const found = new Float64Array(3);
      forEachDraw(plan, 0, sample, (row, weight) => {
        found[row]! += weight;
      });
      expect(found).toEqual(weights);
    }
  });

  it("takes rows that are alike in proportion, and lets alike samples take different ones", () => {
    // Rows of two kinds: half a window of ten is of either, but for one row.
    const kinds = Float64Array.from({ length: 400 }, (_, row) => (row * 7919) % 2);
    const samples = Float64Array.from({ length: 40 }, (_, sample) => sample % 4);
    const likeness = { samples: [samples], rows: [kinds] };
    const plan = balancedDraws(400, 200, new Int32Array(40), likeness);
    plan.groups.forEach((own, group) => {
      const ofKind = own.rows.reduce((sum, row) => sum + kinds[row]!, 0) / own.rows.length;
      const taken = new Set<number>();
      for (let sample = 0; sample < 40; sample++) {
        let found = 0;
        forEachDraw(plan, group, sample, (row) => {
          found += kinds[row]!;
          if (samples[sample] === 0) taken.add(row);
        });
        expect(Math.abs(found - ofKind * own.window)).toBeLessThanOrEqual(1.5);
      }
      expect(taken.size).toBe(own.rows.length);
    });
  });
});
