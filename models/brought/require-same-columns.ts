import { UserError } from "../../math/user-error.ts";
import { type AskedRows, batchName } from "../asked-rows.ts";

/**
 * Sees that a model answers with as many numbers for each row as it did before.
 *
 * @throws UserError naming the batch
 */
export function requireSameColumns(columns: number, before: number, batch: AskedRows): void {
  if (columns !== before)
    throw new UserError(
      `The model answers ${batchName(batch)} with ${columns} numbers for each row, and answered with ${before} before.`,
    );
}
