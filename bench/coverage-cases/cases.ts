import { approximationCases } from "./approximation-cases.ts";
import type { CoverageCase } from "./coverage-case.ts";
import { interShapCases } from "./intershap-cases.ts";

/** Every case there is. Adding some: a file that exports them, and a line here. */
export const coverageCases: readonly CoverageCase[] = [...interShapCases, ...approximationCases];
