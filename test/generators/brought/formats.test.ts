import { describe, expect, it } from "vitest";
import { readBroughtData } from "../../../generators/index.ts";
import { fixturePath, plain } from "./fixtures.ts";

/** As bench/peers/brought_data.py makes them. */
const quarters = (columns: number, step: number) =>
  Array.from({ length: 12 }, (_, row) =>
    Array.from({ length: columns }, (__, column) => {
      const whole = (((row * columns + column) * step) % 33) - 16;
      return whole % 3 === 0 ? 0 : whole / 4;
    }),
  );
const rna = quarters(5, 7);
const protein = quarters(3, 11);
const labels = Array.from({ length: 12 }, (_, row) => ["beta", "alpha", "gamma", "alpha"][row % 4]);
const genes = ["g1", "g2", "g3", "g4", "g5"];
const proteins = ["p1", "p2", "p3"];
const columns = { rna: genes.map((name) => `rna_${name}`), protein: proteins.map((name) => `prot_${name}`) };

const byName = { modalities: "rna=rna_*,protein=prot_*", labels: "cell_type" };
const byPosition = { modalities: "rna=0:5,protein=5:8" };

describe.each([
  ["stored.npz", {}, null],
  ["packed.npz", {}, null],
  ["packed.npz", { modalities: "rna=rna,protein=protein", labels: "labels" }, null],
  ["both.npy", { ...byPosition, labels: "test/fixtures/brought/folder/labels.csv" }, null],
  ["fortran.npy", { ...byPosition, labels: "test/fixtures/brought/table.csv" }, "several columns"],
  ["fortran.npy", { ...byPosition, labels: "test/fixtures/brought/stored.npz" }, null],
  ["table.csv", byName, columns],
  ["table.csv", { ...byPosition, labels: "cell_type" }, columns],
  ["table.tsv", byName, columns],
  ["snappy.parquet", byName, columns],
  ["zstd.parquet", byName, columns],
  ["gzip.parquet", { ...byPosition, labels: "cell_type" }, columns],
  ["folder", {}, { rna: null, protein: columns.protein }],
  [
    "folder",
    { modalities: "rna=rna.npy,protein=protein", labels: "labels" },
    { rna: null, protein: columns.protein },
  ],
  ["cells.h5ad", { modalities: "rna=X,protein=protein", labels: "cell_type" }, { rna: genes, protein: null }],
  [
    "cells.h5ad",
    { modalities: "rna=columns,protein=obsm/protein", labels: "obs/cell_type" },
    { rna: genes, protein: null },
  ],
  ["cells.h5mu", { labels: "cell_type" }, { rna: genes, protein: proteins }],
  ["cells.h5mu", { labels: "obs/cell_type" }, { rna: genes, protein: proteins }],
  [
    "cells.h5mu",
    { modalities: "rna=rna,protein=protein", labels: "obs/cell_type" },
    { rna: genes, protein: proteins },
  ],
  ["plain.h5", {}, null],
  ["plain.h5", { modalities: "rna=/rna,protein=protein" }, null],
] as const)("%s with %j", (name, options, names) => {
  it("gives the numbers that were written", async () => {
    const reading = readBroughtData({ path: fixturePath(name), ...options });
    if (typeof names === "string") return expect(reading).rejects.toThrow(names);
    const data = await reading;
    expect(plain(data)).toEqual({ modalities: { rna, protein }, labels });
    expect(data.labels).toMatchObject({ kind: "class", names: ["alpha", "beta", "gamma"] });
    for (const modality of data.modalities) {
      expect(modality.columnNames).toEqual(names?.[modality.name as "rna"] ?? null);
      expect(modality.sampleShape).toEqual([modality.matrix.columns]);
    }
  });
});

describe("samples of several axes", () => {
  it("keep their shape, in either order of the file", async () => {
    const { modalities, labels: none } = await readBroughtData({ path: fixturePath("series.npz") });
    expect(modalities.map(({ name, sampleShape }) => [name, sampleShape])).toEqual([
      ["flat", [3]],
      ["series", [4, 2]],
      ["fortran", [4, 2]],
    ]);
    const [flat, series, fortran] = modalities.map(({ matrix }) => [...matrix.data]);
    expect(flat).toEqual(protein.flat());
    expect(series).toEqual(quarters(8, 5).flat());
    expect(fortran).toEqual(series);
    expect(none).toBeNull();
  });
});

describe("the source of data", () => {
  it("is the files that were read and the hash of their bytes", async () => {
    const { source } = await readBroughtData({ path: "test/fixtures/brought/stored.npz" });
    expect(source.files).toEqual(["test/fixtures/brought/stored.npz"]);
    expect(source.sha256).toMatch(/^[\da-f]{64}$/);
    const folder = await readBroughtData({ path: "test/fixtures/brought/folder" });
    expect(folder.source.files.map((file) => file.split("/").at(-1))).toEqual([
      "labels.csv",
      "protein.csv",
      "rna.npy",
    ]);
    expect(folder.source.sha256).not.toBe(source.sha256);
  });
});
