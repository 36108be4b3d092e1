import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../../math/user-error.ts";
import { writePlots } from "../../../reports/index.ts";
import { plotKinds } from "../../../reports/plots/index.ts";
import { fullResults } from "../html/full-results.ts";

const results = fullResults();
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "plots-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("pictures as files", () => {
  it("are one for each picture there is, with its title, on white", async () => {
    const place = path.join(folder, "new", "plots");
    const { files, note } = await writePlots(place, results);
    const svgs = files.filter((name) => name.endsWith(".svg"));
    expect(svgs.toSorted()).toEqual(
      plotKinds.flatMap((kind) => kind.draw(results).map(({ id }) => `${id}.svg`)).sort(),
    );
    expect(readdirSync(place).sort()).toEqual(files.toSorted());
    // Whoever runs this may have a renderer of PNG.
    if (note === null) expect(files.length).toBe(2 * svgs.length);
    else expect(note).toBe("Pictures are SVG only: install @resvg/resvg-js to have PNG as well.");
    const svg = readFileSync(path.join(place, "ranking-information-network.svg"), "utf8");
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).toContain(">Which metrics follow synergy</text>");
    expect(svg).toContain('fill="#ffffff"');
  });

  it("are refused where they cannot be written, in one sentence", async () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    await expect(writePlots(path.join(file, "plots"), { ...results, models: [], games: [] })).rejects.toThrow(
      UserError,
    );
  });
});
