import type { ResultRecord } from "../../suites/results.ts";

/**
 * The records whose truth stands in a table's truth row: those of the label rule itself, else of networks that could
 * compute it. A network whose form leaves it only one answer (late fusion, one modality) has a truth of its own, which
 * its records tell.
 */
export function generalTruths(records: readonly ResultRecord[]): readonly ResultRecord[] {
  const ranks = records.map(rank);
  const best = Math.min(...ranks);
  return records.filter((_, position) => ranks[position] === best);
}

function rank({ fusion }: ResultRecord): number {
  if (fusion === "oracle" || fusion === null) return 0;
  if (fusion === "late") return 2;
  return fusion.startsWith("unimodal-") ? 3 : 1;
}
