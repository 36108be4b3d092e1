import { rmSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { metrics } from "../../metrics/index.ts";
import { metricCardsPage } from "../../reports/index.ts";
import { callMain } from "./call-main.ts";
import { newFolder } from "./folders.ts";

let folder = "";
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

it("list --markdown metrics prints the metric cards and nothing else", async () => {
  expect(await callMain(["list", "--markdown", "metrics"], folder)).toEqual({
    code: 0,
    stdout: metricCardsPage(metrics.map(({ card }) => card)),
    stderr: "",
    written: [],
  });
});

it("list --markdown of anything else says what there is", async () => {
  const { code, stdout, stderr } = await callMain(["list", "--markdown", "suites"], folder);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("metrics");
});
