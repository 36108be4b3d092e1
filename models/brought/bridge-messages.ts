import type { MessagePort } from "node:worker_threads";
import type { Answers, Batch, ModalityForm, OutputKind } from "./answering-model.ts";

/** Which model a thread opens. */
export type ModelOpening =
  | {
      readonly kind: "command";
      /** The program and its arguments. */
      readonly words: readonly [program: string, ...rest: string[]];
      readonly modalities: readonly ModalityForm[];
      /** Seconds that it may take to start, and to answer a batch. */
      readonly timeLimit: number;
    }
  | {
      readonly kind: "onnx";
      readonly file: string;
      readonly modalities: readonly ModalityForm[];
      /** Modality by input, `all` for all of them side by side; null: by their names. */
      readonly inputs: Readonly<Record<string, string>> | null;
      /** The output to read; null: the one that fits. */
      readonly output: string | null;
    };

/** What a thread is started with. */
export interface BridgeStart {
  readonly opening: ModelOpening;
  /** Requests come in here, and replies go out. */
  readonly port: MessagePort;
  /** One int32: how many replies there have been. Whoever waits for one is woken here. */
  readonly replies: Int32Array;
}

export type BridgeRequest = { readonly kind: "answer"; readonly batch: Batch } | { readonly kind: "close" };

export type BridgeReply =
  | { readonly kind: "opened"; readonly about: string; readonly outputs: OutputKind | null }
  | { readonly kind: "answered"; readonly answers: Answers }
  | { readonly kind: "closed" }
  | {
      readonly kind: "failed";
      readonly message: string /** Whether it is the user's to mend. */;
      readonly mistake: boolean;
    };
