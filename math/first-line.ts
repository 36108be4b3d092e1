/** The first line of what a library says is wrong, fit to stand in a sentence. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0]!.trim().slice(0, 300).replace(/\.$/, "");
}
