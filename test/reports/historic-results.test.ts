import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { formats, parseResults, readResults, render } from "../../reports/index.ts";
import { schemaVersion } from "../../reports/results-schema.ts";

/**
 * A file of every version of the format there has been, each as the program of its time wrote it: they are never written
 * anew, and stay readable. The one of the newest version follows the example until the next version comes.
 */
const folder = path.join("test", "fixtures", "historic-results");
const files = readdirSync(folder).sort();

describe("results of every version", () => {
  it("are kept, each in a file of its own", () => {
    const versions = files.map((name) => Number(/^version-(\d+)\.json(\.gz)?$/.exec(name)?.[1]));
    expect(versions).toEqual(Array.from({ length: schemaVersion }, (_, k) => k + 1));
  });

  it.each(files)("%s is read as one of the newest, and can be saved as one", async (name) => {
    const results = await readResults(path.join(folder, name));
    expect(results).toMatchObject({ schemaVersion, suite: "synergy", preset: "quick" });
    expect(results.records.length).toBeGreaterThan(100);
    expect(results.scores.length).toBeGreaterThan(5);
    expect(parseResults(await render(results, "json"), name)).toEqual(results);
  });

  it.each(files)("%s is shown in every format, with the same numbers", async (name) => {
    const results = await readResults(path.join(folder, name));
    for (const { id } of formats.filter(({ shows }) => shows?.(results) ?? true)) {
      const text = await render(results, id);
      // What a page's own script is written with is no number.
      expect(text.replace(/<script[\s\S]*?<\/script>/g, ""), id).not.toMatch(/undefined|NaN/);
      if (id === "table" || id === "md" || id === "latex") expect(text).toContain("97.4");
      if (id === "csv") expect(text.trimEnd().split("\r\n")).toHaveLength(results.records.length + 1);
    }
  });

  it("say nothing of what was not known when they were written", async () => {
    const { datasets, scores } = await readResults(path.join(folder, files[0]!));
    expect(datasets[0]).toMatchObject({ target: "class", labelNoise: 0, synergyBits: null, role: null });
    expect(scores[0]).toMatchObject({ truth: null, low: null, clusters: 1 });
  });
});
