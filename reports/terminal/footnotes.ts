import { paragraph } from "./paragraph.ts";

/** The footnotes of one table: the same text gets the same number. */
export class Footnotes {
  readonly #texts: string[] = [];

  /** The marks that stand in a cell for these texts, `[1]` or `[1][2]`; empty for none. */
  marks(texts: readonly string[]): string {
    const numbers = new Set(texts.map((text) => this.#number(text)));
    return [...numbers].map((number) => `[${number}]`).join("");
  }

  /** The notes, one paragraph each, in the order of their numbers. */
  paragraphs(width: number): string[] {
    return this.#texts.map((text, position) => paragraph(`[${position + 1}] `, text, width));
  }

  #number(text: string): number {
    const position = this.#texts.indexOf(text);
    return position >= 0 ? position + 1 : this.#texts.push(text);
  }
}
