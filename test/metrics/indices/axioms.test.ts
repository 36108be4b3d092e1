import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitCount } from "../../../math/bit-count.ts";
import { randomStream } from "../../../math/random-stream.ts";
import {
  type IndexName,
  indexDefinitions,
  indexNames,
  interactionIndex,
} from "../../../metrics/indices/index.ts";
import { type AxiomName, axioms } from "./axioms.ts";
import { expectSame, games, type RandomGame } from "./random-games.ts";

/** Axioms that hold for every index. */
const ofAll: readonly AxiomName[] = [
  "linearity",
  "order of players",
  "equal players",
  "blindness to constants",
  "null player",
  "dummy player",
];

/** Axioms that hold for some; what is not listed does not hold. */
const ofSome: Readonly<Record<IndexName, readonly AxiomName[]>> = {
  SV: ["dummy interaction", "efficiency", "efficiency of all orders"],
  BV: ["dummy interaction"],
  SII: ["dummy interaction", "recursion"],
  BII: ["dummy interaction", "recursion"],
  CHII: ["dummy interaction"],
  "k-SII": ["dummy interaction", "efficiency", "efficiency of all orders", "Moebius at the top", "recursion"],
  STII: ["dummy interaction", "efficiency", "efficiency of all orders", "Moebius at the top", "distribution"],
  FSII: ["dummy interaction", "efficiency", "efficiency of all orders", "Moebius at the top"],
  FBII: ["dummy interaction", "efficiency of all orders", "Moebius at the top", "recursion"],
  "kADD-SHAP": ["dummy interaction"],
  Moebius: ["dummy interaction", "efficiency of all orders", "Moebius at the top", "recursion"],
  "Co-Moebius": ["dummy interaction", "recursion"],
  SGV: ["dummy partner"],
  BGV: ["dummy partner"],
  CHGV: [],
};

/** A game in which nothing is alike by chance. */
const uneven: RandomGame = {
  players: 5,
  order: 2,
  values: Array.from({ length: 32 }, randomStream(1, "axioms")),
};

describe.each(indexNames)("%s", (name) => {
  const index = (values: readonly number[], order: number) => interactionIndex(values, name, order);

  for (const [axiom, equality] of Object.entries(axioms)) {
    if ([...ofAll, ...ofSome[name]].includes(axiom as AxiomName)) {
      it(`satisfies the axiom: ${axiom}`, () => {
        fc.assert(
          fc.property(games(2, 5), (game) => {
            const { found, wanted } = equality(index, game);
            expectSame(found, wanted);
          }),
        );
      });
    } else {
      it(`does not satisfy the axiom: ${axiom}`, () => {
        const { found, wanted } = equality(index, uneven);
        // Far beyond rounding.
        expect(() => expectSame(found, wanted, 0.01)).toThrow("to be less than");
      });
    }
  }

  it("says of itself whether it sums to v(all) - v(none)", () => {
    expect(indexDefinitions[name].efficient).toBe(ofSome[name].includes("efficiency"));
  });

  it("speaks of all coalitions up to the order that it says it does", () => {
    const found = index(uneven.values, 2);
    const largest = Math.min(2, indexDefinitions[name].largest ?? 2);
    found.forEach((value, s) => {
      if (s > 0) expect(value !== 0).toBe(bitCount(s) <= largest);
    });
  });
});
