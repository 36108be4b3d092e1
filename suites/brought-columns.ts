import type { BroughtDataColumns, BroughtModelColumns } from "./results.ts";

/** The columns of brought data in a row of generated ones. */
export const notBroughtData = {
  sourceFiles: null,
  sourceSha256: null,
  modalityNames: null,
  classNames: null,
  measuredRows: null,
  backgroundRows: null,
} as const satisfies BroughtDataColumns;

/** The columns of a brought model in a row of one that was not. */
export const notBroughtModel = {
  sourceFiles: null,
  sourceSha256: null,
  runtime: null,
  outputs: null,
} as const satisfies BroughtModelColumns;
