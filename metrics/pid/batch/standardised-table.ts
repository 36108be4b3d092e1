import type { Matrix } from "../../../generators/index.ts";
import { takeRows } from "../../../generators/index.ts";
import { UserError } from "../../../math/user-error.ts";
import { columnMoments } from "../../masking/column-moments.ts";
import { standardisationOf, standardisedRows } from "../../masking/standardised-rows.ts";
import type { Table } from "./minibatches.ts";

/**
 * A modality with every column shifted and scaled to mean 0 and deviation 1 over some rows; columns that do not vary there
 * are left out. One to one, so no information is lost, and networks start alike whatever the units.
 *
 * @param fitted - rows that the means and deviations are taken from
 * @throws UserError when an entry is not finite
 */
export function standardisedTable(modality: Matrix, fitted: Int32Array): Table {
  const wrong = modality.data.findIndex((entry) => !Number.isFinite(entry));
  if (wrong >= 0) {
    const row = Math.floor(wrong / modality.columns);
    throw new UserError(`modality: row ${row} has an entry that is not finite; leave such rows out`);
  }
  const equal = new Float64Array(fitted.length).fill(1 / fitted.length);
  const scale = standardisationOf(columnMoments(takeRows(modality, fitted), equal));
  const columns = scale.columns.length;
  // That scale divides by the root of the number of columns, for distances; here each column counts by itself.
  const factors = scale.factors.map((factor) => factor * Math.sqrt(columns));
  return {
    rows: modality.rows,
    columns,
    data: standardisedRows(modality, { ...scale, factors }, 0, modality.rows),
  };
}
