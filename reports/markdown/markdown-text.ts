import { plain } from "../tables/plain.ts";

/**
 * Text that Markdown shows as it stands: one line, with what would start emphasis, code, mathematics (which GitHub draws
 * between dollars), a tag, an entity or a link escaped.
 */
export function markdownText(text: string): string {
  return plain(text)
    .replace(/[\\`*_<~&$]/g, "\\$&")
    .replaceAll("](", "]\\(");
}
