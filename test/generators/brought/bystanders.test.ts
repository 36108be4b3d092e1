import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readBroughtData } from "../../../generators/index.ts";
import { writeNpz } from "../../../math/npy/npz.ts";
import { plain, refusal, written } from "./fixtures.ts";

/** Written by bench/peers/bystanders.py, twelve rows. */
const fixtures = "test/fixtures/brought";
const rows = Array.from({ length: 12 }, (_, row) => row);
const a = rows.map((row) => [row / 2, row / 2 + 1 / 4]);
const b = rows.map((row) => [row / 2]);
const hdf5 = () => written("bystanders.h5", gunzipSync(readFileSync(`${fixtures}/bystanders.h5.gz`)));

describe("arrays that no one asks for", () => {
  it("are left alone in .npz, and told of", async () => {
    const data = await readBroughtData({ path: `${fixtures}/bystanders.npz` });
    expect(plain(data)).toEqual({ modalities: { a, b }, labels: null });
    expect(data.notes).toEqual([
      expect.stringContaining('"complex", "names", "objects", "dates", "records", "seed" left alone'),
      expect.stringContaining('"group" looks like labels; if so, give --labels group'),
    ]);
  });

  it("are left alone in HDF5, links that lead nowhere too", async () => {
    const data = await readBroughtData({ path: hdf5() });
    expect(plain(data)).toEqual({ modalities: { a, b }, labels: rows.map((row) => String(row % 2)) });
    expect(data.notes).toEqual([expect.stringContaining("... (10) left alone")]);
  });

  it("are not told of where modalities are named, and are refused where they are", async () => {
    const named = await readBroughtData({
      path: `${fixtures}/bystanders.npz`,
      modalities: "a=a,b=b",
      labels: "group",
    });
    expect(named.notes).toEqual([]);
    for (const name of ["complex", "objects", "dates", "records", "seed", "names"])
      expect(await refusal({ path: `${fixtures}/bystanders.npz`, modalities: `a=a,b=${name}` })).toContain(
        name,
      );
    const path = hdf5();
    for (const name of [
      "complex",
      "records",
      "seed",
      "empty",
      "references",
      "uneven",
      "opaque",
      "elsewhere",
      "nowhere",
    ])
      expect(await refusal({ path, modalities: `a=a,b=${name}` })).toContain(name);
  });
});

describe("labels that no one named", () => {
  const numbers = (width: number) => ({ data: new Float64Array(12 * width).fill(1), shape: [12, width] });
  const of = (name: string, shape: number[]) =>
    written(
      "a.npz",
      writeNpz({ left: numbers(2), right: numbers(3), [name]: { data: new Int32Array(12), shape } }),
    );

  it.each(["y", "target", "label", "class", "cell_type"])("are told of by their name: %s", async (name) => {
    const { notes, labels } = await readBroughtData({ path: of(name, [12]) });
    expect(labels).toBeNull();
    expect(notes).toEqual([
      expect.stringContaining(`"${name}" looks like labels; if so, give --labels ${name}`),
    ]);
  });

  it.each(["y", "targets", "Label"])("are never taken for a modality: %s", async (name) => {
    const path = of(name, [12, 1]);
    expect(await refusal({ path })).toContain(
      `"${name}", which looks like labels and would be taken for a modality`,
    );
    const { modalities } = await readBroughtData({ path, labels: name });
    expect(modalities.map((modality) => modality.name)).toEqual(["left", "right"]);
  });

  it("are told of in a table", async () => {
    const path = written("a.csv", `a,b,Target\n${rows.map((row) => `${row},${row},x\n`).join("")}`);
    const { notes } = await readBroughtData({ path, modalities: "a=a,b=b" });
    expect(notes).toEqual([expect.stringContaining('"Target" looks like labels')]);
  });
});
