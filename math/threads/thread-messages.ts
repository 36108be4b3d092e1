import type { MessagePort } from "node:worker_threads";

/** What a thread that answers is started with. */
export interface ThreadStart {
  /** What it opens. */
  readonly opening: unknown;
  /** Requests come in here, and replies go out. */
  readonly port: MessagePort;
  /** One int32: how many replies there have been. Whoever waits for one is woken here. */
  readonly replies: Int32Array;
}

export type ThreadRequest =
  | { readonly kind: "answer"; readonly request: unknown }
  | { readonly kind: "close" };

export type ThreadReply =
  | { readonly kind: "opened"; readonly facts: unknown }
  | { readonly kind: "answered"; readonly answer: unknown }
  | { readonly kind: "closed" }
  | {
      readonly kind: "failed";
      readonly message: string;
      /** Whether it is the user's to mend. */
      readonly mistake: boolean;
    };
