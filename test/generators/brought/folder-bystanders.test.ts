import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { readBroughtData } from "../../../generators/index.ts";
import { temporaryFolder } from "./fixtures.ts";

/** A `.npy` header without elements. */
const npy = (descr: string, rows: number) => {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${rows}, 1), }`.padEnd(117);
  return Buffer.from(`\x93NUMPY\x01\x00\x76\x00${header}\n`, "latin1");
};

it("what lies beside a folder's data files is left alone and told", async () => {
  const folder = temporaryFolder();
  const put = (name: string, content: string | Buffer) => writeFileSync(path.join(folder, name), content);
  put("rna.csv", "a,b\n1,2\n3,4\n");
  put("protein.csv", "c\n5\n6\n");
  put("labels.csv", "y\nill\nwell\n");
  for (const name of ["README.txt", "notes.md", "config.json", "model.pkl", ".DS_Store"]) put(name, "x");
  put("objects.npy", npy("|O", 2));
  put("words.npy", Buffer.concat([npy("<U1", 2), Buffer.alloc(8)]));
  mkdirSync(path.join(folder, "old.npy"));
  put("rna.json", "{}");
  const { modalities, labels, notes } = await readBroughtData({ path: folder });
  expect(modalities.map(({ name }) => name)).toEqual(["protein", "rna"]);
  expect(labels).toMatchObject({ kind: "class", names: ["ill", "well"] });
  expect(notes).toHaveLength(1);
  for (const name of [
    "README.txt",
    "notes.md",
    "config.json",
    "model.pkl",
    "objects.npy",
    "words.npy",
    "old.npy",
  ])
    expect(notes![0]).toContain(name);
  const named = await readBroughtData({ path: folder, modalities: "x=rna,y=protein" });
  expect(named.modalities[0]!.matrix.columns).toBe(2);
  expect(notes![0]).not.toContain(".DS_Store");
});
