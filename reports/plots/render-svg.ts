import type { TopLevelSpec } from "vega-lite";
import { problemCollector } from "./problem-collector.ts";
import { textWidth } from "./text-width.ts";
import { theme } from "./theme.ts";

// Both are exported, and left out of Vega's types.
declare module "vega" {
  const textMetrics: { width(item: { readonly fontSize?: number }, text: unknown): number };
  function resetSVGDefIds(): void;
}

/**
 * A specification drawn as SVG. The same one gives the same text, in whatever order and however often.
 *
 * @throws Error if Vega has anything to say against it: a bug of whoever made it
 */
export async function renderSvg(spec: TopLevelSpec): Promise<string> {
  // A fifth of a second to load, which commands without pictures need not wait for.
  const [{ parse, resetSVGDefIds, textMetrics, View }, { compile }] = await Promise.all([
    import("vega"),
    import("vega-lite"),
  ]);
  textMetrics.width = (item, text) => textWidth(String(text), item.fontSize ?? 11);
  const { problems, logger } = problemCollector();
  const compiled = compile(spec, { config: theme, logger });
  const view = new View(parse(compiled.spec), { renderer: "none", logger });
  try {
    await view.runAsync();
    // Ids count up over all pictures of a process.
    resetSVGDefIds();
    const svg = await view.toSVG();
    if (problems.length > 0)
      throw new Error(`This picture cannot be drawn as it is meant: ${problems.join("; ")}.`);
    return svg;
  } finally {
    view.finalize();
  }
}
