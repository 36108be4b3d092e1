import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type IndexName, indexNames, interactionIndex } from "../../../metrics/indices/index.ts";
import { distance } from "./random-games.ts";

interface ReferenceGame {
  readonly name: string;
  readonly values: readonly number[];
  /** By the index's name, followed by `-k` where it was asked for up to order k. */
  readonly indices: Readonly<
    Record<string, { readonly max_order: number; readonly values: Readonly<Record<string, number>> }>
  >;
}

/**
 * What shapiq's exact computer answers on fixed games; the file tells which commit and how to read it. These are facts
 * about fixed games: they change only if one is found to be wrong.
 */
const { games }: { games: readonly ReferenceGame[] } = JSON.parse(
  readFileSync(new URL("../../fixtures/interaction-indices.json", import.meta.url), "utf8"),
);

/** The reference's own error: it meets two equations of the fit by a weight of 1e8. Others have rounding only. */
const tolerances: Readonly<Record<string, number>> = { FSII: 2e-8, "kADD-SHAP": 2e-8 };

function nameOf(key: string): IndexName {
  return indexNames.find((name) => key === name || new RegExp(`^${name}-\\d+$`).test(key))!;
}

describe("interactionIndex, against the reference", () => {
  it("is told every index there is", () => {
    const told = new Set(games.flatMap(({ indices }) => Object.keys(indices).map(nameOf)));
    expect([...told].sort()).toEqual([...indexNames].sort());
  });

  it.each(games)("agrees on every entry of $name", ({ values, indices }) => {
    for (const [key, reference] of Object.entries(indices)) {
      const name = nameOf(key);
      const found = interactionIndex(values, name, reference.max_order);
      const wanted = new Float64Array(values.length);
      for (const [coalition, value] of Object.entries(reference.values)) wanted[Number(coalition)] = value;
      expect(distance(found.subarray(1), wanted.subarray(1)), key).toBeLessThan(tolerances[name] ?? 1e-10);
    }
  });
});
