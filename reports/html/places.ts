import type { Results } from "../../suites/results.ts";
import type { CellNumber } from "../tables/grid.ts";

const tables = ["models", "games", "records", "scores", "findings", "published"] as const;

/** Says of numbers on a page where in results.json they come from. */
export class Places {
  readonly #places = new Map<object, { readonly table: string; readonly position: number }>();

  constructor(results: Results) {
    for (const table of tables)
      results[table].forEach((row, position) => {
        this.#places.set(row, { table, position });
      });
  }

  /** `scores[3].value`, `mean records[3,7].value`, `k-SII {1,2} games[0].values`. */
  of({ by, rows, field, coalition }: CellNumber): string {
    const found = rows.map((row) => this.#places.get(row));
    if (found.length === 0 || found.includes(undefined))
      throw new Error(`A number of the field ${field} is of no row of the results.`);
    const positions = found.map((place) => place!.position).join(",");
    const path = `${found[0]!.table}[${positions}].${field}`;
    const members = coalition === undefined ? "" : ` {${playersOf(coalition).join(",")}}`;
    return by === "value" ? path : `${by}${members} ${path}`;
  }
}

function playersOf(coalition: number): number[] {
  return Array.from({ length: 32 - Math.clz32(coalition) }, (_, m) => m + 1).filter(
    (player) => coalition & (1 << (player - 1)),
  );
}
