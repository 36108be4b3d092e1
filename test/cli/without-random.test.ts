import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newFolder } from "./folders.ts";
import { runProgram } from "./run-program.ts";

const thrower = new URL("./throwing-random.mjs", import.meta.url).href;
/** Worker processes inherit it. */
const environment = { NODE_OPTIONS: `--import ${thrower}` };

let folder = "";
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a run of the program, worker processes included", () => {
  it("nowhere asks for unseeded randomness", async () => {
    const given =
      "suite synergy --samples 200 --dims 6,4 --settings synergy --metrics intershap,pid-labels --epochs 2 --keep best --backend wasm --workers 1 --out out --format table,csv,md,latex,junit --save-models models --save-shap shap";
    const { code, stderr, written } = await runProgram(given.split(" "), { folder, environment });
    const files = ["json", "csv", "md", "tex", "xml"].map((extension) =>
      path.join("out", `results.${extension}`),
    );
    expect(stderr.split("\n")).toEqual([
      ...files.map((file) => `Saved to ${file}`),
      "Saved models to models",
      "Saved what modalities add to shap",
      "",
    ]);
    expect(code).toBe(0);
    const early = written
      .filter((name) => /^models\/.*\/early\//.test(name))
      .map((name) => path.basename(name));
    expect(written.filter((name) => /^shap\/.*\.npz$/.test(name))).toHaveLength(7);
    expect(early).toEqual(expect.arrayContaining(["card.json", "model.json", "weights.bin"]));
  });

  it("would fail if it did", () => {
    const { status, stderr } = spawnSync(process.execPath, ["-e", "Math.random()"], {
      env: { ...process.env, ...environment },
      encoding: "utf8",
    });
    expect(status).not.toBe(0);
    expect(stderr).toContain("Math.random was asked");
  });
});
