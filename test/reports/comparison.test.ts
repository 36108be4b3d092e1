import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderComparison } from "../../reports/index.ts";
import { shownPair } from "../../reports/tables/shown-pair.ts";
import { against } from "../suites/compare/compare.ts";
import { detection, enumerated, network, oracle, sampled, smallRun } from "../suites/compare/small-run.ts";

const lastLine = (text: string) => text.trimEnd().split("\n").at(-1);

describe("a comparison without a difference", () => {
  const text = renderComparison(against({ seconds: 80, startedAt: "2025-02-01T12:00:00.000Z" }), "table");

  it("names both runs, the ratios of their times, and the verdict in the last line", () => {
    expect(text.split("\n").slice(0, 4)).toEqual([
      "Comparison of two runs of suite synergy, preset quick",
      "old  2025-01-31T12:00:00.000Z with synergy-bench 0.1.0 on wasm, 5 records",
      "new  2025-02-01T12:00:00.000Z with synergy-bench 0.1.0 on wasm, 5 records",
      "",
    ]);
    expect(text).toMatch(/^whole run +40\.0 +80\.0 +2\.00$/m);
    expect(text).toMatch(/^intershap +4\.00 +4\.00 +1\.00$/m);
    expect(lastLine(text)).toBe("Same: all 42 numbers that were compared are within their tolerance.");
  });

  it("has nothing else", () => {
    expect(text).not.toMatch(/Failed|Moved|Notes/);
    expect(text.endsWith("\n")).toBe(true);
    expect(text.endsWith("\n\n")).toBe(false);
  });
});

describe("a comparison with differences", () => {
  const run = smallRun();
  const comparison = against({
    records: [{ ...sampled, value: 0.5 }, { ...enumerated, value: 1 - 3e-9 }, ...run.records.slice(2, 4)],
    models: [{ ...network, accuracy: null }, oracle],
    scores: run.scores.map((score) => (score === detection ? { ...score, value: 0.6 } : score)),
    package: { name: "synergy-bench", version: "0.2.0" },
  });
  const text = renderComparison(comparison, "table");
  const place = (title: string) => text.split("\n").findIndex((line) => line.startsWith(title));

  it("goes from failures over numbers, scores, times and notes to the verdict", () => {
    const places = ["Failed", "Moved numbers: 3", "Moved scores: 1", "Times", "Notes", "Regressed"].map(
      place,
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(lastLine(text)).toBe(
      "Regressed: 3 moved numbers, 1 moved score, 1 other failure; 38 numbers were compared.",
    );
  });

  it("says of each number where it is, what it was and is, how far it moved, and what it may", () => {
    const lines = text.split("\n").slice(place("Moved numbers") + 1, place("Moved scores") - 1);
    expect(
      lines
        .join(" ")
        .split(/ ?- (?=xor)/)
        .slice(1)
        .map((entry) => entry.replace(/ +/g, " ")),
    ).toEqual([
      "xor/synergy/1/early/1: model accuracy 0.9 -> none (there is none any more)",
      "xor/synergy/1/early/1: intershap/global (predicted, sampled, probability, marginal, SII, order 2) value 0.9 -> 0.5, moved by -0.4: 20.0 times the tolerance of 0.02 (4 standard errors)",
      "xor/synergy/1/oracle: intershap/global (predicted, enumerated, probability, marginal, SII, order 2) value 1 -> 0.999999997, moved by -3e-9: 3.00 times the tolerance of 1e-9 (rounding)",
    ]);
    expect(text).toContain(
      "detection of intershap/global (function, network)\n  value 0.9 -> 0.6, moved by -0.3: 4.29 times the tolerance of 0.07 (half the old interval)",
    );
  });

  it("is whole in JSON, but for the names of what did not move", () => {
    const json = renderComparison(comparison, "json");
    const { checks: _, ...told } = comparison;
    expect(JSON.parse(json)).toEqual(told);
    expect(json.endsWith("}\n")).toBe(true);
  });

  it("keeps to the width, but for the verdict, which stays one line, and is the same in colour", () => {
    const narrow = renderComparison(comparison, "table", { width: 70 });
    const lines = narrow.trimEnd().split("\n");
    expect(Math.max(...lines.slice(0, -1).map((line) => line.length))).toBeLessThanOrEqual(70);
    expect(lines.at(-1)).toBe(lastLine(text));
    const coloured = renderComparison(comparison, "table", { colour: true });
    expect(coloured).not.toBe(text);
    expect(stripVTControlCharacters(coloured)).toBe(text);
  });
});

describe("many moved numbers", () => {
  it("are named up to twenty and then counted", () => {
    const records = Array.from({ length: 21 }, (_, k) => ({ ...sampled, coalition: `${k + 1}` }));
    const named = (moved: number) => {
      const now = records.map((record, k) => (k < moved ? { ...record, value: 0.1 } : record));
      return renderComparison(against({ records: now }, smallRun({ records })), "table");
    };
    expect(named(21).match(/^- xor/gm)).toHaveLength(20);
    expect(named(21)).toContain("\nand 1 more\n");
    expect(named(20).match(/^- xor/gm)).toHaveLength(20);
    expect(named(20)).not.toContain("more");
  });
});

describe("names from a file", () => {
  it("cannot steer the terminal", () => {
    const metric = "\u001b[2Jevil\nname";
    const records = [{ ...sampled, metric }];
    const text = renderComparison(
      against({ records: [{ ...records[0]!, value: 0 }] }, smallRun({ records, scores: [] })),
      "table",
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(text).toContain("evil name");
  });
});

describe("a pair of numbers", () => {
  it("is shown with as many digits as tell them apart, and with four at least", () => {
    expect(shownPair(0.123456789, 0.2)).toEqual(["0.1235", "0.2"]);
    expect(shownPair(0.123456789, 0.123457789)).toEqual(["0.12345679", "0.12345779"]);
    expect(shownPair(0, 3e-9)).toEqual(["0", "3e-9"]);
  });

  it("is never shown as one number", () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(number, number, (old, now) => {
        fc.pre(old !== now);
        const [before, after] = shownPair(old, now);
        expect(before).not.toBe(after);
      }),
    );
  });
});
