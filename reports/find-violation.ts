import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describeViolation, isConditional } from "../math/describe-violation.ts";
import type { Results } from "../suites/results.ts";
import { brokenReference } from "./check-references.ts";
import { resultsSchema } from "./results-schema.ts";

/** The first thing that keeps a value from being valid results, as half a sentence, or null. */
export function findViolation(value: unknown): string | null {
  // Compiled when first needed: commands that read no results do not wait for it.
  validate ??= new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true }).compile<Results>(
    resultsSchema,
  );
  if (validate(value)) return brokenReference(value);
  const errors: readonly ErrorObject[] = validate.errors ?? [];
  const told = errors.find((error) => !isConditional(error)) ?? errors[0];
  return told === undefined ? "it does not have the form of results" : describeViolation(told);
}

let validate: ValidateFunction<Results> | undefined;
