import type { PublishedRow, Results } from "../../suites/results.ts";
import { textCell } from "../tables/grid.ts";
import { type Part, table, text } from "../tables/part.ts";
import { percent } from "./percent.ts";
import { meanFor } from "./records.ts";

/** How far the noise of masking alone moves the scores of the XOR function, whose truth is exact. */
export function localNoise(results: Results): Part[] {
  const rows = (["uniqueness-1", "synergy"] as const).flatMap((setting) =>
    (["global", "local"] as const).flatMap((aggregation) => {
      const ways = results.published.filter(
        (row) =>
          row.fusion === "oracle" &&
          row.setting === setting &&
          row.metric === "intershap" &&
          row.aggregation === aggregation,
      );
      const balanced = ways.find(({ way }) => way === null);
      const published = ways.find(({ way }) => way === "the masking of the published code");
      if (balanced === undefined) return [];
      const truth = meanFor(
        {
          ...{ generator: "hd-xor", setting, modalities: 2, fusion: "oracle", metric: "intershap" },
          ...{ aggregation, estimator: "enumerated" },
        },
        results,
      );
      const shown = (row: PublishedRow | undefined) => percent(row?.reproduced ?? null);
      return [
        {
          label: `${setting}, ${aggregation}`,
          truth: false,
          cells: [percent(truth), shown(balanced), shown(published), percent(balanced.published)].map(
            textCell,
          ),
        },
      ];
    }),
  );
  if (rows.length === 0) return [];
  const { draws } = results.measure;
  return [
    table(
      "Noise of masking: the XOR function",
      [{ columns: ["truth", "balanced draws", "masking of the published code", "published"], rows }],
      [
        text(`Percent, ${draws.toLocaleString("en-US")} background rows for each coalition.`),
        text(
          "The global score averages interactions before it takes their size, so that noise cancels; the local score takes the size first, so that noise stays and is counted on both sides of the ratio. It pulls every local score towards that of noise, however many samples there are; only more rows for each sample help.",
        ),
      ],
    ),
  ];
}
