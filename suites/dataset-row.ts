import { type DatasetSpec, findGenerator } from "../generators/index.ts";
import { groundTruth } from "../metrics/index.ts";
import type { BayesLimits } from "../models/index.ts";
import { notBroughtData } from "./brought-columns.ts";
import { datasetId } from "./cell.ts";
import type { DatasetRow } from "./results.ts";

/**
 * A dataset as results describe it: its spec, how much synergy its law has, and what its embedding leaves.
 *
 * @param spec - completed
 * @param limits - of the spec and the seed
 */
export function datasetRow(spec: DatasetSpec, seed: number, limits: BayesLimits): DatasetRow {
  return {
    id: datasetId(spec, seed),
    ...spec,
    ...groundTruth(findGenerator(spec.generator).law(spec)),
    dataSeed: seed,
    embeddedBits: limits.information,
    embeddedBitsError: limits.informationError,
    ...notBroughtData,
  };
}
