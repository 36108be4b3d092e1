import { rmSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { newFolder } from "./folders.ts";
import { spoiltFiles } from "./refusals.ts";
import { ending, startProgram } from "./run-program.ts";

it("whoever stops reading what is printed, such as `head`, is no reason for a stack trace", async () => {
  const folder = newFolder();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  spoiltFiles(folder);
  const child = startProgram(["report", "good.json", "--format", "json"], folder);
  const ended = ending(child);
  child.stdout.destroy();
  expect((await ended).stderr).toBe("");
});
