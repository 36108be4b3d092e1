import { plain } from "../tables/plain.ts";

/** Text that XML may hold, line by line: without control characters, halves of characters, and what is none. */
export function xmlText(text: string): string {
  return text
    .split("\n")
    .map((line) => plain(line).replace(/[\p{Cs}\ufffe\uffff]/gu, ""))
    .join("\n");
}
