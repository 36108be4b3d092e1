import { unknownName } from "../math/nearest-name.ts";
import { fillNormal } from "../math/normal.ts";
import { permutation } from "../math/permutation.ts";
import { UserError } from "../math/user-error.ts";
import { datasetStream } from "./compose-dataset.ts";
import { withDuplicate, withNoise, withoutInformation } from "./controlled-law.ts";
import type { Control, DatasetRequest, DatasetSpec, DatasetStream, Generator } from "./dataset.ts";
import { heldDataset, streamOf } from "./dataset-stream.ts";
import type { GaussianEmbedding } from "./gaussian-embedding.ts";
import type { Law } from "./law.ts";
import { ROWS_AT_A_TIME, type RowSource, rowSource } from "./row-source.ts";

/** The controls, in the order messages name them. */
export const controls: readonly Control[] = ["permuted-labels", "noise-modality", "duplicated-modality"];

/**
 * A generator that also makes controls of its data. `permuted-labels`: what is predicted is dealt out anew, so that
 * nothing is known about it. `noise-modality`: one more modality of independent noise. `duplicated-modality`: one more
 * modality that repeats the first one's columns, noise included. A spec counts the modality that is added.
 */
export function withControls(generator: Generator): Generator {
  const law = (spec: DatasetSpec): Law => {
    const base = generator.law(uncontrolled(spec));
    if (spec.control === "permuted-labels") return withoutInformation(base);
    if (spec.control === "noise-modality") return withNoise(base);
    return spec.control === "duplicated-modality" ? withDuplicate(base) : base;
  };
  return {
    ...generator,
    complete: (request) => complete(generator, request),
    law,
    embedding(spec, seed) {
      const embedding = generator.embedding(uncontrolled(spec), seed);
      return embedding !== null && addsModality(spec.control)
        ? withSilentModality(embedding, spec.dims.at(-1)!, spec.control === "duplicated-modality")
        : embedding;
    },
    generate(spec, seed) {
      const base = generator.generate(uncontrolled(spec), seed);
      return spec.control === null ? base : heldDataset(controlled(streamOf(base), spec, law(spec)));
    },
    stream(spec, seed) {
      const base = generator.stream(uncontrolled(spec), seed);
      return spec.control === null ? base : controlled(base, spec, law(spec));
    },
  };
}

function addsModality(control: Control | null): boolean {
  return control === "noise-modality" || control === "duplicated-modality";
}

function complete(generator: Generator, request: DatasetRequest): DatasetSpec {
  const control = request.control ?? null;
  if (control === null) return generator.complete(request);
  if (!controls.includes(control)) throw new UserError(unknownName("control", control, controls));
  const { control: _, modalities, dims, ...rest } = request;
  if (!addsModality(control)) {
    const spec = generator.complete({ ...request, control: null });
    if (spec.target === "value") {
      throw new UserError(`control is ${control}, which takes classes: give target class, or leave it out.`);
    }
    return { ...spec, control };
  }
  const least = generator.modalities.least + 1;
  if (modalities !== undefined && modalities < least) {
    throw new UserError(
      `modalities is ${modalities}, and ${control} is one of them: give at least ${least}.`,
    );
  }
  const without = { ...rest, ...(modalities === undefined ? {} : { modalities: modalities - 1 }) };
  const count = generator.complete(without).modalities + 1;
  if (dims !== undefined && dims.length !== count) {
    throw new UserError(
      `dims has ${dims.length} entries, but there are ${count} modalities with the ${control}: give one per modality.`,
    );
  }
  const base = generator.complete({ ...without, ...(dims === undefined ? {} : { dims: dims.slice(0, -1) }) });
  const added = control === "duplicated-modality" ? base.dims[0]! : (dims?.at(-1) ?? base.dims.at(-1)!);
  return { ...base, modalities: count, dims: [...base.dims, added], control };
}

/** The spec of the data that a control is made of. */
function uncontrolled(spec: DatasetSpec): DatasetSpec {
  if (!addsModality(spec.control)) return { ...spec, control: null };
  return { ...spec, modalities: spec.modalities - 1, dims: spec.dims.slice(0, -1), control: null };
}

function controlled(base: DatasetStream, spec: DatasetSpec, law: Law): DatasetStream {
  const { seed, modalities, latents, labels } = base;
  if (spec.control === "permuted-labels") {
    const order = permutation(spec.samples, datasetStream(spec, seed, "control/permuted-labels"));
    return { ...base, spec, law, labels: order.map((row) => labels[row]!) };
  }
  const [data, latent] =
    spec.control === "duplicated-modality"
      ? [modalities[0]!, latents[0]!]
      : noiseModality(spec, seed, law.kind === "gaussian");
  return { ...base, spec, law, modalities: [...modalities, data], latents: [...latents, latent] };
}

/** Standard normal columns; a Gaussian law knows the first of them, a discrete one nothing. */
function noiseModality(spec: DatasetSpec, seed: number, gaussian: boolean): [RowSource, RowSource] {
  const [rows, columns] = [spec.samples, spec.dims.at(-1)!];
  const data = rowSource(rows, columns, () => {
    const random = datasetStream(spec, seed, "control/noise-modality");
    return (into) => fillNormal(into, 0, 1, random);
  });
  const latent = rowSource(rows, 1, () => {
    const next = data.open();
    const block = new Float32Array(ROWS_AT_A_TIME * columns);
    return (into, _, count) => {
      into.fill(0);
      if (!gaussian) return;
      next(block.subarray(0, count * columns));
      for (let row = 0; row < count; row++) into[row] = block[row * columns]!;
    };
  });
  return [data, latent];
}

/**
 * An embedding for a modality that tells nothing beside the others: a projection of zeros, whose likelihood does not
 * depend on the symbol.
 */
function withSilentModality(embedding: GaussianEmbedding, columns: number, copy: boolean): GaussianEmbedding {
  const { latentSize, modalities } = embedding;
  const like = copy ? modalities[0]! : { bits: 0, blockSize: latentSize, mean: 0, deviation: 1 };
  const projection = new Float64Array(columns * latentSize);
  return { ...embedding, modalities: [...modalities, { ...like, projection }] };
}
