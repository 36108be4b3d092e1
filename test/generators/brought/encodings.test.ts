import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DataRequest, readBroughtData } from "../../../generators/index.ts";
import { readNpz } from "../../../math/npy/npz.ts";
import { writeNpy } from "../../../math/npy/write-npy.ts";
import { ByteQueue } from "../../../math/programs/byte-queue.ts";
import { readArray } from "../../../math/programs/read-array.ts";

const fixtures = path.join(import.meta.dirname, "../../fixtures");
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "encodings-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const classesOf = async (request: DataRequest) => {
  const { labels } = await readBroughtData(request);
  return labels?.kind === "class" ? labels.names : null;
};

/** Byte texts of numpy, |S4: its writer here has none. */
function byteTexts(texts: readonly string[]): Uint8Array {
  const numbers = writeNpy({ data: new Int32Array(texts.length), shape: [texts.length] });
  const bytes = Buffer.from(numbers);
  bytes.write("|S4", bytes.indexOf("<i4"), "latin1");
  const start = bytes.length - 4 * texts.length;
  texts.forEach((text, k) => {
    bytes.write(text, start + 4 * k, "latin1");
  });
  return bytes;
}

/** Written by h5py and pyarrow: two classes that differ in a byte that is no UTF-8, twelve rows. */
const tables = path.join(fixtures, "brought");
const numbers = Array.from({ length: 12 }, (_, row) => `${row},${row}`);
const twoNames = ["caf\xe9", "caf\xe8"];
const csv = ["a,b,y", ...numbers.map((row, k) => `${row},${twoNames[k % 2]}`)].join("\n");
const matrix = writeNpy({ data: new Float32Array(12), shape: [12, 1] });

describe("labels whose bytes are not UTF-8", () => {
  it.each<[string, () => DataRequest, RegExp]>([
    [
      "a text table",
      () => ({ path: written("a.csv", Buffer.from(csv, "latin1")), modalities: "a=a,b=b", labels: "y" }),
      /a\.csv is not UTF-8: line 2 has the byte 0xe9/,
    ],
    [
      "byte texts of numpy",
      () => ({
        path: written(
          "a.npz",
          zipSync({ "a.npy": matrix, "labels.npy": byteTexts([...numbers.map((_, k) => twoNames[k % 2]!)]) }),
        ),
      }),
      /a\.npz, array labels, row 1 is not UTF-8: byte 4 has the byte 0xe9/,
    ],
    ...["fixed", "fixed_utf8", "varied", "varied_utf8"].map((labels): [string, () => DataRequest, RegExp] => [
      `${labels} of HDF5`,
      () => ({
        path: path.join(tables, "encodings.h5"),
        modalities: "rna=rna,protein=protein",
        labels,
      }),
      /encodings\.h5, .*, row 1 is not UTF-8: byte 4 has the byte 0xe9/,
    ]),
    ...["bytes", "fixed"].map((labels): [string, () => DataRequest, RegExp] => [
      `${labels} of Parquet`,
      () => ({
        path: path.join(tables, "encodings.parquet"),
        modalities: "rna=rna,protein=protein",
        labels,
      }),
      /encodings\.parquet, column .*, row 1 is not UTF-8: byte 4 has the byte 0xe9/,
    ]),
  ])("are refused in %s", async (_, request, message) => {
    await expect(readBroughtData(request())).rejects.toThrow(message);
  });

  it("are read where they are", async () => {
    const modalities = "rna=rna,protein=protein";
    for (const labels of ["good", "good_fixed"])
      expect(await classesOf({ path: path.join(tables, "encodings.h5"), modalities, labels })).toEqual([
        "cafè",
        "café",
      ]);
    for (const labels of ["good", "text"])
      expect(await classesOf({ path: path.join(tables, "encodings.parquet"), modalities, labels })).toEqual([
        "cafè",
        "café",
      ]);
    expect(
      await classesOf({ path: written("utf8.csv", `\uFEFF${csv}`), modalities: "a=a,b=b", labels: "y" }),
    ).toEqual(["cafè", "café"]);
  });

  it("are refused in a spec", async () => {
    const spec = written("spec.json", Buffer.from('{"modalities": [{"name": "caf\xe9"}]}', "latin1"));
    await expect(readBroughtData({ path: written("b.csv", csv), spec })).rejects.toThrow(
      /spec\.json is not UTF-8: line 1 has the byte 0xe9/,
    );
  });
});

describe("arrays of every type and order that numpy writes", () => {
  /** Written by numpy 2.4 with savez_compressed: 0 to 11 as [4, 3] in C and Fortran order, or whether they are odd. */
  const file = path.join(fixtures, "numpy-kinds.npz");
  const arrays = readNpz(readFileSync(file), "kinds");
  const counted = Array.from({ length: 12 }, (_, k) => k);
  const expected = (name: string) => (name.endsWith("bool") ? counted.map((k) => k % 2) : counted);

  it("are the same to tables, data and programs", async () => {
    const names = Object.keys(arrays);
    expect(names).toHaveLength(38);
    const { modalities } = await readBroughtData({ path: file });
    for (const name of names) {
      expect(Array.from(arrays[name]!.data as Float64Array), name).toEqual(expected(name));
      const modality = modalities.find((known) => known.name === name);
      expect(Array.from(modality!.matrix.data), name).toEqual(expected(name));
    }
  });

  it("are the same from a program", async () => {
    const { unzipSync } = await import("fflate");
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(file)))) {
      const queue = new ByteQueue({ pause: () => {}, resume: () => {} });
      queue.push(Buffer.from(bytes));
      const { data, columns } = await readArray(queue, 4, 3, name);
      expect(columns).toBe(3);
      expect(Array.from(data), name).toEqual(expected(name.replace(".npy", "")));
    }
  });
});

describe("tables with an index, missing and twice spelled labels", () => {
  const table = (header: string, labels: readonly string[]) =>
    [header, ...numbers.map((row, k) => `${k},${row},${labels[k % labels.length]}`)].join("\n");
  const asked = { modalities: "a=a,b=b", labels: "y" };

  it("leave an index alone unless it is taken", async () => {
    const path = written("index.csv", table(",a,b,y", ["u", "v"]));
    expect(await classesOf({ path, ...asked })).toEqual(["u", "v"]);
    await expect(readBroughtData({ path, modalities: "a=0:2,b=2:3", labels: "y" })).rejects.toThrow(
      /index\.csv: column 1 has no name, .* index=False in pandas/,
    );
    const named = written("named.csv", table("Unnamed: 0,a,b,y", ["u", "v"]));
    await expect(readBroughtData({ path: named, modalities: "a=0:2,b=2:3" })).rejects.toThrow(
      /column 1 is called "Unnamed: 0"/,
    );
  });

  it.each([
    ["NA", /label is missing/],
    ["None", /label is missing/],
    ["null", /label is missing/],
    ["1.0", /the labels "1" and "1\.0", which are one number/],
    ['" 1"', /the labels "1" and " 1", which are one number/],
  ])("are refused beside other classes (%s)", async (label, message) => {
    const path = written("labels.csv", table("i,a,b,y", ["1", "u", label]));
    await expect(readBroughtData({ path, ...asked })).rejects.toThrow(message);
  });

  it("are refused in arrays of texts too", async () => {
    const labels = { data: numbers.map((_, k) => (k === 3 ? "nan" : "u")), shape: [12] };
    const file = written(
      "texts.npz",
      zipSync({ "a.npy": matrix, "b.npy": matrix, "labels.npy": writeNpy(labels) }),
    );
    await expect(readBroughtData({ path: file })).rejects.toThrow(/row 4: the label is missing/);
  });
});
