import type { Matrix } from "../../generators/index.ts";
import type { WeightedRows } from "../evaluation/evaluation-set.ts";
import { backgroundsWithoutGroup } from "./draw-groups.ts";
import type { RowStandIns } from "./stand-ins.ts";

/**
 * One row for whatever is masked, computed from background rows that were drawn, with what it would be without each draw
 * group of them. Where that is the same row each time it does not depend on the background, and nothing is left to chance.
 *
 * @param compute - the row, [1, d_m] per modality, of a background
 */
export function oneComputedRow(
  name: string,
  background: WeightedRows,
  compute: (background: WeightedRows) => readonly Matrix[],
): RowStandIns {
  const rows = { matrices: compute(background), weights: Float64Array.of(1) };
  const computed = backgroundsWithoutGroup(background).map(compute);
  const moves = computed.some((own) =>
    own.some(({ data }, m) => data.some((value, j) => value !== rows.matrices[m]!.data[j])),
  );
  if (computed.length > 0 && !moves) return { kind: "rows", name, rows, drawn: false };
  const matrices = rows.matrices.map(({ columns }, m) => {
    const data = new Float32Array(computed.length * columns);
    computed.forEach((own, g) => {
      data.set(own[m]!.data, g * columns);
    });
    return { rows: computed.length, columns, data };
  });
  return {
    kind: "rows",
    name,
    rows,
    drawn: true,
    withoutGroup: { count: background.weights.length, matrices },
  };
}
