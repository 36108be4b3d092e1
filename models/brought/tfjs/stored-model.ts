import { readFile } from "node:fs/promises";
import path from "node:path";
import type { io } from "@tensorflow/tfjs";
import { readJson } from "../../../math/read-json.ts";
import { systemReason } from "../../../math/system-reason.ts";
import { UserError } from "../../../math/user-error.ts";

/** A model as TensorFlow.js's converter and `model.save` write it. */
export interface StoredModel {
  readonly kind: "layers" | "graph";
  readonly handler: io.IOHandler;
  /** Its files, `model.json` first. */
  readonly files: readonly string[];
}

/**
 * Reads a TensorFlow.js model: a `model.json` and the files of weights that it names, which must be in its folder.
 *
 * @throws UserError if a file is missing or it is no such model
 */
export async function storedModel(file: string): Promise<StoredModel> {
  const json = (await readJson(file, "a TensorFlow.js model")) as io.ModelJSON | null;
  const manifest = json?.weightsManifest;
  if (json?.modelTopology === undefined || !Array.isArray(manifest))
    throw new UserError(
      `${file} is no TensorFlow.js model: give the model.json that model.save or tensorflowjs_converter wrote.`,
    );
  const folder = path.dirname(path.resolve(file));
  const shards = manifest.flatMap(({ paths }) => paths);
  const outside = shards.find((shard) => path.dirname(path.resolve(folder, shard)) !== folder);
  if (outside !== undefined)
    throw new UserError(`${file} has weights in another folder (${outside}): put them beside it.`);
  const buffers = await Promise.all(shards.map((shard) => read(path.join(folder, shard), file)));
  const weightSpecs = manifest.flatMap(({ weights }) => weights);
  const weightData = new Uint8Array(Buffer.concat(buffers)).buffer;
  const { modelTopology, format, generatedBy, convertedBy, signature, userDefinedMetadata } = json;
  const artifacts: io.ModelArtifacts = { modelTopology, weightSpecs, weightData };
  if (signature !== undefined) artifacts.signature = signature;
  if (userDefinedMetadata !== undefined) artifacts.userDefinedMetadata = userDefinedMetadata;
  if (generatedBy !== undefined) artifacts.generatedBy = generatedBy;
  if (convertedBy !== undefined) artifacts.convertedBy = convertedBy;
  return {
    kind: format === "graph-model" ? "graph" : "layers",
    handler: { load: async () => artifacts },
    files: [file, ...shards.map((shard) => path.join(path.dirname(file), shard))],
  };
}

async function read(file: string, model: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`Cannot read ${file}, which ${model} names: ${reason}; copy the whole folder.`);
  }
}
