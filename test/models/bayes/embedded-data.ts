import {
  type Dataset,
  type DatasetRequest,
  type DatasetSpec,
  findGenerator,
} from "../../../generators/index.ts";

/** Few columns and dimensions, so that bits are read wrongly often enough to see it. */
const smallColumns = [12, 8, 10, 9, 7];

/** A completed request of embedded XOR of small dimension, 10 latent ones unless asked otherwise. */
export function smallSpec(request: Partial<DatasetRequest>): DatasetSpec {
  const modalities = request.modalities ?? 2;
  return findGenerator("hd-xor").complete({
    generator: "hd-xor",
    setting: "synergy",
    modalities,
    dims: smallColumns.slice(0, modalities),
    latentDimensions: 10,
    ...request,
  });
}

export function generated(spec: DatasetSpec, seed: number): Dataset {
  return findGenerator(spec.generator).generate(spec, seed);
}

/** Every setting that tells something, with either profile's noise. */
export const informative = (["code", "paper"] as const).flatMap((profile) =>
  ["uniqueness-1", "uniqueness-2", "redundancy", "synergy"].map((setting) => ({ profile, setting })),
);
