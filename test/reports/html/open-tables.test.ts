import { describe, expect, it } from "vitest";
import { render } from "../../../reports/index.ts";
import type { Results } from "../../../suites/results.ts";
import { fullResults } from "./full-results.ts";
import { elementsOf } from "./parsed-page.ts";

/** Whether the tables of published numbers stand open when a page is loaded. */
async function publishedOpen(results: Results): Promise<boolean[]> {
  return elementsOf(await render(results, "html"))
    .filter(({ name, text }) => name === "details" && text.startsWith("Table 2"))
    .map(({ attributes }) => "open" in attributes);
}

describe("published numbers, beside reproduced ones", () => {
  it("stand open where they are the answer", async () => {
    expect(await publishedOpen({ ...fullResults(), scores: [] })).toEqual([true]);
  });

  it("can be opened where metrics are scored", async () => {
    expect(await publishedOpen(fullResults())).toEqual([false]);
  });
});
