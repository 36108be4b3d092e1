import type { Answers } from "./answering-model.ts";

/** Answers to consecutive rows as one, [rows, columns]; what is beyond the rows was padding. */
export function joinedAnswers(parts: readonly Answers[], rows: number): Answers {
  const { columns } = parts[0]!;
  const data = new Float64Array(rows * columns);
  let start = 0;
  for (const part of parts) {
    data.set(part.data.subarray(0, Math.min(part.data.length, data.length - start)), start);
    start += part.data.length;
  }
  return { data, columns };
}
