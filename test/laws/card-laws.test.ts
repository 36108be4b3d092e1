import { describe, expect, it } from "vitest";
import { findGenerator } from "../../generators/index.ts";
import { metrics } from "../../metrics/index.ts";
import { cardProperties } from "../../reports/index.ts";
import { cardLaws, isDefinedFor } from "./support/card-laws.ts";
import { metricsUnderLaws } from "./support/metrics-under-laws.ts";

it("every property that cards are compared by has a law, and every law a property", () => {
  expect(Object.keys(cardLaws)).toEqual(cardProperties.map(({ title }) => title));
});

/** What generators make: all of it must be inside or outside the card's bounds. */
const { least, most } = findGenerator("hd-xor").modalities;
const counts = Array.from({ length: most - least + 1 }, (_, extra) => least + extra);

describe.each(metricsUnderLaws.map((metric) => ({ metric, id: metric.card.id })))(
  "the card of $id",
  ({ metric }) => {
    it.each(cardProperties)("is right about: $title", ({ title, claimed }) => {
      expect(cardLaws[title]!(metric)).toBe(claimed(metric.card));
    });

    it.each(counts)("is right about %i modalities", (modalities) => {
      const bounds = metric.card.needs.modalities;
      const inside = modalities >= bounds.least && modalities <= (bounds.most ?? modalities);
      expect(isDefinedFor(metric, modalities)).toBe(inside);
    });
  },
);

describe("the table of properties", () => {
  it.each(cardProperties)("$title tells metrics apart", ({ claimed }) => {
    expect(new Set(metrics.map(({ card }) => claimed(card))).size).toBe(2);
  });
});
