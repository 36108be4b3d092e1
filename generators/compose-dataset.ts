import { type RandomStream, randomStream } from "../math/random-stream.ts";
import type { DatasetSpec, DatasetStream } from "./dataset.ts";
import { drawLatents } from "./draw-latents.ts";
import type { DiscreteLaw } from "./law.ts";
import type { Matrix } from "./matrix.ts";
import { requirePositiveWhole } from "./request.ts";
import { type RowSource, rowsOf } from "./row-source.ts";
import { stratifiedSplit } from "./split.ts";

/** The random stream for one part of a dataset: `"hd-xor/synergy/states"`, `"hd-xor/synergy/noise/1"`. */
export function datasetStream(spec: DatasetSpec, seed: number, part: string): RandomStream {
  return randomStream(seed, `${spec.generator}/${spec.setting}/${part}`);
}

/**
 * Draws a dataset: latent symbols and labels from the law, then every modality's matrix from the symbols, and
 * a split.
 *
 * @param spec - completed
 * @param seed - a positive whole number
 * @param law - the law of the spec
 * @param express - makes the rows [N, d_m] out of the symbols, one [N, 1] matrix per modality
 * @throws UserError for a seed that is not a positive whole number
 */
export function composeDataset(
  spec: DatasetSpec,
  seed: number,
  law: DiscreteLaw,
  express: (latents: readonly Matrix[]) => RowSource[],
): DatasetStream {
  requirePositiveWhole("seed", seed);
  const stream = (part: string) => datasetStream(spec, seed, part);
  const { latents, labels, targets } = drawLatents(law, spec.samples, stream("states"), stream("labels"));
  return {
    spec,
    seed,
    law,
    modalities: express(latents),
    latents: latents.map(rowsOf),
    labels,
    targets,
    classes: law.classes,
    split: stratifiedSplit(labels, stream("split")),
  };
}
