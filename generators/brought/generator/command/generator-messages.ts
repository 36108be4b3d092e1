import type { LawRequest, RowsRequest } from "../brought-generator.ts";

/** What a program says of itself. */
export interface GeneratorHello {
  readonly card: unknown;
  /** Whether it makes rows of its own. */
  readonly rows: boolean;
}

export type GeneratorRequest =
  | { readonly kind: "law"; readonly asked: LawRequest }
  | {
      readonly kind: "rows";
      readonly asked: Omit<RowsRequest, "random" | "symbols">;
      readonly symbols: Int32Array;
      /** Of whatever the program draws. */
      readonly seed: number;
    };

export type GeneratorReply =
  | { readonly kind: "law"; readonly law: unknown }
  | { readonly kind: "rows"; readonly data: ArrayLike<number> }
  | { readonly kind: "refused"; readonly why: string };
