import { paragraph } from "./paragraph.ts";
import type { Page } from "./section.ts";

/** The title of several tables, underlined. */
export function blockTitle(title: string, { style, width }: Page): string {
  const text = paragraph("", title, width);
  return `${style.title(text)}\n${"═".repeat(Math.min(title.length, width))}\n`;
}
