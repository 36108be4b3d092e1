import { describe, expect, it } from "vitest";
import { readBroughtData } from "../../../generators/index.ts";
import { fixturePath, refusal, written } from "./fixtures.ts";

const dtypes = async (file: string, modalities: string, more: { readonly missing?: "zero" } = {}) =>
  (await readBroughtData({ path: file, modalities, ...more })).modalities.map((modality) => modality.dtypes);

describe("types of numbers", () => {
  it("of text tables are whole or not, by all cells of a column", async () => {
    const file = written("a.csv", "a,b,c,d\n1,1,1.0,3\n-2,2.5,2,NA\n+3,3,3,1\n");
    expect(await dtypes(file, "x=0:2,y=2:4", { missing: "zero" })).toEqual([
      ["int64", "float64"],
      ["float64", "float64"],
    ]);
  });

  it("of Parquet are as stored", async () => {
    const file = "test/fixtures/brought/kinds.parquet";
    const columns = ["truth", "int8", "uint32", "uint64", "half", "single", "number"];
    const told = await dtypes(file, columns.map((column) => `${column}=${column}`).join());
    expect(told.flat()).toEqual(["bool", "int8", "uint32", "uint64", "float16", "float32", "float64"]);
  });

  it("of arrays are as stored, one for all columns", async () => {
    expect(await dtypes("test/fixtures/brought/fortran.npy", "x=0:1,y=1:2")).toEqual(["float64", "float64"]);
    const cells = "a=X,b=obsm/protein,c=obs/ill,d=obs/batch";
    const data = ["float64", "float64", "float64"];
    expect(await dtypes(fixturePath("cells-0.13.h5ad"), cells)).toEqual(["float32", data, "bool", "int64"]);
  });

  it("are none of texts, which are to be encoded or left out", async () => {
    const path = written("a.csv", "a,sex\n1,male\n2,female\n");
    expect(await refusal({ path, modalities: "x=a,y=sex" })).toMatch(
      /line 2, column "sex": "male" is no number: .*; if the column holds texts, encode it as numbers, or leave it out\.$/,
    );
  });
});
