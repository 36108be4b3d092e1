import path from "node:path";
import { writeAllWhole } from "../../math/write-whole.ts";
import type { Results } from "../../suites/results.ts";
import { plotKinds } from "./index.ts";
import { palette } from "./palette.ts";
import type { Plot, PlotKind } from "./plot.ts";
import { noPng, pngRenderer } from "./png.ts";
import { renderSvg } from "./render-svg.ts";

/** What became of the pictures of a run. */
export interface WrittenPlots {
  /** Names of the files. */
  readonly files: readonly string[];
  /** Why there is no PNG; null where there is. */
  readonly note: string | null;
}

/**
 * Writes every picture that results hold something for as a file of its own, named by the picture's id: SVG, and PNG where
 * a renderer is installed. All are drawn and on the disk before the first is in its place. Missing folders are made.
 *
 * @throws UserError if the system does not let a file be written
 */
export async function writePlots(folder: string, results: Results): Promise<WrittenPlots> {
  const toPng = pngRenderer();
  const files: (readonly [name: string, content: string | Uint8Array])[] = [];
  for (const kind of plotKinds) {
    for (const plot of kind.draw(results)) {
      const svg = await renderSvg(titled(plot, kind));
      files.push([`${plot.id}.svg`, `${svg}\n`]);
      if (toPng !== null) files.push([`${plot.id}.png`, toPng(svg)]);
    }
  }
  await writeAllWhole(
    files.map(([name, content]) => [path.join(folder, name), content]),
    "pictures",
  );
  return { files: files.map(([name]) => name), note: toPng === null ? noPng : null };
}

/** A picture that stands by itself: with its title, on white. */
function titled({ spec, title }: Plot, kind: PlotKind): Plot["spec"] {
  return { ...spec, background: palette.paper, title: { text: kind.title, subtitle: title } };
}
