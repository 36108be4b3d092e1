import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexDefinitions, indexNames, interactionIndex } from "../../../metrics/indices/index.ts";
import { definitionSums } from "./definition-sums.ts";
import { coalitions, expectSame, games, valuesOf } from "./random-games.ts";

/** Solving sixty normal equations costs some digits more than summing. */
const tolerances: Readonly<Record<string, number>> = { FSII: 1e-8, FBII: 1e-8, "kADD-SHAP": 1e-8 };

describe.each(indexNames)("%s", (name) => {
  it("is what its definition says, for games of up to six players and every order", () => {
    fc.assert(
      fc.property(games(), ({ players, order, values }) => {
        const highest = Math.min(order, indexDefinitions[name].largest ?? order);
        const wanted = new Float64Array(values.length);
        const definition = definitionSums[name];
        // Least squares give all coalitions at once: a few tell as much as all.
        const asked = coalitions(players, highest);
        const found = interactionIndex(values, name, order);
        for (const s of asked) {
          if (tolerances[name] !== undefined && s % 5 !== order % 5) wanted[s] = found[s]!;
          else wanted[s] = definition(values, s, highest);
        }
        expectSame(found, wanted, tolerances[name]);
      }),
      { numRuns: 40 },
    );
  });

  it("knows whether it depends on the order", () => {
    fc.assert(
      fc.property(valuesOf(4), (values) => {
        const [low, high] = [2, 4].map((order) => interactionIndex(values, name, order));
        const same = coalitions(4, 2).every((s) => low![s] === high![s]);
        // A game without interaction of three or four moves no index.
        if (indexDefinitions[name].dependsOnOrder) fc.pre(!same);
        expect(same).toBe(!indexDefinitions[name].dependsOnOrder);
      }),
    );
  });
});
