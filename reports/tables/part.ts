import type { Grid } from "./grid.ts";

/** A report in parts, in the order in which they are read: what every format that shows tables is drawn from. */
export type Part = Heading | TablePart | Passage;

/** Opens the parts that follow, up to the next heading. */
export interface Heading {
  readonly kind: "heading";
  readonly title: string;
}

/** A table, or several under one title, and what is said below it. */
export interface TablePart {
  readonly kind: "table";
  readonly title: string;
  readonly grids: readonly Grid[];
  readonly lines: readonly Line[];
}

/** Text without a table. */
export interface Passage {
  readonly kind: "passage";
  /** Null where the text belongs to what stands before it. */
  readonly title: string | null;
  readonly lines: readonly Line[];
  /** Whether it only explains the rest, and may stand back behind it. */
  readonly explains: boolean;
}

/** A paragraph, an entry of a list, a footnote, or a term and what it means. */
export type Line =
  | { readonly kind: "text" | "item"; readonly text: string }
  | { readonly kind: "footnote"; readonly mark: string; readonly text: string }
  | { readonly kind: "term"; readonly term: string; readonly text: string };

export const heading = (title: string): Heading => ({ kind: "heading", title });
export const text = (said: string): Line => ({ kind: "text", text: said });
export const item = (said: string): Line => ({ kind: "item", text: said });
export const term = (name: string, meaning: string): Line => ({ kind: "term", term: name, text: meaning });

/** A table under its title. */
export function table(title: string, grids: readonly Grid[], lines: readonly Line[]): TablePart {
  return { kind: "table", title, grids, lines };
}
