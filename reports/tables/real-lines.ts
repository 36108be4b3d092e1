import { realData } from "../../generators/index.ts";
import type { Results } from "../../suites/results.ts";

/** Of real data that come with the project: whose they are, what their modalities are called, and why nothing is scored. */
export function realLines({ datasets }: Results): [string, string][] {
  return realData.flatMap(({ id, citation }): [string, string][] => {
    const own = datasets.filter(({ generator }) => generator === id);
    if (own.length === 0) return [];
    const largest = own.reduce((most, row) => (row.modalities > most.modalities ? row : most));
    const names = largest.modalityNames?.map((name, m) => `${m + 1} ${name}`).join(", ");
    return [
      ["data", `${id}: ${citation}`],
      ...(names === undefined ? [] : [["modalities", `of ${largest.setting}: ${names}`] as [string, string]]),
      ["truth", "none: nothing is known of the law behind real data, so no metric is scored or ranked"],
    ];
  });
}
