import type { Results } from "./results.ts";

/** What a run has measured, before anything is concluded from it. */
export type Measured = Pick<Results, "datasets" | "models" | "records" | "findings">;
