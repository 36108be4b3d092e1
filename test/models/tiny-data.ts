import { type Dataset, type DatasetRequest, findGenerator } from "../../generators/index.ts";
import { paperTraining, type TrainingSpec } from "../../models/index.ts";

/** High-dimensional XOR small enough to train on in a moment: 140 rows to train on, 6 and 4 columns. */
export function tinyData(request: Partial<DatasetRequest> = {}, seed = 1): Dataset {
  const generator = findGenerator("hd-xor");
  const small = { generator: "hd-xor", setting: "synergy", samples: 200, dims: [6, 4], latentDimensions: 8 };
  return generator.generate(generator.complete({ ...small, ...request }), seed);
}

/** The paper's training in three epochs of three batches, the last of them smaller. */
export const tinyTraining: TrainingSpec = { ...paperTraining, epochs: 3, batch: 50, learningRate: 1e-3 };
