import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import h5wasm from "h5wasm/node";
import { parseArgsStringToArgv } from "string-argv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillNormal } from "../../math/normal.ts";
import { writeNpz } from "../../math/npy/npz.ts";
import { randomStream } from "../../math/random-stream.ts";
import type { Results } from "../../suites/results.ts";
import { callMain } from "./call-main.ts";
import { newFolder } from "./folders.ts";

const guide = readFileSync(new URL("../../docs/recipes.md", import.meta.url), "utf8");
const commands = [...guide.matchAll(/```bash\n([\s\S]+?)```/g)].flatMap(([, block]) =>
  block!.trim().split("\n"),
);

/** Later options count, so that these make the recipes' commands fit a test: of few rows little can be learned. */
const small = ["--samples", "20", "--background", "20", "--draws", "5", "--format", "json"];

let folder = "";
beforeAll(async () => {
  folder = newFolder();
  await writeCells(path.join(folder, "cells.h5ad"), 80);
  writeStays(path.join(folder, "mimic.npz"), 120);
});
afterAll(() => rmSync(folder, { recursive: true }));

const normal = (name: string, count: number) => {
  const data = new Float32Array(count);
  fillNormal(data, 0, 1, randomStream(1, `test/recipes/${name}`));
  return data;
};

/** AnnData with the columns of the paper's single cells, the kind of cell told by the first of either modality. */
async function writeCells(file: string, cells: number): Promise<void> {
  await h5wasm.ready;
  const kinds = ["B", "Mono", "NK", "T"];
  const codes = Int8Array.from({ length: cells }, (_, cell) => cell % kinds.length);
  const [rna, protein] = [normal("rna", cells * 4000), normal("protein", cells * 140)];
  codes.forEach((kind, cell) => {
    rna[4000 * cell + kind] = 8;
    protein[140 * cell + kind] = 8;
  });
  const out = new h5wasm.File(file, "w");
  out.create_attribute("encoding-type", "anndata");
  out.create_dataset({ name: "X", data: rna, shape: [cells, 4000], dtype: "<f" });
  out
    .create_group("obsm")
    .create_dataset({ name: "protein", data: protein, shape: [cells, 140], dtype: "<f" });
  const column = out.create_group("obs").create_group("cell_type");
  column.create_attribute("encoding-type", "categorical");
  column.create_dataset({ name: "codes", data: codes, shape: [cells], dtype: "<b" });
  column.create_dataset({ name: "categories", data: kinds, shape: [kinds.length] });
  out.close();
}

/** Stays of MIMIC-III's shapes: six classes, of which one has most. */
function writeStays(file: string, stays: number): void {
  const labels = Int32Array.from({ length: stays }, (_, stay) => (stay % 4 === 0 ? (stay / 4) % 6 : 0));
  const [fixed, series] = [normal("static", stays * 5), normal("series", stays * 288)];
  const arrays = {
    static: { data: fixed, shape: [stays, 5] },
    series: { data: series, shape: [stays, 24, 12] },
    labels: { data: labels, shape: [stays] },
  };
  writeFileSync(file, writeNpz(arrays));
}

describe("the commands of docs/recipes.md", () => {
  it("are seven", () => {
    expect(commands).toHaveLength(7);
    expect(commands.every((command) => command.startsWith("npx synergy-bench measure "))).toBe(true);
  });

  it.each(commands)("%s", async (command) => {
    const [, , ...words] = parseArgsStringToArgv(command);
    const trains = words.includes("--train");
    const { code, stdout, stderr } = await callMain(
      [...words, ...small, ...(trains ? ["--epochs", "1"] : [])],
      folder,
    );
    expect([code, stderr.split("\n").length]).toEqual([0, 2]);
    const results = JSON.parse(stdout) as Results;
    const [dataset] = results.datasets;
    const cells = command.includes("cells.h5ad");
    expect(dataset!.dims).toEqual(cells ? [4000, 140] : [5, 288]);
    expect(dataset!.classNames).toHaveLength(cells ? 4 : 6);
    if (trains) {
      expect(results.models[0]!.fusion).toBe(words[words.indexOf("--train") + 1]);
      const score = results.records.find(
        ({ metric, aggregation, target }) =>
          metric === "intershap" && aggregation === "local" && target === "predicted",
      )!;
      expect(score.value).toBeGreaterThanOrEqual(0);
    } else expect(results.records.map(({ metric }) => metric)).toContain("pid-labels-null");
    expect(existsSync(path.join(folder, words[words.indexOf("--out") + 1]!, "results.json"))).toBe(true);
  });
});
