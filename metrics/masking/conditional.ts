import type { EvaluationSet } from "../evaluation/evaluation-set.ts";
import { agreeingRows } from "./agreeing-rows.ts";
import { nearestRows } from "./nearest-rows.ts";
import type { ChosenStandIns } from "./stand-ins.ts";

/**
 * What masked modalities hold where the present ones are as in the sample: of an enumerated law the conditional law
 * itself, of data the background rows nearest to the sample.
 */
export function conditionalStandIns(set: EvaluationSet): ChosenStandIns {
  return set.estimator === "enumerated" ? agreeingRows(set) : nearestRows(set);
}
