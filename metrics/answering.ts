import type { Fusion } from "../models/index.ts";

/** Whose answers a truth speaks of: the same quantity has another truth for a model that can only do less. */
export interface Answering {
  /** Null = no model, the data alone. */
  readonly fusion: Fusion | null;
  /** Whether the model reads symbols carried by continuous numbers, not the symbols themselves. */
  readonly embedded: boolean;
}

/** The label rule itself, reading symbols. */
export const labelRule: Answering = { fusion: "oracle", embedded: false };

/** The one modality, counted from 1, that a unimodal network reads; null for every other model. */
export function onlyModality({ fusion }: Answering): number | null {
  return fusion?.startsWith("unimodal-") ? Number(fusion.slice("unimodal-".length)) : null;
}

/** Why interaction is exactly zero in a unimodal network. */
export const readsOneModality = "exact: the network reads one modality";
