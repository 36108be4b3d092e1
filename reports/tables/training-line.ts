import { largestOf, smallestOf } from "../../math/extremes.ts";
import type { ModelRow, Results } from "../../suites/results.ts";

/** How networks were trained beyond the paper's protocol, in words; null where they were not. */
export function trainingLine({ models }: Results): string | null {
  const trained = models.filter(({ schedule }) => schedule !== null);
  const parts = [
    ...distinct(trained, ({ schedule }) => (schedule === "constant" ? null : `learning rate ${schedule}`)),
    ...distinct(trained, ({ patience }) =>
      patience === null ? null : `stops after ${patience} epochs without a gain in validation loss`,
    ),
    ...distinct(trained, ({ keep }) => (keep === "best" ? "weights of the best epoch" : null)),
    ...distinct(trained, ({ classWeights }) => (classWeights === "balanced" ? "classes count alike" : null)),
  ];
  if (parts.length === 0) return null;
  return [...parts, epochs(trained)].join("; ");
}

function distinct(models: readonly ModelRow[], part: (row: ModelRow) => string | null): string[] {
  return [...new Set(models.flatMap((row) => part(row) ?? []))];
}

function epochs(models: readonly ModelRow[]): string {
  const range = (values: readonly number[]) => {
    const [least, most] = [smallestOf(values), largestOf(values)];
    return least === most ? `${most}` : `${least} to ${most}`;
  };
  return `${range(models.map(({ epochsDone }) => epochsDone!))} of ${range(models.map((row) => row.epochs!))} epochs`;
}
