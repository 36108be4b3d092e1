import { rmSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readResults } from "../../reports/index.ts";
import { callMain } from "./call-main.ts";
import { newFolder } from "./folders.ts";

const tiny =
  "suite synergy --samples 400 --dims 6,4 --settings synergy --metrics intershap --workers 1 --backend wasm --no-cache".split(
    " ",
  );

let folder = "";
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("options of training", () => {
  it("are carried out, saved, and told above the tables", async () => {
    const asked =
      "--epochs 30 --schedule cosine --stop-early 2 --least-gain 0.5 --keep best --class-weights balanced --out out";
    const { code, stdout } = await callMain([...tiny, ...asked.split(" ")], folder);
    expect(code).toBe(0);
    // No epoch gains half a nat on the one before it: each stops after its first and two more.
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "training learning rate cosine; stops after 2 epochs without a gain in validation loss; weights of the best epoch; classes count alike; 3 of 30 epochs",
    );
    const { models } = await readResults(path.join(folder, "out", "results.json"));
    const networks = models.filter(({ encoders }) => encoders !== null);
    expect(networks.length).toBeGreaterThan(2);
    for (const row of networks) {
      expect(row).toMatchObject({ schedule: "cosine", patience: 2, leastGain: 0.5, keep: "best" });
      expect(row).toMatchObject({ classWeights: "balanced", epochs: 30, epochsDone: 3 });
      for (const history of [row.trainLosses, row.validationLosses, row.learningRates])
        expect(history).toHaveLength(3);
      const least = Math.min(...row.validationLosses!);
      expect(row.validationLosses![row.keptEpoch! - 1]).toBe(least);
    }
  });
});
