import { groupBy } from "../../math/group-by.ts";
import type { Results } from "../../suites/results.ts";
import { textCell } from "../tables/grid.ts";
import { type Part, table, text } from "../tables/part.ts";
import { percent } from "./percent.ts";
import { meanFor, recordsFor } from "./records.ts";

/** What redundancy and random ought to show: models that agree on every sample differ once copies are torn apart. */
export function copies(results: Results): Part[] {
  const redundancy = { setting: "redundancy", modalities: 2, metric: "intershap" } as const;
  const rules = recordsFor(
    { ...redundancy, generator: "xor", fusion: "oracle", estimator: "enumerated" },
    results,
  );
  const byRule = groupBy(rules, ({ model }) => ruleOf(model, results)).map((own) => ({
    label: `the label rule, ${ruleOf(own[0]!.model, results)} where copies differ`,
    truth: false,
    cells: [textCell(percent(own[0]!.value))],
  }));
  const best = { generator: "hd-xor", profile: "code", fusion: "bayes", estimator: "sampled" } as const;
  const early = results.published.find(
    ({ table, setting, metric, aggregation, fusion, modalities, way }) =>
      // Table 9 is of other data.
      table !== "table9" &&
      setting === "redundancy" &&
      metric === "intershap" &&
      aggregation === "global" &&
      fusion === "early" &&
      modalities === 2 &&
      way === null,
  );
  const row = (label: string, value: number | null | undefined) =>
    value == null ? [] : [{ label, truth: false, cells: [textCell(percent(value))] }];
  const rows = [
    ...byRule,
    ...row("the best answer to the data (Bayes)", meanFor({ ...redundancy, ...best }, results)),
    ...row("early fusion, as reproduced", early?.reproduced),
    ...row("early fusion, as published", early?.published),
  ];
  if (byRule.length === 0) return [];
  return [
    table(
      "Redundancy: the same bits in both modalities",
      [{ columns: ["InterSHAP"], rows }],
      [
        text("Percent. Rules by enumeration, the others on samples."),
        text(
          "Masking one modality breaks the copies, on data that no model has ever seen: rules that agree on every real sample then show anything from nothing to all. A number in between says how a network answers contradictions, and is no amount of synergy.",
        ),
        text(
          "Where labels do not depend on the data (random), the best answer is constant and has no InterSHAP; whatever a network shows there, it has learned by heart.",
        ),
      ],
    ),
  ];
}

function ruleOf(model: string | null, { models }: Results): string {
  return models.find(({ id }) => id === model)?.conflictRule ?? "";
}
