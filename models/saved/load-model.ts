import { readFile } from "node:fs/promises";
import path from "node:path";
import { decodeFile } from "../../math/decode-utf8.ts";
import { systemReason } from "../../math/system-reason.ts";
import { UserError } from "../../math/user-error.ts";
import { layoutOf, type Network, networkOf } from "../network-layout.ts";
import { sha256 } from "./checksum.ts";
import { WEIGHTS_FILE } from "./layers-model.ts";
import { type ModelCard, parseModelCard } from "./model-card.ts";
import { savedWeights } from "./saved-layout.ts";

/**
 * Reads back a network that `saveModel` saved. Its weights are the saved ones bit for bit, so that on the backend of the
 * card it answers what the saved one answered, to the last bit. A backend must have been selected.
 *
 * @throws UserError if a file is missing, is not the one that was saved, or is no model of this program
 */
export async function loadModel(folder: string): Promise<{ network: Network; card: ModelCard }> {
  const cardFile = path.join(folder, "card.json");
  const card = parseModelCard(decodeFile(await read(folder, "card.json"), cardFile), cardFile);
  await readChecked(folder, "model.json", card);
  const bytes = await readChecked(folder, WEIGHTS_FILE, card);
  const { fusion, dims, shapes, classes, training } = card;
  const layout = layoutOf(
    fusion,
    shapes ?? dims.map((columns) => [columns] as const),
    classes,
    training.encoders,
  );
  if (bytes.length !== 4 * layout.parameters || card.parameters !== layout.parameters) {
    throw new UserError(
      `${cardFile} is damaged: a network of its sizes has ${layout.parameters} weights, not ${bytes.length / 4}; save the model again.`,
    );
  }
  const weights = new Float32Array(new Uint8Array(bytes).buffer);
  const parameters = new Float32Array(layout.parameters);
  let start = 0;
  for (const [from, to] of savedWeights(layout).flatMap(({ stretches }) => stretches)) {
    parameters.set(weights.subarray(start, start + to - from), from);
    start += to - from;
  }
  return { network: networkOf(layout, parameters), card };
}

async function readChecked(folder: string, file: keyof ModelCard["files"], card: ModelCard): Promise<Buffer> {
  const content = await read(folder, file);
  if (sha256(content) === card.files[file]) return content;
  throw new UserError(
    `${path.join(folder, file)} is not the file that was saved with its card: copy the whole folder again, or save the model again.`,
  );
}

async function read(folder: string, file: string): Promise<Buffer> {
  try {
    return await readFile(path.join(folder, file));
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(
      `Cannot read ${file} of the model in ${folder}: ${reason}; give a folder that suite --save-models wrote.`,
    );
  }
}
