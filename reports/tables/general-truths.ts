import { smallestOf } from "../../math/extremes.ts";
import type { ModelRow, ResultRecord } from "../../suites/results.ts";

/**
 * The records whose truth stands in a table's truth row: those of the label rule itself, else of networks that could
 * compute it. A network whose form leaves it only one answer (late fusion, one modality) has a truth of its own, which
 * its records tell, and so has an oracle that follows one of several rules for contradicting copies.
 */
export function generalTruths(
  records: readonly ResultRecord[],
  models: ReadonlyMap<string, ModelRow>,
): readonly ResultRecord[] {
  const ranks = records.map((record) => {
    const model = record.model === null ? undefined : models.get(record.model);
    return (model?.conflictRule ?? null) === null ? rank(record) : 4;
  });
  const best = smallestOf(ranks);
  return records.filter((_, position) => ranks[position] === best);
}

function rank({ fusion }: ResultRecord): number {
  if (fusion === "oracle" || fusion === null) return 0;
  if (fusion === "late") return 2;
  return fusion.startsWith("unimodal-") ? 3 : 1;
}
