import type { BackendName } from "../models/index.ts";
import type { BroughtSources } from "./brought/brought-parts.ts";
import type { CellOutcome, PlannedCell } from "./cell.ts";
import type { StoreProblem } from "./store-problems.ts";

/** What the runner says to a worker process. The first message is `start`. */
export type ToWorker =
  | {
      readonly kind: "start";
      readonly backend: BackendName;
      readonly cacheFolder: string | null;
      /** Where networks are saved for the user; null = nowhere. */
      readonly modelFolder: string | null;
      /** Where what modalities add to samples is saved for the user; null = nowhere. */
      readonly shapFolder: string | null;
      readonly brought: BroughtSources;
    }
  | { readonly kind: "run"; readonly cell: PlannedCell };

/** What a worker process answers. */
export type FromWorker =
  | { readonly kind: "ready" }
  /** It cannot work at all, and no other worker could: no cell would run. */
  | { readonly kind: "broken"; readonly reason: string }
  | { readonly kind: "epoch"; readonly epoch: number }
  /** Kept work that cannot be used, or not be written. */
  | { readonly kind: "store problem"; readonly problem: StoreProblem }
  | { readonly kind: "finished"; readonly outcome: CellOutcome };
