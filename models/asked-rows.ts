/** Which of the rows that a model was asked about: what an error about an answer names. */
export interface AskedRows {
  /** Of the batch, counted from 1; 0 for rows that a model is tried on first. */
  readonly number: number;
  /** Rows that were asked about before. */
  readonly before: number;
  readonly rows: number;
}

/** A batch in words. */
export function batchName({ number, before, rows }: AskedRows): string {
  if (number === 0) return `the trial before the first batch (rows 1 to ${rows} of the data)`;
  return `batch ${number} (rows ${before + 1} to ${before + rows} of those asked)`;
}
