import { type DatasetSpec, findSource, realData } from "../generators/index.ts";
import { groundTruth, unknownTruth } from "../metrics/index.ts";
import type { BayesLimits } from "../models/index.ts";
import { notBroughtData } from "./brought-columns.ts";
import { datasetId } from "./cell.ts";
import type { DatasetRow } from "./results.ts";

/**
 * A dataset as results describe it: its spec, how much synergy its law has, and what its embedding leaves. Of real data nothing of
 * that is known.
 *
 * @param spec - completed
 * @param limits - of the spec and the seed
 */
export function datasetRow(spec: DatasetSpec, seed: number, limits: BayesLimits): DatasetRow {
  const law = findSource(spec.generator).law(spec);
  const real = realData.find(({ id }) => id === spec.generator);
  return {
    id: datasetId(spec, seed),
    ...spec,
    ...(law.kind === "unknown" ? unknownTruth : groundTruth(law)),
    dataSeed: seed,
    embeddedBits: limits.information,
    embeddedBitsError: limits.informationError,
    ...notBroughtData,
    ...(real === undefined ? {} : { modalityNames: real.modalityNames(spec), classNames: real.classNames }),
  };
}
