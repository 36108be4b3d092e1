import { inspect } from "node:util";
import { testSeed } from "../../support/seeded-fast-check.ts";
import type { Case } from "./cases.ts";

/** What a law failed with, where, and under which seed; of what a metric threw itself the stack too, with its file and line. */
export function failureOf(error: unknown, { dataset: { spec, seed } }: Case): Error {
  // Custom matchers fail with a plain error that holds their result.
  const unmet = error instanceof Error && (error.name === "AssertionError" || "matcherResult" in error);
  const what = unmet
    ? error.message
    : `the metric threw ${error instanceof Error ? error.stack : inspect(error)}`;
  return new Error(
    `${spec.setting}, target ${spec.target}, seed ${seed} (SYNERGY_BENCH_TEST_SEED=${testSeed}): ${what}`,
    { cause: error },
  );
}
