import type { StudyCell } from "../cell.ts";
import type { Finding } from "../findings.ts";

/** Work of a suite that is no dataset with a model on it. Adding one: a file, and a line in `index.ts`. */
export interface Study {
  readonly id: string;
  /** Its findings, which must follow from the cell alone, times and memory apart. */
  run(cell: StudyCell): Promise<readonly Finding[]> | readonly Finding[];
}
