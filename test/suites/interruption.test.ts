import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";
import { tinyCells, tinyRun, withoutTimes } from "./tiny-run.ts";

describe("an interrupted run", () => {
  it("says what is missing, and the next one goes on from there", async () => {
    const cacheFolder = temporaryFolder();
    const controller = new AbortController();
    const partial = await tinyRun({
      workers: 2,
      cacheFolder,
      signal: controller.signal,
      progress: {
        update(_, finished) {
          if (finished > 0) controller.abort();
        },
      },
    });
    expect(partial.complete).toBe(false);
    // The other worker's result may have been on its way already.
    const finished = partial.models.map(({ id }) => id);
    expect([1, 2]).toContain(finished.length);
    expect([...new Set(partial.records.map(({ model }) => model))]).toEqual(finished);
    expect(partial.failures).toHaveLength(tinyCells - finished.length);
    for (const { message } of partial.failures) {
      expect(message).toBe("the run was interrupted before it was done");
    }
    expect(partial.failures.at(-1)!.cell).toBe("hd-xor random, unimodal-2, seed 1");

    const rest = await tinyRun({ cacheFolder });
    expect([rest.complete, rest.failures]).toEqual([true, []]);
    // Times included: what was finished is not done again.
    expect(rest.models.filter(({ id }) => finished.includes(id))).toEqual(partial.models);
    expect(rest.records.filter(({ model }) => finished.includes(model!))).toEqual(partial.records);
    expect(rest.models).toHaveLength(tinyCells);
  });

  it("is one that was interrupted before it began", async () => {
    const controller = new AbortController();
    controller.abort();
    const results = await tinyRun({ signal: controller.signal });
    const nothing = { datasets: [], models: [], records: [], scores: [] };
    expect(withoutTimes(results)).toMatchObject({ complete: false, ...nothing });
    expect(results.failures).toHaveLength(tinyCells);
  });
});
