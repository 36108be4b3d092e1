import path from "node:path";
import { writeAllWhole } from "../../math/write-whole.ts";
import type { Network } from "../network-layout.ts";
import { shortestSpec } from "../training-spec.ts";
import { sha256 } from "./checksum.ts";
import { WEIGHTS_FILE } from "./layers-model.ts";
import { type ModelCard, type ModelOrigin, modelCard } from "./model-card.ts";
import { savedLayout, savedModel, savedWeights } from "./saved-layout.ts";

/**
 * Saves a network in a folder, which is made: `model.json` and `weights.bin`, which `tf.loadLayersModel` reads (of networks
 * that read series `tf.io.loadWeights`: they have layers that TensorFlow.js has not), and `card.json`, which says what it is and how it came to be. All are on the disk before the first is in its place, and the card, which
 * has the others' checksums, comes last: a folder that was left half written is not taken for a model.
 *
 * @returns the card
 * @throws UserError if the system does not let the files be written
 */
export async function saveModel(
  folder: string,
  { architecture, parameters, target }: Network,
  origin: ModelOrigin,
): Promise<ModelCard> {
  const model = `${JSON.stringify(savedModel(architecture))}\n`;
  const weights = Buffer.concat(
    savedWeights(architecture).flatMap(({ stretches }) =>
      stretches.map(([from, to]) => Buffer.from(parameters.slice(from, to).buffer)),
    ),
  );
  const card = modelCard({
    ...savedLayout(architecture),
    target,
    ...origin,
    training: shortestSpec(origin.training),
    parameters: parameters.length,
    files: { "model.json": sha256(model), "weights.bin": sha256(weights) },
  });
  await writeAllWhole(
    [
      [path.join(folder, WEIGHTS_FILE), weights],
      [path.join(folder, "model.json"), model],
      [path.join(folder, "card.json"), `${JSON.stringify(card, null, 2)}\n`],
    ],
    "a model",
  );
  return card;
}
