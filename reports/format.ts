import type { Comparison } from "../suites/compare/comparison.ts";
import type { Results } from "../suites/results.ts";

/** What a renderer may be told besides the results; formats ignore what they have no use for. */
export interface RenderOptions {
  /** Colours for a terminal; none unless asked for. */
  readonly colour?: boolean;
  /** Columns of the terminal. */
  readonly width?: number;
  /** What became of the numbers of older results in these. */
  readonly comparison?: Comparison;
}

/** A way to show results. Adding one: a file, and a line in `reports/index.ts`. */
export interface Format {
  readonly id: string;
  /** How files of this format end: `csv`. */
  readonly extension: string;
  /** A few words for `list` and `--help`. */
  readonly summary: string;
  /** Whether such results have what it shows; left out: any have. */
  shows?(results: Results): boolean;
  /** The whole report, with a newline at the end; in pieces where it may be longer than the longest string. */
  render(results: Results, options: RenderOptions): string | Iterable<string> | Promise<string>;
}
