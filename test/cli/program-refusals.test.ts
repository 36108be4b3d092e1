import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contents, newFolder } from "./folders.ts";
import { badFiles, badRequests, expectRefusal, spoiltFiles } from "./refusals.ts";
import { runProgram } from "./run-program.ts";

let folder = "";
let before: readonly string[] = [];
beforeAll(() => {
  folder = newFolder();
  spoiltFiles(folder);
  before = contents(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

// One of each kind, whole: a process of its own. `bad-requests.test.ts` has them all, without the process.
const places = ["suite synergi", "--seeds abc", "--out", "report damaged"];
const chosen = places.map((words) => {
  const found = [...badRequests, ...badFiles].find(([given]) => given.join(" ").includes(words));
  if (found === undefined) throw new Error(`no refusal has ${words}`);
  return found;
});

describe("the program, run as a process, refuses in one sentence, with exit code 2, and writes nothing", () => {
  it.concurrent.each(chosen)("%j", async (given, message) => {
    const outcome = await runProgram(given, { folder });
    expectRefusal(outcome, message);
    expect(outcome.written).toEqual(before);
  });

  it.concurrent("options that npm took for itself", async () => {
    const outcome = await runProgram(["suite", "synergy"], { environment: { npm_config_preset: "quick" } });
    expectRefusal(outcome, "npm took --preset for itself");
    expect(outcome.written).toEqual([]);
  });
});
