import path from "node:path";
import type { io } from "@tensorflow/tfjs";
import { elementsOf } from "../../../math/elements-of.ts";
import { readJson } from "../../../math/read-json.ts";
import { UserError } from "../../../math/user-error.ts";
import { requireSoundTopology } from "./sound-topology.ts";

/** Weights that are kept together. */
export interface WeightGroup {
  readonly weights: readonly io.WeightsManifestEntry[];
  /** Files whose bytes, one after the other, are theirs. */
  readonly files: readonly string[];
  /** How many bytes the weights take; null where a type among them does not say. */
  readonly bytes: number | null;
}

/** What a `model.json` of TensorFlow.js says. */
export interface ModelJson {
  readonly kind: "layers" | "graph";
  readonly json: io.ModelJSON;
  readonly groups: readonly WeightGroup[];
  /** Its files, `model.json` first. */
  readonly files: readonly string[];
}

/** Bytes of an element. */
const sizes: Readonly<Record<string, number>> = {
  ...{ float32: 4, int32: 4, bool: 1, complex64: 8 },
  ...{ float16: 2, uint8: 1, uint16: 2 },
};

/**
 * Reads the `model.json` of a TensorFlow.js model, and holds what it says together. Its files of weights, which must be in
 * its folder, are named and not read.
 *
 * @throws UserError if it is none, or names a layer, an operation, weights or a file that cannot be
 */
export async function readModelJson(file: string): Promise<ModelJson> {
  const json = (await readJson(file, "a TensorFlow.js model")) as io.ModelJSON | null;
  const manifest: unknown = json?.weightsManifest;
  if (json?.modelTopology === undefined || !Array.isArray(manifest) || !manifest.every(isGroup))
    throw new UserError(
      `${file} is no TensorFlow.js model: give the model.json that model.save or tensorflowjs_converter wrote.`,
    );
  const folder = path.dirname(path.resolve(file));
  const outside = manifest
    .flatMap(({ paths }) => paths)
    .find((shard) => path.dirname(path.resolve(folder, shard)) !== folder);
  if (outside !== undefined)
    throw new UserError(`${file} has weights in another folder (${outside}): put them beside it.`);
  const groups = manifest.map(
    ({ paths, weights }): WeightGroup => ({
      weights,
      files: paths.map((shard) => path.join(path.dirname(file), shard)),
      bytes: bytesOf(weights),
    }),
  );
  const kind = json.format === "graph-model" ? "graph" : "layers";
  requireSoundTopology(json.modelTopology, kind, file);
  if (kind === "graph") requireConstants(json.modelTopology, groups, file);
  return { kind, json, groups, files: [file, ...groups.flatMap((group) => group.files)] };
}

function isGroup(group: unknown): group is io.WeightsManifestConfig[number] {
  const { paths, weights } = (group ?? {}) as { readonly paths?: unknown; readonly weights?: unknown };
  return (
    Array.isArray(paths) &&
    paths.every((one) => typeof one === "string") &&
    Array.isArray(weights) &&
    weights.every((one) => typeof one?.name === "string" && Array.isArray(one.shape))
  );
}

function bytesOf(weights: readonly io.WeightsManifestEntry[]): number | null {
  let bytes = 0;
  for (const { shape, dtype, quantization } of weights) {
    const size = sizes[quantization?.dtype ?? dtype];
    if (size === undefined) return null;
    bytes += elementsOf(shape) * size;
  }
  return bytes;
}

/** Constants of a graph have their values among the weights. */
function requireConstants(topology: unknown, groups: readonly WeightGroup[], file: string): void {
  const known = new Set(groups.flatMap(({ weights }) => weights.map(({ name }) => name)));
  const { node } = topology as {
    readonly node: readonly { readonly name: string; readonly op: unknown }[];
  };
  const missing = node.find(({ op, name }) => op === "Const" && !known.has(name));
  if (missing !== undefined)
    throw new UserError(
      `${file} has no weights for ${JSON.stringify(missing.name.slice(0, 80))}, which its graph reads: convert the model again.`,
    );
}
