import { elementsOf } from "../../math/elements-of.ts";
import type { AskedRows } from "../asked-rows.ts";

/** One modality as a model is given it. */
export interface ModalityForm {
  readonly name: string;
  /** Shape of one sample, [24, 12] for instance; rows are flattened. */
  readonly sampleShape: readonly number[];
  /** Names of its columns, where the file has them; null or left out: none. */
  readonly columnNames?: readonly string[] | null;
  /** numpy's names of what its columns are in the file, one for all or one for each; null or left out: not known. */
  readonly dtypes?: string | readonly (string | null)[] | null;
}

/** Rows that a model is asked about at once. */
export interface Batch extends AskedRows {
  /** One array [rows, d_m] per modality, row-major. */
  readonly modalities: readonly Float32Array[];
}

/** What a model answered to a batch. */
export interface Answers {
  /** [rows, columns], row-major. */
  readonly data: Float32Array | Float64Array;
  readonly columns: number;
}

/** What a model answers: probabilities or logits of classes, or one number, `scores` where no label is comparable to it. */
export const outputKinds = ["probabilities", "logits", "value", "scores"] as const;
export type OutputKind = (typeof outputKinds)[number];

/** A user's model that takes its time to answer: a program, or a runtime that has only promises. */
export interface AnsweringModel {
  /** What it runs on, and what it was found to read and answer, in words. */
  readonly about: string;
  /** What the user should know of how rows are given to it, in sentences without their full stops. */
  readonly notes: readonly string[];
  /** What it says itself that it answers; null: nothing. */
  readonly outputs: OutputKind | null;
  /** What it says itself that its classes are called, in the order of its outputs; null: nothing. */
  readonly classes: readonly string[] | null;
  /** Throws `UserError` in a sentence that names the batch. */
  answer(batch: Batch): Promise<Answers>;
  /** Ends what it has started. */
  close(): Promise<void>;
}

/** Most numbers that a row's answer may have: more classes than this are a mistake of shape. */
export const MOST_COLUMNS = 65_536;

/** Columns of a modality's flattened row. */
export function columnsOf({ sampleShape }: ModalityForm): number {
  return elementsOf(sampleShape);
}
