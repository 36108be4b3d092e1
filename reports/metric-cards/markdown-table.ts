/**
 * A table in Markdown, its columns padded to one width so that it reads as text too.
 *
 * @param head - title of each column
 * @param rows - cells of each row; bars in them are escaped
 */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((_, column) => Math.max(3, ...lines.map((row) => row[column]!.length)));
  const [first, ...rest] = lines.map((row) => line(row.map((cell, column) => cell.padEnd(widths[column]!))));
  return [first!, line(widths.map((width) => "-".repeat(width))), ...rest].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
