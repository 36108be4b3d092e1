import type { Results } from "../suites/results.ts";

/** What a renderer may be told about the place that its text goes to; formats for files ignore it. */
export interface RenderOptions {
  /** Colours for a terminal; none unless asked for. */
  readonly colour?: boolean;
  /** Columns of the terminal. */
  readonly width?: number;
}

/** A way to show results. Adding one: a file, and a line in `reports/index.ts`. */
export interface Format {
  readonly id: string;
  /** One sentence for `list`. */
  readonly summary: string;
  /** The whole report, with a newline at the end. */
  render(results: Results, options: RenderOptions): string | Promise<string>;
}
