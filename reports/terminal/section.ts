import { plain } from "../tables/plain.ts";
import type { Style } from "./style.ts";

/** How wide a report may be and how it is coloured. */
export interface Page {
  readonly width: number;
  readonly style: Style;
}

/** A titled table with what is said below it. */
export function section({ style }: Page, title: string, grid: string, captions: readonly string[]): string {
  return `${style.title(plain(title))}\n${grid}${captions.map((caption) => `${style.faint(caption)}\n`).join("")}`;
}
