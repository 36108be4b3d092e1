import { getBorderCharacters, table } from "table";
import { plain } from "../tables/plain.ts";

/**
 * Text broken into lines no longer than `width`, the second and further ones indented under the first.
 *
 * @param lead - what stands before the text: a footnote's mark, the name of a field, a dash
 * @param leadWidth - columns that the lead takes, so that several paragraphs line up
 */
export function paragraph(lead: string, text: string, width: number, leadWidth = lead.length): string {
  const drawn = table([[lead.padEnd(leadWidth), plain(text)]], {
    border: getBorderCharacters("void"),
    columnDefault: { paddingLeft: 0, paddingRight: 0 },
    columns: { 1: { width: Math.max(width - leadWidth, 20), wrapWord: true } },
    drawHorizontalLine: () => false,
  });
  return drawn.replace(/ +$/gm, "").replace(/\n$/, "");
}
