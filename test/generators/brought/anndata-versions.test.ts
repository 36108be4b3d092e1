import { describe, expect, it } from "vitest";
import { type DataRequest, readBroughtData } from "../../../generators/index.ts";
import { fixturePath, plain, refusal } from "./fixtures.ts";

/** As bench/peers/foreign_anndata.py makes them. */
const rows = Array.from({ length: 12 }, (_, row) => row);
const x = rows.map((row) => [0, 1, 2, 3].map((column) => (row * 4 + column) % 7));
const protein = rows.map((row) => [0, 1, 2].map((column) => (row * 3 + column) / 4));
const types = rows.map((row) => ["B", "T", "NK"][row % 3]);
const times = (factor: number) => x.map((row) => row.map((value) => factor * value));

/** An old file has categories below `__categories`, a new one names and texts as values with a mask. */
describe.each(["0.7", "0.13"])("cells that anndata %s wrote", (version) => {
  const path = unpacked(`cells-${version}.h5ad`);
  const read = (request: Omit<DataRequest, "path">) => readBroughtData({ path: path(), ...request });

  it("are read with their categories, although two genes share a name", async () => {
    const data = await read({ modalities: "rna=X,protein=protein", labels: "cell_type" });
    expect(plain(data)).toEqual({ modalities: { rna: x, protein }, labels: types });
    expect(data.modalities.map(({ columnNames }) => columnNames)).toEqual([
      ["g1", "g2", "g2", "g4"],
      ["p3", "p1", "p2"],
    ]);
  });

  it.each([
    ["raw/X", times(3)],
    ["rows", x],
    ["columns", x],
    ["layers/double", times(2)],
    ["pca", protein.map((row) => row.slice(0, 2))],
    ["sparse", x.map((row) => row.slice(0, 2))],
    ["0:2", x.map((row) => row.slice(0, 2))],
    ["depth", rows.map((row) => [row / 2])],
    ["ill", rows.map((row) => [1 - (row % 2)])],
    ["batch", rows.map((row) => [1 + (row % 2)])],
  ])("have the array %s", async (part, expected) => {
    const { modalities } = plain(await read({ modalities: `a=protein,b=${part}` }));
    expect(modalities.b).toEqual(expected);
  });

  it.each([
    ["batch", rows.map((row) => String(1 + (row % 2)))],
    ["text", rows.map((row) => ["u", "v"][row % 2])],
    ["ill", rows.map((row) => String(1 - (row % 2)))],
  ])("have the labels %s", async (labels, expected) => {
    expect(plain(await read({ modalities: "a=X,b=protein", labels })).labels).toEqual(expected);
  });

  it("are refused where a name that two genes share is asked for, or texts as numbers", async () => {
    const genes = await refusal({ path: path(), modalities: "a=protein,b=g*" });
    expect(genes).toContain('has two columns named "g2"');
    const texts = await refusal({ path: path(), modalities: "a=X,b=cell_type" });
    expect(texts).toContain("obs/cell_type has texts, not numbers");
  });

  it("lack the labels of some", async () => {
    const request = { modalities: "a=X,b=protein", labels: "unsure" };
    expect(await refusal({ path: path(), ...request })).toContain("obs/unsure, row 2: the label is missing");
    const { labels } = await read({ ...request, missing: "drop-rows" });
    expect(labels).toMatchObject({ values: new Int32Array(6), names: ["B"] });
  });
});

describe("values with a mask, as anndata 0.13 writes them", () => {
  const path = unpacked("cells-0.13.h5ad");
  it("are whole numbers, truths and texts", async () => {
    const read = async (labels: string, missing: "drop-rows" | "refuse") =>
      plain(await readBroughtData({ path: path(), modalities: "a=X,b=protein", labels, missing })).labels;
    expect(await read("whole", "refuse")).toEqual(rows.map((row) => String(3 - 2 * (row % 2))));
    expect(await read("gaps", "drop-rows")).toEqual(["3", "1", "3", "1", "3", "1", "3", "1"]);
    expect(await read("perhaps", "drop-rows")).toEqual(["1", "0", "1", "0", "1", "0", "1", "0"]);
    expect(await read("name", "refuse")).toEqual(rows.map((row) => `n${row}`));
  });

  it("are settled as missing values are, in a frame as well", async () => {
    const request = { path: path(), modalities: "a=X,b=gaps" };
    expect(await refusal(request)).toContain("obs/gaps, row 2, column 1: the value is missing");
    const filled = plain(await readBroughtData({ ...request, missing: "mean" })).modalities.b;
    expect(filled).toEqual(rows.map((row) => [[3, 2, 1][row % 3]]));
    const spec = { path: path(), modalities: "a=X,b=mixed" };
    expect(await refusal({ ...spec, missing: "zero" })).toContain('obsm/mixed, column "kind" has texts');
  });
});

describe.each(["0.7", "0.13"])("modalities that mudata wrote beside anndata %s", (version) => {
  it("are read with the labels of the whole", async () => {
    const path = fixturePath(`cells-${version}.h5mu`);
    const data = await readBroughtData({ path, labels: "cell_type" });
    expect(plain(data)).toEqual({ modalities: { rna: x, surface: protein }, labels: types });
    expect(data.modalities[1]!.columnNames).toEqual(["p3", "p1", "p2"]);
  });
});

/** A path to a fixture, unpacked for each test. */
function unpacked(name: string): () => string {
  return () => fixturePath(name);
}
