import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexDefinitions, indexNames, interactionIndex } from "../../../metrics/indices/index.ts";
import { definitionSums } from "./definition-sums.ts";
import { coalitions, expectSame, games, unanimity } from "./random-games.ts";

/** Solving sixty normal equations costs some digits more than summing. */
const tolerances: Readonly<Record<string, number>> = { FSII: 1e-8, FBII: 1e-8, "kADD-SHAP": 1e-8 };

describe.each(indexNames)("%s", (name) => {
  const definition = indexDefinitions[name];

  it("is what its definition says, for games of up to six players and every order", () => {
    fc.assert(
      fc.property(games(), ({ order, values }) => {
        const wanted = definitionSums[name](values, Math.min(order, definition.largest ?? order));
        const found = interactionIndex(values, name, order);
        // What the empty coalition is given is told elsewhere.
        expectSame(found.subarray(1), wanted.subarray(1), tolerances[name]);
      }),
      { numRuns: 60 },
    );
  });

  it("knows whether it depends on the order", () => {
    const four = unanimity(4, 15);
    const [low, high] = [2, 4].map((order) => interactionIndex(four, name, order));
    expect(coalitions(4, 2).some((s) => low![s] !== high![s])).toBe(definition.dependsOnOrder);
  });
});
