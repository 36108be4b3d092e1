import { beforeAll, describe, expect, it } from "vitest";
import { render } from "../../../reports/index.ts";
import { serialiseResults } from "../../../reports/serialise-results.ts";
import type { Results } from "../../../suites/results.ts";
import { exampleResults } from "../example-results.ts";
import { fullResults } from "./full-results.ts";
import { numberAt } from "./number-at.ts";
import { elementsOf } from "./parsed-page.ts";

interface Shown {
  readonly place: string;
  readonly value: number;
  readonly text: string;
  /** What results.json holds there. */
  readonly expected: number;
}

const numbers: Shown[] = [];

/** Results on one kind of data, which are drawn sooner. */
function ofOneKind(results: Results): Results {
  const { id } = results.datasets.find(({ setting }) => setting === "synergy")!;
  const kind = id.replace(/\d+$/, "");
  const own = <Row extends { readonly dataset: string }>(rows: readonly Row[]) =>
    rows.filter(({ dataset }) => dataset.startsWith(kind));
  return {
    ...results,
    datasets: results.datasets.filter((row) => row.id.startsWith(kind)),
    models: own(results.models),
    games: own(results.games),
    records: own(results.records),
  };
}

beforeAll(async () => {
  // Runs that sum up their own findings show no table of single metrics, others show no findings.
  for (const results of [fullResults(), ofOneKind(exampleResults([1, 42]))]) {
    const saved = JSON.parse(serialiseResults(results)) as Record<string, unknown>;
    for (const { name, attributes, text } of elementsOf(await render(results, "html"))) {
      if (name !== "data") continue;
      const place = attributes["data-at"]!;
      numbers.push({ place, value: Number(attributes.value), text, expected: numberAt(place, saved) });
    }
  }
});

describe("the numbers of the page", () => {
  it("are each the number of results.json that they say they are", () => {
    expect(numbers.length).toBeGreaterThan(800);
    for (const { place, value, expected } of numbers) {
      // What is read is the same bit for bit; what is summed up may be summed in another order.
      if (/^\w+\[\d+\]\./.test(place)) expect(value, place).toBe(expected);
      else expect(Math.abs(value - expected), place).toBeLessThan(1e-12);
    }
  });

  it("are printed as what they are, rounded", () => {
    for (const { place, value, text } of numbers) {
      const shown = Number(text.replace(/[,+]/g, ""));
      const digits = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
      // Half of the last digit; of those printed with few digits, half of the second.
      const rounding = Math.max(/^-?[\d,]+$/.test(text) ? 0.5 : 0, /e/.test(text) ? 0 : 0.51 * 10 ** -digits);
      const allowed = Math.max(rounding, (/e/.test(text) ? 0.5 : 0.006) * Math.abs(shown));
      const near = [1, 100].some((scale) => Math.abs(shown - scale * value) <= allowed);
      expect(text === "<0.001" || near, `${text} for ${value} at ${place}`).toBe(true);
    }
  });

  it.each(["scores[", "records[", "models[", "games[", "findings[", "published["])(
    "come from %s",
    (table) => {
      expect(numbers.some(({ place }) => place.startsWith(table))).toBe(true);
    },
  );

  it.each([
    "mean ",
    "deviation ",
    "least ",
    "error ",
    "k-SII {1} ",
    "k-SII {1,2} ",
    "half k-SII {1,2} ",
    "Moebius {1,2,3} ",
  ])("are made as %s", (way) => {
    expect(numbers.some(({ place }) => place.startsWith(way))).toBe(true);
  });
});
