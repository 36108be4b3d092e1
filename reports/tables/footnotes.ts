import type { Line } from "./part.ts";

/** The footnotes of one table: the same text gets the same number. */
export class Footnotes {
  readonly #texts: string[] = [];

  /** The marks that stand in a cell for these texts, `[1]` or `[1][2]`; empty for none. */
  marks(texts: readonly string[]): string {
    const numbers = new Set(texts.map((text) => this.#number(text)));
    return [...numbers].map((number) => `[${number}]`).join("");
  }

  /** The notes, in the order of their numbers. */
  lines(): Line[] {
    return this.#texts.map((text, position) => ({ kind: "footnote", mark: `[${position + 1}]`, text }));
  }

  #number(text: string): number {
    const position = this.#texts.indexOf(text);
    return position >= 0 ? position + 1 : this.#texts.push(text);
  }
}
