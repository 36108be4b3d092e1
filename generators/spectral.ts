import { unknownName } from "../math/nearest-name.ts";
import { UserError } from "../math/user-error.ts";
import { bitColumns } from "./bit-columns.ts";
import { blockEmbedding, blockOptions, completeBlocks, expressSymbols } from "./block-embedding.ts";
import { composeDataset } from "./compose-dataset.ts";
import {
  type DatasetRequest,
  type DatasetSpec,
  type DatasetStream,
  type Generator,
  noOptions,
} from "./dataset.ts";
import { heldDataset } from "./dataset-stream.ts";
import { withLabelNoise } from "./label-noise.ts";
import { type DiscreteLaw, stateSymbols } from "./law.ts";
import { completeCore } from "./request.ts";
import type { RowSource } from "./row-source.ts";
import { spectralFunction } from "./spectral-function.ts";
import { completeShares, spectralSettings } from "./spectral-shares.ts";

const targets = ["value", "class"] as const;

const defaultScale = 4;

/**
 * The function dial: f(z) = sum over coalitions S of c_S times the product of the signs z_i in S, on independent fair
 * signs, one per modality (symbol 0 is -1, symbol 1 is +1). The square of c_S is coalition S's share of the variance.
 *
 * The target is f itself, or with `target: "class"` a label that is 1 with probability sigmoid(scale f). A modality's
 * column is its sign, further columns that `dims` asks for are fair signs that mean nothing; with `latentDimensions`
 * the sign is carried by a Gaussian block instead.
 */
export const spectral: Generator = {
  id: "spectral",
  summary: "A function of signs whose variance is shared out over coalitions of modalities as you set it.",
  modalities: { least: 2, most: 10 },
  settings: spectralSettings,
  complete,
  law,
  embedding: (spec, seed) => blockEmbedding(spec, seed, bitsOf(spec)),
  generate: (spec, seed) => heldDataset(stream(spec, seed)),
  stream,
};

function complete(request: DatasetRequest): DatasetSpec {
  const core = completeCore(request, spectral, ["target", "shares", "scale", ...blockOptions]);
  const target = request.target ?? "value";
  if (!targets.includes(target)) throw new UserError(unknownName("target", target, targets));
  if (target === "value" && core.labelNoise > 0) {
    throw new UserError(
      'labelNoise replaces classes, and the target is a number: leave it out, or ask for target "class".',
    );
  }
  return {
    ...noOptions,
    ...core,
    ...completeBlocks(request, bitsOf(core)),
    target,
    shares: completeShares(request, core),
    scale: completeScale(request, target),
  };
}

function completeScale(request: DatasetRequest, target: DatasetSpec["target"]): number | null {
  const asked: unknown = request.scale ?? null;
  if (target === "value") {
    if (asked === null) return null;
    throw new UserError(
      'scale turns the function into labels, and the target is a number: leave it out, or ask for target "class".',
    );
  }
  const scale = asked ?? defaultScale;
  if (typeof scale === "number" && scale > 0 && Number.isFinite(scale)) return scale;
  throw new UserError(
    `scale is ${scale}: it is the slope of the labels' log-odds, so give a positive number.`,
  );
}

function bitsOf({ modalities }: Pick<DatasetSpec, "modalities">): number[] {
  return new Array<number>(modalities).fill(1);
}

function law({ modalities, target, shares, scale, labelNoise }: DatasetSpec): DiscreteLaw {
  const alphabets = new Array<number>(modalities).fill(2);
  const rule = Array.from(spectralFunction(shares!), (value) =>
    target === "value" ? [value] : classProbabilities(scale! * value),
  );
  const states = rule.map((answer, index) => ({
    symbols: stateSymbols(alphabets, index),
    probability: 1 / rule.length,
    labels: target === "value" ? [1] : answer,
  }));
  const classes = target === "value" ? 1 : 2;
  const exact: DiscreteLaw = {
    kind: "discrete",
    target,
    classes,
    alphabets,
    states,
    rule,
    noRule: null,
    conflictRules: [],
  };
  return withLabelNoise(exact, labelNoise);
}

function classProbabilities(logOdds: number): number[] {
  const one = 1 / (1 + Math.exp(-logOdds));
  return [1 - one, one];
}

function stream(given: DatasetSpec, seed: number): DatasetStream {
  const spec = complete(given);
  const bits = bitsOf(spec);
  return composeDataset(spec, seed, law(spec), (latents) =>
    spec.latentDimensions === null
      ? bitColumns(spec, seed, bits, latents).map(asSigns)
      : expressSymbols(spec, seed, bits, latents),
  );
}

function asSigns(bits: RowSource): RowSource {
  return {
    ...bits,
    open() {
      const next = bits.open();
      return (into) => {
        next(into);
        for (let k = 0; k < into.length; k++) into[k] = 2 * into[k]! - 1;
      };
    },
  };
}
