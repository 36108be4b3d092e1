import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { StudyCell } from "../../suites/cell.ts";
import { runStudy } from "../../suites/run-study.ts";
import { folderStore, noStore } from "../../suites/store.ts";
import { findStudy } from "../../suites/studies/index.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A handful of games of six players, of which most coalitions may be asked for. */
const cell: StudyCell = {
  study: "approximation-error",
  parameters: { method: "shap-iq", index: "SII", order: 2, players: 6, games: 3, budgets: [40] },
  seed: 1,
  backend: "cpu",
};

describe("a study", () => {
  it("gives the same findings whenever it is run, and others by another seed", async () => {
    const findings = await runStudy(cell, noStore);
    expect(findings[0]).toMatchObject({ modalities: 6, evaluations: 40, count: 3, reason: null });
    expect(await runStudy(cell, noStore)).toEqual(findings);
    expect(await runStudy({ ...cell, seed: 2 }, noStore)).not.toEqual(findings);
  });

  it("is kept, and read back the next time", async () => {
    const folder = temporaryFolder();
    const findings = await runStudy(cell, folderStore(folder));
    const [file, ...more] = readdirSync(path.join(folder, "studies"));
    expect(more).toEqual([]);
    const key = path.basename(file!, ".json");
    // A mark that no run would make shows where the findings come from.
    const marked = findings.map((one) => ({ ...one, count: 77 }));
    folderStore(folder).put("studies", key, marked);
    expect(await runStudy(cell, folderStore(folder))).toEqual(marked);
    // Anything else under its name is no study.
    folderStore(folder).put("studies", key, {});
    expect(
      await runStudy(
        cell,
        folderStore(folder, () => {}),
      ),
    ).toEqual(findings);
  });

  it.each<[string, Partial<StudyCell>]>([
    ["seed", { seed: 2 }],
    ["parameter", { parameters: { ...cell.parameters, games: 2 } }],
  ])("is kept under another name for another %s", async (_, changes) => {
    const folder = temporaryFolder();
    await runStudy(cell, folderStore(folder));
    await runStudy({ ...cell, ...changes }, folderStore(folder));
    expect(readdirSync(path.join(folder, "studies"))).toHaveLength(2);
    expect(existsSync(path.join(folder, "cells"))).toBe(false);
  });

  it("finds out why a budget is too small", async () => {
    const small = { ...cell, parameters: { ...cell.parameters, budgets: [2] } };
    expect(await runStudy(small, noStore)).toMatchObject([
      { value: null, count: 0, reason: expect.stringMatching(/^The budget is 2, but shap-iq/) },
    ]);
  });

  it("that is not there is a bug of the plan", async () => {
    expect(() => findStudy("nonesuch")).toThrow('There is no study "nonesuch".');
    await expect(runStudy({ ...cell, study: "nonesuch" }, noStore)).rejects.toThrow("no study");
  });
});
