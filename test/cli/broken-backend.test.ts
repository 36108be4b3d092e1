import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Results } from "../../suites/results.ts";
import { callMain } from "./call-main.ts";
import { newFolder } from "./folders.ts";
import { expectRefusal } from "./refusals.ts";

vi.mock("../../models/native-backend.ts", async (original) => ({
  ...(await original<typeof import("../../models/native-backend.ts")>()),
  loadNativeBackend: () => Promise.reject(new Error("its addon is missing. \nPlease run command")),
}));

let folder = "";
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

it("a native backend that is installed but broken is told of once for all suites and workers, and recorded", async () => {
  const tiny =
    "--samples 200 --dims 6,4 --settings random --seeds 1 --metrics intershap --epochs 1 --workers 2 --no-cache";
  const { code, stderr } = await callMain(
    `suite synergy controls ${tiny} --format json --out out`.split(" "),
    folder,
  );
  const files = ["synergy", "controls"].map((suite) => path.join("out", suite, "results.json"));
  expect(stderr).toBe(
    'warning: The backend "tensorflow" is installed but broken (its addon is missing): "wasm" is used instead; ' +
      `install it again, or choose with --backend.\n${files.map((file) => `Saved to ${file}\n`).join("")}`,
  );
  expect(code).toBe(0);
  for (const file of files) {
    const { environment } = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Results;
    expect(environment.backend).toEqual({
      name: "wasm",
      requested: "auto",
      fallback: "tensorflow: installed but broken: its addon is missing",
    });
  }
});

it("--backend tensorflow where it is installed but broken", async () => {
  const outcome = await callMain(["suite", "synergy", "--backend", "tensorflow"], folder);
  expectRefusal(
    outcome,
    'The backend "tensorflow" cannot be loaded (tensorflow: installed but broken: its addon is missing)',
  );
  expect(outcome.written).toEqual([]);
});
