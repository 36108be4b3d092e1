import type { Answers, Batch } from "../answering-model.ts";
import type { ModelFacts, ModelOpening } from "../model-opening.ts";

/** Which TensorFlow.js model is opened, and what for. */
export type TfjsOpening = Extract<ModelOpening, { kind: "tfjs" }>;

export type ToTfjs =
  | { readonly kind: "open"; readonly opening: TfjsOpening }
  | { readonly kind: "answer"; readonly batch: Batch };

export type FromTfjs =
  | { readonly kind: "ready" }
  | { readonly kind: "opened"; readonly facts: ModelFacts }
  | { readonly kind: "answered"; readonly answers: Answers }
  | {
      readonly kind: "failed";
      readonly message: string;
      /** Whether it is the user's to mend. */
      readonly mistake: boolean;
    };
