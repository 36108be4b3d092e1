import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type MetricCard, metrics } from "../../metrics/index.ts";
import { cardProperties, metricCardsPage } from "../../reports/index.ts";

const cards = metrics.map(({ card }) => card);

/** The cells of the page's table, head first. */
function tableOf(page: string): string[][] {
  const lines = page.split("\n").filter((line) => line.startsWith("| "));
  return lines.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
}

it("docs/metric-cards.md is what the cards say: npm run cards writes it anew", () => {
  const committed = readFileSync(new URL("../../docs/metric-cards.md", import.meta.url), "utf8");
  expect(committed).toBe(metricCardsPage(cards));
});

describe("the table of metric cards", () => {
  const [head, rule, ...rows] = tableOf(metricCardsPage(cards));

  it("has a row for every metric and a column for every property", () => {
    expect(head).toEqual(["metric", ...cardProperties.map(({ title }) => title), "unit", "range", "source"]);
    expect(rule!.every((cell) => /^-+$/.test(cell))).toBe(true);
    expect(rows.map(([metric]) => metric)).toEqual(cards.map(({ id }) => `\`${id}\``));
    expect(rows.every((row) => row.length === head!.length)).toBe(true);
  });

  it("says yes and no as the cards do", () => {
    rows.forEach((row, k) => {
      const claims = cardProperties.map(({ claimed }) => (claimed(cards[k]!) ? "yes" : "no"));
      expect(row.slice(1, 1 + claims.length)).toEqual(claims);
    });
  });
});

describe("the card of a metric", () => {
  const card: MetricCard = {
    id: "made-up",
    title: "Made up",
    summary: "A number that nobody measures.",
    interaction: true,
    needs: { model: false, labels: true, modalities: { least: 2, most: 4 } },
    local: false,
    performanceAgnostic: true,
    unit: "bits",
    range: [0, Number.POSITIVE_INFINITY],
    calibration: "information",
    variantOf: null,
    source: "Nobody | no year",
  };
  const sectionOf = (changes: Partial<MetricCard>) => {
    const page = metricCardsPage([{ ...card, ...changes }]);
    return page.slice(page.indexOf("## Made up"));
  };

  it("says what it is, needs and gives", () => {
    expect(sectionOf({})).toBe(
      [
        "## Made up\n",
        "`made-up`: A number that nobody measures.\n",
        "- Needs labels, 2 to 4 modalities.",
        "- Gives bits, 0 or more.",
        "- Estimates synergistic information in bits.",
        "- Source: Nobody | no year.",
        "",
      ].join("\n"),
    );
  });

  it.each([
    [
      { needs: { model: true, labels: false, modalities: { least: 2, most: null } } },
      "a model, no labels, 2 modalities or more.",
    ],
    [{ needs: { ...card.needs, modalities: { least: 2, most: 2 } } }, "Needs labels, 2 modalities."],
    [{ range: [0, 1], unit: "share" }, "Gives a share, 0 to 1."],
    [{ range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] }, "Gives bits, no bounds."],
    [{ range: [Number.NEGATIVE_INFINITY, 0] }, "Gives bits, 0 or less."],
    [{ local: true }, "Gives bits, 0 or more; of each sample, too."],
    [{ calibration: null }, "Its scale is its own"],
  ] as const satisfies readonly (readonly [Partial<MetricCard>, string])[])(
    "%j reads: %s",
    (changes, text) => {
      expect(sectionOf(changes)).toContain(text);
    },
  );

  it("keeps bars in a cell from ending it", () => {
    expect(tableOf(metricCardsPage([card]))[2]!.at(-1)).toBe("Nobody \\| no year");
  });
});
