import type { TopLevelSpec } from "vega-lite";
import type { Results } from "../../suites/results.ts";
import type { Grid } from "../tables/grid.ts";

/** A picture as a specification, and everything that is said beside it. */
export interface Plot {
  /** Unique in a run; names the file. */
  readonly id: string;
  /** What it is of: stands over the picture. */
  readonly title: string;
  /** What it shows, in a sentence, for whom does not see it. */
  readonly description: string;
  /** Field names in it are our own; strings from results are values only. */
  readonly spec: TopLevelSpec;
  /** The numbers behind it. */
  readonly table: Grid;
  /** Id of the model that it is about; null = of several or none. */
  readonly model: string | null;
}

/** A kind of picture. Adding one: a file, and a line in `reports/plots/index.ts`. */
export interface PlotKind {
  readonly id: string;
  readonly title: string;
  /** How to read it, in a sentence or two. */
  readonly reading: string;
  /** One picture for each thing there is to show; none where the results hold nothing for it. */
  draw(results: Results): readonly Plot[];
}
