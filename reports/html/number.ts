import type { CellNumber } from "../tables/grid.ts";
import { html, type Markup } from "./markup.ts";
import type { Places } from "./places.ts";

/** A number as it is printed, which carries the whole number and its place in results.json. */
export function numberMarkup(text: string, number: CellNumber, places: Places): Markup {
  return html`<data value="${String(number.value)}" data-at="${places.of(number)}">${text}</data>`;
}
