import type { Fusion } from "../models/index.ts";
import type { MaskerName } from "./masking/masker.ts";

/** Whose answers a truth speaks of: the same quantity has another truth for a model that can only do less. */
export interface Answering {
  /** Null = no model, the data alone. */
  readonly fusion: Fusion | null;
  /** Whether the model reads symbols carried by continuous numbers, not the symbols themselves. */
  readonly embedded: boolean;
  /** What stands in for masked modalities in the coalition game; left out: `marginal`. */
  readonly masker?: MaskerName;
}

/** The label rule itself, reading symbols. */
export const labelRule: Answering = { fusion: "oracle", embedded: false };

/** The one modality, counted from 1, that a unimodal network reads; null for every other model. */
export function onlyModality({ fusion }: Answering): number | null {
  return fusion?.startsWith("unimodal-") ? Number(fusion.slice("unimodal-".length)) : null;
}

/** Maskers whose stand-ins for embedded data are none that the law makes. */
const offTheSymbols: ReadonlySet<MaskerName> = new Set(["zero", "mean", "noise"]);

/**
 * Why the game of a model that reads embedded data has no truth under a masker; null where it has one: the stand-ins are
 * then rows of the data, and carry the symbols that the law says.
 */
export function noTruthUnder(masker: MaskerName): string | null {
  if (offTheSymbols.has(masker))
    return `none: the masker ${masker} makes inputs that carry no symbols, and what a model makes of them is its own`;
  return masker === "conditional"
    ? "none: the nearest rows of embedded data are no draws of the symbols' conditional law"
    : null;
}

/** Why interaction is exactly zero in a unimodal network. */
export const readsOneModality = "exact: the network reads one modality";
