import type { PlannedCell } from "./cell.ts";
import { chosenParts } from "./parts.ts";
import type { Suite, SuiteRequest } from "./suite.ts";

/**
 * The cells of a request, dataset by dataset.
 *
 * @throws UserError if the request cannot be carried out
 */
export function planOf(suite: Suite, request: SuiteRequest): readonly PlannedCell[] {
  // Suites without parts do not look at what was asked of them.
  chosenParts(suite, request);
  return suite.plan(request);
}
