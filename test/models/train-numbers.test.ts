import { beforeAll, describe, expect, it } from "vitest";
import { type Dataset, findGenerator, type Matrix, takeRows } from "../../generators/index.ts";
import { randomStream } from "../../math/random-stream.ts";
import { architecture } from "../../models/architecture.ts";
import { selectBackend } from "../../models/backend.ts";
import { testPerformance } from "../../models/test-performance.ts";
import { train } from "../../models/train.ts";
import type { TrainingSpec } from "../../models/training-spec.ts";
import { plainLoss, plainPass } from "./plain-network.ts";
import { everyFusion } from "./small-networks.ts";
import { tinyTraining } from "./tiny-data.ts";

beforeAll(() => selectBackend("wasm"));

/** Columns uniform in +-1, and a weighted sum of some of both modalities to be predicted. */
function linearNumbers(samples: number): Dataset {
  const generator = findGenerator("xor");
  const dims = [6, 4];
  // Its split is what is wanted of it; training reads no law.
  const dataset = generator.generate(
    generator.complete({ generator: "xor", setting: "synergy", samples, dims }),
    1,
  );
  const random = randomStream(1, "test/linear-numbers");
  const modalities = dims.map((columns): Matrix => {
    const data = Float32Array.from({ length: samples * columns }, () => 2 * random() - 1);
    return { rows: samples, columns, data };
  });
  const [first, second] = modalities.map((matrix) => matrix.data);
  const targets = Float64Array.from(
    { length: samples },
    (_, row) => first![row * 6]! - 2 * first![row * 6 + 3]! + 1.5 * second![row * 4 + 1]! + 0.5,
  );
  const spec = { ...dataset.spec, target: "value" } as const;
  return { ...dataset, spec, modalities, targets, labels: new Int32Array(samples), classes: 1 };
}

const data = linearNumbers(400);

async function trained(spec: TrainingSpec, fusion: Parameters<typeof train>[0] = "early") {
  const losses: number[] = [];
  const model = await train(fusion, data, spec, 1, (_, loss) => losses.push(loss));
  const { explainedVariance } = testPerformance(model, data);
  model.dispose();
  return {
    losses,
    explainedVariance: explainedVariance!,
    parameters: model.parameters,
    target: model.target,
  };
}

describe("training on a number", () => {
  it("starts from the mean squared error of its start, and lowers it", async () => {
    const { losses: still, parameters } = await trained({ ...tinyTraining, learningRate: 0, weightDecay: 0 });
    const rows = data.split.train;
    const inputs = data.modalities.map((matrix) => takeRows(matrix, rows).data);
    const { logits } = plainPass(architecture("early", data.spec.dims, 1), parameters, inputs, rows.length);
    const targets = Float64Array.from(rows, (row) => data.targets![row]!);
    const start = plainLoss(logits, { labels: [], targets });
    // A mean of 280 squares of about three, each good to a few units of 2^-24.
    for (const loss of still) expect(Math.abs(loss - start)).toBeLessThan(1e-5);
    const { losses } = await trained({ ...tinyTraining, epochs: 10 });
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
  });

  it.each(everyFusion(2).slice(0, 3))("teaches %s a linear target", async (fusion) => {
    const spec = { ...tinyTraining, epochs: 60, batch: 20, learningRate: 1e-2 };
    const { losses, explainedVariance, target } = await trained(spec, fusion);
    expect(target).toBe("value");
    // The target's variance is (1 + 4 + 2.25) / 3 = 2.4: what is left is less than a tenth of it.
    expect(losses.at(-1)).toBeLessThan(0.24);
    expect(explainedVariance).toBeGreaterThan(0.9);
  });

  it("teaches one modality no more than it knows: the second alone holds 2.25 of 7.25 parts", async () => {
    const spec = { ...tinyTraining, epochs: 40, batch: 20, learningRate: 1e-2 };
    const { explainedVariance } = await trained(spec, "unimodal-2");
    // Sixty test rows know a share of variance to about 0.1; what cannot be learned costs a fit of 280 rows as much.
    expect(explainedVariance).toBeLessThan(0.31 + 0.2);
  });
});
