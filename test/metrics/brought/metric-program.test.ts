import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { UserError } from "../../../math/user-error.ts";
import type { MetricReply } from "../../../metrics/brought/command/metric-messages.ts";
import { metricProgram } from "../../../metrics/brought/command/metric-program.ts";
import { timePasses } from "../../support/time-passes.ts";

const program = path.join(import.meta.dirname, "fake-metric.mjs");

type Opened = Awaited<ReturnType<typeof metricProgram>>;
const opened: Opened[] = [];
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close();
});

/** A time limit in seconds that nothing reaches by itself, on the busiest machine. */
const HOURS = 36_000;

async function replyOf(way: string): Promise<MetricReply> {
  const metric = await metricProgram({ words: [process.execPath, program, way], timeLimit: HOURS });
  opened.push(metric);
  const arrays = [2, 3].map((width, m) => ({
    name: `modality-${m + 1}`,
    data: Float32Array.from({ length: 4 * width }, (_, k) => k),
    shape: [4, width],
  }));
  const about = { rows: 4, target: "class", classes: 2, modalities: [{ columns: 2 }, { columns: 3 }] };
  const answering = () => metric.answer({ kind: "subject", number: 1, about, arrays, columns: [2, 3] });
  return await (way === "hangs" ? timePasses(answering, HOURS) : answering());
}

describe("a program that is a metric", () => {
  it("asks with rows of its own", async () => {
    const reply = await replyOf("right");
    expect(reply).toEqual({
      kind: "ask",
      rows: 4,
      modalities: [new Float32Array(8), Float32Array.from({ length: 12 }, (_, k) => k)],
    });
  });

  it("says why it cannot measure, in one line", async () => {
    expect(await replyOf("error")).toEqual({ kind: "refused", why: "ValueError: too few rows" });
  });
});

describe("a program that breaks the protocol", () => {
  it.each([
    ["hangs", "took longer than 36000 seconds for its answer to subject 1"],
    [
      "dies",
      "ended with exit code 7 while its answer to subject 1 was due; the last it said was: MemoryError.",
    ],
    ["prints", 'printed "epoch 1 of 10" where its answer to subject 1 was due'],
    ["wrong subject", 'sent {"subject":2,'],
    ["nan", "printed a number that is not finite where its answer to subject 1 was due"],
    ["asks too much", "asks the model about 1000000 rows: ask about 1 to 65536 at a time"],
    ["asks with fewer columns", "has 1 columns, and the modality has 2"],
    ["asks with nan", "has NaN in row 0"],
    [
      "dies at once",
      "ended with exit code 3 while its hello was due; the last it said was: ModuleNotFoundError",
    ],
    ["greets", 'printed "Loading ..." where its hello was due'],
    ["old", "says hello with version 0 of the protocol"],
    ["strange reads", 'says that it reads ["weights"]'],
  ])("%s: one sentence", async (way, told) => {
    const refused = replyOf(way);
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(told);
    await expect(refused).rejects.toThrow(/^The program [^\n]*\.$/);
  });

  it("is told what can be run when it cannot", async () => {
    const refused = metricProgram({ words: ["no-such-program"], timeLimit: HOURS });
    await expect(refused).rejects.toThrow('The program "no-such-program" cannot be started');
  });
});
