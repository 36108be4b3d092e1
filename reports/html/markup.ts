import { escapeUTF8 } from "entities";
import { plain } from "../tables/plain.ts";

/** Text that is HTML already: whatever went into it was escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: text and numbers are escaped, lists are put together, null and false are nothing. */
export type Content = Markup | string | number | null | false | readonly Content[];

/**
 * HTML from a template. Everything put into it is escaped as text or as the value of an attribute in quotes, unless it is
 * markup itself: there is no other way from results to the page.
 */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(
    strings.reduce((text, part, k) => text + part + (k < contents.length ? written(contents[k]!) : ""), ""),
  );
}

/** One piece of markup after the other. */
export function joined(contents: readonly Content[], between = ""): Markup {
  return new Markup(contents.map(written).join(between));
}

function written(content: Content): string {
  if (content === null || content === false) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "object") return content.map(written).join("");
  return escapeUTF8(plain(`${content}`));
}
