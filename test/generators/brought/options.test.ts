import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type DataRequest, readBroughtData } from "../../../generators/index.ts";
import { writeNpz } from "../../../math/npy/npz.ts";
import { writeNpy } from "../../../math/npy/write-npy.ts";
import { plain, temporaryFolder, written } from "./fixtures.ts";

const table = "a_1,a_2,b_1,y\n1,,3,u\n4,5,6,v\n7,9,NA,u\n10,11,12,w\n";
const modalities = "a=a_*,b=b_*";

/** Numbers and labels of the table, read as a request says. */
async function read(request: Partial<DataRequest>, content = table) {
  return plain(await readBroughtData({ path: written("table.csv", content), modalities, ...request }));
}

describe("missing values", () => {
  it("become 0", async () => {
    expect((await read({ missing: "zero" })).modalities).toEqual({
      a: [
        [1, 0],
        [4, 5],
        [7, 9],
        [10, 11],
      ],
      b: [[3], [6], [0], [12]],
    });
  });

  it("become the mean of the values there are", async () => {
    expect((await read({ missing: "mean" })).modalities).toEqual({
      a: [
        [1, 25 / 3],
        [4, 5],
        [7, 9],
        [10, 11],
      ].map((row) => row.map(Math.fround)),
      b: [[3], [6], [7], [12]],
    });
  });

  it("take their rows along, in all modalities and labels", async () => {
    expect(await read({ missing: "drop-rows", labels: "y" })).toEqual({
      modalities: {
        a: [
          [4, 5],
          [10, 11],
        ],
        b: [[6], [12]],
      },
      labels: ["v", "w"],
    });
  });

  it("take the rows of missing labels along as well", async () => {
    const content = "a_1,b_1,y\n1,2,u\n3,4,\n5,6,v\n";
    expect(await read({ missing: "drop-rows", labels: "y" }, content)).toEqual({
      modalities: { a: [[1], [5]], b: [[2], [6]] },
      labels: ["u", "v"],
    });
  });

  it("are treated in each modality as its spec says, means being those of the rows that stay", async () => {
    const spec = {
      modalities: [
        { name: "a", columns: "a_*", missing: "mean" },
        { name: "b", columns: ["b_1"], missing: "drop-rows" },
      ],
    };
    const data = await read({
      modalities: undefined as unknown as string,
      spec: written("spec.json", JSON.stringify(spec)),
    });
    expect(data.modalities).toEqual({
      a: [
        [1, 8],
        [4, 5],
        [10, 11],
      ],
      b: [[3], [6], [12]],
    });
  });
});

describe("labels", () => {
  const withLabels = (labels: readonly string[]) =>
    `a_1,b_1,y\n${labels.map((label) => `1,2,${label}\n`).join("")}`;
  const labelsOf = async (labels: readonly string[], labelKind?: "class" | "value") => {
    const path = written("labels.csv", withLabels(labels));
    const options = labelKind === undefined ? {} : { labelKind };
    return (await readBroughtData({ path, modalities, labels: "y", ...options })).labels;
  };

  it("are classes in the order of their numbers where all are whole", async () => {
    expect(await labelsOf(["10", "9", "-1", "9"])).toEqual({
      kind: "class",
      values: Int32Array.of(2, 1, 0, 1),
      names: ["-1", "9", "10"],
    });
  });

  it("are classes in alphabetical order where one is a text", async () => {
    expect(await labelsOf(["10", "9", "b"])).toEqual({
      kind: "class",
      values: Int32Array.of(0, 1, 2),
      names: ["10", "9", "b"],
    });
  });

  it("are values where one is broken", async () => {
    expect(await labelsOf(["1", "2.5", "1"])).toEqual({ kind: "value", values: Float32Array.of(1, 2.5, 1) });
  });

  it("are what the user says", async () => {
    expect(await labelsOf(["1", "2", "1"], "value")).toEqual({
      kind: "value",
      values: Float32Array.of(1, 2, 1),
    });
    const many = Array.from({ length: 60 }, (_, k) => String(k));
    expect(await labelsOf(many, "class")).toMatchObject({ kind: "class", names: many });
  });

  it("may have any name, that of a prototype too", async () => {
    expect(await labelsOf(["__proto__", "constructor", "__proto__"])).toMatchObject({
      names: ["__proto__", "constructor"],
      values: Int32Array.of(0, 1, 0),
    });
  });
});

describe("a folder", () => {
  it("may hold its labels in any kind of file, which is no modality", async () => {
    const folder = temporaryFolder();
    const numbers = { data: Float32Array.of(1, 2), shape: [2, 1] };
    writeFileSync(path.join(folder, "a.npy"), writeNpy(numbers));
    writeFileSync(path.join(folder, "labels.npz"), writeNpz({ y: { data: ["u", "v"], shape: [2] } }));
    writeFileSync(path.join(folder, ".hidden"), "");
    expect(plain(await readBroughtData({ path: folder }))).toEqual({
      modalities: { a: [[1], [2]] },
      labels: ["u", "v"],
    });
  });
});

describe("a spec", () => {
  it("takes each modality from where it is, in the shape that it says", async () => {
    const folder = temporaryFolder();
    const numbers = { data: Float32Array.from({ length: 12 }, (_, k) => k), shape: [2, 6] };
    writeFileSync(path.join(folder, "x.npy"), writeNpy(numbers));
    writeFileSync(
      path.join(folder, "y.npz"),
      writeNpz({ __proto__: numbers, other: numbers, "a b": numbers }),
    );
    writeFileSync(path.join(folder, "z.csv"), "id,class\n7,u\n8,v\n");
    const spec = written(
      "spec.json",
      JSON.stringify({
        modalities: [
          { name: "__proto__", file: "x.npy", columns: "2:6", shape: [2, 2] },
          { name: "constructor", file: "y.npz", array: "a b", shape: [3, 2, 1] },
        ],
        labels: { file: "z.csv", column: "class", kind: "class" },
      }),
    );
    const { modalities: found, labels, source } = await readBroughtData({ path: folder, spec });
    expect(found.map(({ name, sampleShape, matrix }) => [name, sampleShape, [...matrix.data]])).toEqual([
      ["__proto__", [2, 2], [2, 3, 4, 5, 8, 9, 10, 11]],
      ["constructor", [3, 2, 1], [...numbers.data]],
    ]);
    expect(labels).toEqual({ kind: "class", values: Int32Array.of(0, 1), names: ["u", "v"] });
    expect(source.files.map((file) => path.basename(file))).toEqual(["z.csv", "x.npy", "y.npz", "spec.json"]);
  });
});

describe("text tables", () => {
  it("are read whatever ends their lines, with quotes, blank lines and spaces", async () => {
    const content = '"a_1" , b_1,"t"\r\n 1 ,2e0,"x,\r\ny"\r\n\r\n-.5,"+3","say ""hi"""\r\n';
    expect((await read({}, content)).modalities).toEqual({ a: [[1], [-0.5]], b: [[2], [3]] });
  });

  it("need no names where columns are told by position", async () => {
    const { modalities: found } = await read({ modalities: "a=0:1,b=2:3" }, "1,2,3\n4,5,6");
    expect(found).toEqual({ a: [[1], [4]], b: [[3], [6]] });
  });

  it("may have the names 0, 1, 2 that pandas gives", async () => {
    const { modalities: found } = await read({ modalities: "a=0:1,b=2:3" }, "0,1,2\n4,5,6\n");
    expect(found).toEqual({ a: [[4]], b: [[6]] });
  });
});
