import { largestOf } from "../../math/extremes.ts";
/**
 * A table in Markdown, its columns padded to one width so that it reads as text too.
 *
 * @param head - title of each column
 * @param rows - cells of each row; bars in them are escaped
 * @param numbers - whether all columns but the first are aligned to the right
 */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbers = false,
): string {
  const right = (column: number) => numbers && column > 0;
  const lines = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((_, column) => Math.max(3, largestOf(lines.map((row) => row[column]!.length))));
  const [first, ...rest] = lines.map((row) =>
    line(
      row.map((cell, column) =>
        right(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      ),
    ),
  );
  const rule = widths.map((width, column) =>
    right(column) ? `${"-".repeat(width - 1)}:` : "-".repeat(width),
  );
  return [first!, line(rule), ...rest].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
