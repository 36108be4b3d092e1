import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { render, writeResults } from "../../reports/index.ts";
import { leaderboardResults } from "../reports/leaderboard-results.ts";
import { callMain } from "./call-main.ts";
import { newFolder } from "./folders.ts";
import { expectRefusal } from "./refusals.ts";

const results = { ...leaderboardResults(10), models: [], games: [], records: [] };

let folder = "";
beforeEach(async () => {
  folder = newFolder();
  await writeResults(path.join(folder, "results.json"), results);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("report --plots", () => {
  it("saves the pictures there are, and prints the report as ever", async () => {
    const { code, stdout, stderr, written } = await callMain(
      ["report", "results.json", "--plots", path.join("new", "plots")],
      folder,
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: await render(results, "table") });
    const name = "new/plots/ranking-information-oracle.svg";
    expect(written).toContain(name);
    expect(readFileSync(path.join(folder, name), "utf8")).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(stderr).toMatch(/^Saved \d+ pictures to new.plots\n/);
  });

  it("is refused before anything is done where the folder cannot be made", async () => {
    const outcome = await callMain(["report", "results.json", "--plots", "results.json/plots"], folder);
    expectRefusal(outcome, "--plots results.json/plots cannot be written");
    expect(outcome.written).toEqual(["results.json"]);
  });
});
