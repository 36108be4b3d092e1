import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callMain } from "./call-main.ts";
import { contents, newFolder } from "./folders.ts";
import { badFiles, badRequests, expectRefusal, spoiltFiles } from "./refusals.ts";

let folder = "";
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a request that cannot be carried out is refused in one sentence, and nothing is written", () => {
  it.each(badRequests)("%j", async (given, message) => {
    const outcome = await callMain(given, folder);
    expectRefusal(outcome, message);
    expect(outcome.written).toEqual([]);
  });

  it.each(badFiles)("%j", async (given, message) => {
    spoiltFiles(folder);
    const before = contents(folder);
    const outcome = await callMain(given, folder);
    expectRefusal(outcome, message);
    expect(outcome.written).toEqual(before);
  });

  it("--backend tensorflow where tfjs-node is absent", async ({ skip }) => {
    skip(isInstalled("@tensorflow/tfjs-node"), "tfjs-node is installed here: there is nothing to refuse");
    const outcome = await callMain(["suite", "synergy", "--backend", "tensorflow"], folder);
    expectRefusal(outcome, 'The backend "tensorflow" cannot be loaded (tensorflow: not installed)');
    expect(outcome.written).toEqual([]);
  });

  it.each([
    ["preset", "quick"],
    ["metrics", "intershap"],
    ["out", "elsewhere"],
  ])("--%s, which npm took for itself", async (option, value) => {
    const outcome = await callMain(["suite", "synergy"], folder, { [`npm_config_${option}`]: value });
    expectRefusal(outcome, `npm took --${option} for itself: put -- before the options, as in npm run suite`);
    expect(outcome.written).toEqual([]);
  });

  it.each([
    [["suite", "synergy", "kept"], "cache-dir"],
    [["measure", "d.npz"], "data"],
    [["report", "results.json", "csv"], "format"],
    [["compare", "a.json", "b.json", "json"], "format"],
    [["generate", "xor", "synergy", "x.npz"], "out"],
    [["list", "metrics"], "markdown"],
  ])("%j, of which npm took --%s", async (given, option) => {
    const name = `npm_config_${option.replaceAll("-", "_")}`;
    const outcome = await callMain(given, folder, { [name]: "true" });
    const script = given[0] === "suite" ? "suite synergy" : `synergy-bench ${given[0]}`;
    expectRefusal(
      outcome,
      `npm took --${option} for itself: put -- before the options, as in npm run ${script} -- `,
    );
    expect(outcome.written).toEqual([]);
  });
});

describe("words that are no command or option", () => {
  it.each([
    [["suit"], "error: unknown command 'suit'\n(Did you mean suite?)\n"],
    [
      ["suite", "synergy", "--preest", "quick"],
      "error: unknown option '--preest'\n(Did you mean --preset?)\n",
    ],
    [["suite"], "error: missing required argument 'suite'\n"],
    [["suite", "synergy", "--seeds"], "error: option '--seeds <list>' argument missing\n"],
    [["report"], "error: missing required argument 'results'\n"],
    [
      ["report", "a.json", "b.json"],
      "error: too many arguments for 'report'. Expected 1 argument but got 2.\n",
    ],
  ])("%j", async (given, message) => {
    expect(await callMain(given, folder)).toEqual({ code: 2, stdout: "", stderr: message, written: [] });
  });
});

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
