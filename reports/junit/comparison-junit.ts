import type { Comparison } from "../../suites/compare/comparison.ts";
import { comparisonGroups } from "./comparison-groups.ts";
import { junitReport } from "./junit-report.ts";

/** A comparison of two runs as JUnit XML: a test case for each regression check. */
export function comparisonJunit(comparison: Comparison): string {
  const { suite, preset } = comparison.old;
  return junitReport(`${suite} ${preset}, regressions`, comparisonGroups(comparison));
}
