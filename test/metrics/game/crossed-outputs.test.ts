import { beforeAll, describe, expect, it } from "vitest";
import { randomStream } from "../../../math/random-stream.ts";
import type { EncodedRows } from "../../../metrics/evaluation/encoded-evaluation.ts";
import { forEachCrossedOutput } from "../../../metrics/game/crossed-outputs.ts";
import { allRows, balancedDraws, type Draws, forEachDraw } from "../../../metrics/game/draws.ts";
import { forEachMaskedOutput } from "../../../metrics/game/masked-outputs.ts";
import { selectBackend } from "../../../models/backend.ts";
import { FusionNetwork } from "../../../models/fusion-network.ts";
import type { FusionModel } from "../../../models/index.ts";
import { materialise } from "../../models/small-networks.ts";

const [SAMPLES, ROWS, MODALITIES] = [7, 1100, 3];

const network = materialise({
  fusion: "early",
  dims: [5, 4, 3],
  classes: 3,
  encoders: "trained",
  rows: 1,
  seed: 5,
});
let model: FusionNetwork;
beforeAll(async () => {
  await selectBackend("wasm");
  model = new FusionNetwork(network.layout, network.parameters);
});

/** Every output of a pass with its draw group and weight, by sample and row. */
function answers(pass: typeof forEachCrossedOutput, of: FusionModel, coalition: number, draws: Draws) {
  const encoded = (rows: number, name: string): EncodedRows => {
    const random = randomStream(1, `test/crossed-outputs/${name}`);
    const modalities = Array.from({ length: MODALITIES }, () =>
      Float32Array.from({ length: rows * of.width }, () => random() - 0.5),
    );
    return { rows, modalities, weights: new Float64Array(rows).fill(1 / rows) };
  };
  const found = new Map<string, readonly number[]>();
  const evaluations = pass(
    of,
    encoded(SAMPLES, "samples"),
    encoded(ROWS, "rows"),
    coalition,
    (sample, visit) => {
      for (let g = 0; g < draws.groups.length; g++) {
        forEachDraw(draws, g, sample, (row, weight) => visit(row, g, weight));
      }
    },
    (outputs, { count, samples, standIns, groups, weights }) => {
      for (let k = 0; k < count; k++) {
        const own = [...outputs.subarray(k * of.classes, (k + 1) * of.classes)];
        found.set(`${samples[k]}/${standIns[k]}`, [groups[k]!, weights[k]!, ...own]);
      }
    },
  );
  return { found, evaluations };
}

describe.each([
  ["rows in balance, more of them than a block holds", balancedDraws(ROWS, ROWS, new Int32Array(SAMPLES))],
  ["every row by its weight", allRows(Float64Array.from({ length: ROWS }, (_, row) => 1 + row))],
])("%s", (_, draws) => {
  it.each([1, 4, 5])("coalition %i: each pair has the output, group and weight it has row by row", (kept) => {
    const rowByRow = answers(forEachMaskedOutput, model, kept, draws);
    expect(rowByRow.found.size).toBe(SAMPLES * ROWS);
    expect(answers(forEachCrossedOutput, model, kept, draws)).toEqual(rowByRow);
  });

  it("a model without a faster way answers the same", () => {
    const { width, classes } = model;
    const slow = { width, classes, head: model.head.bind(model) } as unknown as FusionModel;
    expect(answers(forEachCrossedOutput, slow, 2, draws)).toEqual(
      answers(forEachMaskedOutput, model, 2, draws),
    );
  });
});
