import type { Results } from "../../suites/results.ts";
import { type GridRow, textCell } from "../tables/grid.ts";
import { type Part, table, text } from "../tables/part.ts";
import { percent } from "./percent.ts";
import { meanFor } from "./records.ts";

const sizes = [2, 3, 4, 5];

/** Indices whose share of pure interaction of the highest order, read at that order, is all. */
const general = [
  ["k-SII of order M", "intershap-k-sii"],
  ["STII of order M", "intershap-stii"],
  ["FSII of order M", "intershap-fsii"],
  ["Moebius", "intershap-moebius"],
] as const;

/** What InterSHAP, and its share by indices of the highest order, say of a rule of the suite's part on open questions. */
export function ruleTable(results: Results, logic: "parity" | "exactly-one", title: string): Part[] {
  const ask = (metric: string, modalities: number, order?: number) =>
    meanFor(
      {
        ...{ generator: "xor", setting: "synergy", fusion: "oracle", estimator: "enumerated" },
        // Of two modalities the two rules are one.
        logic: modalities === 2 ? "parity" : logic,
        ...{ metric, modalities, ...(order === undefined ? {} : { order }) },
      },
      results,
    );
  const rows: GridRow[] = [
    row(
      "InterSHAP (pairwise)",
      sizes.map((modalities) => ask("intershap", modalities)),
    ),
    ...general.map(([label, metric]) =>
      row(
        label,
        sizes.map((modalities) => ask(metric, modalities, modalities)),
      ),
    ),
  ];
  if (rows.every(({ cells }) => cells.every(({ values }) => values[0] === "-"))) return [];
  return [
    table(
      title,
      [{ columns: sizes.map((m) => `M = ${m}`), rows }],
      [text("Percent, exact: every state of the rule is enumerated.")],
    ),
  ];
}

function row(label: string, values: readonly (number | null)[]): GridRow {
  return { label, truth: false, cells: values.map((value) => textCell(percent(value))) };
}
