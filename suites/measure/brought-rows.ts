import type { BroughtData, MeasuredData } from "../../generators/index.ts";
import { type MeasureSettings, unknownTruth } from "../../metrics/index.ts";
import { contentHash } from "../cell.ts";
import type { DatasetRow } from "../results.ts";

/** The row of a user's data; its id is of what they are and of the seed that splits them. */
export function broughtDatasetRow(
  { source, modalities }: BroughtData,
  { spec, seed, split, labels }: MeasuredData,
  classNames: readonly string[] | null,
  { samples, background, precision, localPrecision }: Required<MeasureSettings>,
): DatasetRow {
  // Whoever asks for a precision may have every row there is.
  const most = precision === null && localPrecision === null ? background : Number.POSITIVE_INFINITY;
  return {
    id: `${spec.generator}/${spec.setting}/${seed}-${contentHash([source.sha256, spec, seed]).slice(0, 8)}`,
    ...spec,
    ...unknownTruth,
    dataSeed: seed,
    embeddedBits: null,
    embeddedBitsError: null,
    sourceFiles: source.files,
    sourceSha256: source.sha256,
    modalityNames: modalities.map(({ name }) => name),
    classNames: labels.some((label) => label >= 0) ? classNames : null,
    measuredRows: Math.min(samples, split.test.length),
    backgroundRows: Math.min(most, split.validation.length),
  };
}
