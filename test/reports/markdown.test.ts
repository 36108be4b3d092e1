import { describe, expect, it } from "vitest";
import { render } from "../../reports/index.ts";
import { exampleResults } from "./example-results.ts";
import { changed } from "./rendered-table.ts";

const results = exampleResults([1, 42, 113]);
const page = await render(results, "md");
const table = await render(results, "table", { width: 1000 });

/** Cells of the rows of all tables, without what only draws them. */
function rowsOf(text: string): string[][] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^[|: -]+$/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
}

describe("tables in Markdown", () => {
  it("hold every cell that the terminal shows", () => {
    const cells = rowsOf(page).flat();
    expect(cells.length).toBeGreaterThan(200);
    const shown = table.replace(/ +/g, " ");
    for (const cell of cells) expect(shown).toContain(cell.replace(/ +/g, " "));
  });

  it("have every title of the terminal as a heading", () => {
    const titles = table
      .split("\n")
      .filter((_, line, lines) => lines[line + 1]?.startsWith("──") && lines[line - 1] === "");
    expect(titles.length).toBeGreaterThan(5);
    for (const title of titles) expect(page).toContain(`\n### ${title}\n`);
    expect(page.startsWith("# Suite synergy, preset quick\n")).toBe(true);
  });

  it("have rows of as many cells as their heads, numbers on the right", () => {
    for (const block of page.split("\n\n").filter((text) => text.startsWith("| "))) {
      const [head, rule, ...rows] = block.split("\n").map((line) => line.split(/(?<!\\)\|/));
      for (const row of rows) expect(row).toHaveLength(head!.length);
      expect(rule!.slice(2, -1).every((cell) => /^ -+: $/.test(cell))).toBe(true);
    }
  });

  it("show names as they are, whatever characters are in them", async () => {
    const text = await render(
      changed(results, { metric: "emap-gap" }, { metric: "a|b*c*<i>[d](e)$f$" }),
      "md",
    );
    expect(text).toContain("### a|b\\*c\\*\\<i>[d]\\(e)\\$f\\$\n");
    const failures = [{ cell: "a|b", message: "`c`\n# d" }];
    expect(await render({ ...results, failures }, "md")).toMatch(
      /\n## Failures: 1\n\n- a\|b: \\`c\\` # d\n$/,
    );
    const datasets = results.datasets.map((row) => ({ ...row, setting: row.setting.replace("syn", "s|") }));
    const records = results.records.map((row) => ({ ...row, setting: row.setting.replace("syn", "s|") }));
    expect(await render({ ...results, datasets, records }, "md")).toContain(" s\\|ergy |");
  });
});
