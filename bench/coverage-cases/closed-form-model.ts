import type { FusionModel } from "../../models/index.ts";

/**
 * A model that is a formula of one number for each modality.
 *
 * @param outputs - writes the logits, or the value, of a row [M] into an array from an offset
 */
export function closedFormModel(
  modalities: number,
  target: "class" | "value",
  classes: number,
  outputs: (row: Float32Array, from: number, into: Float64Array, to: number) => void,
): FusionModel {
  return {
    fusion: "brought",
    inputs: "modalities",
    target,
    classes,
    width: modalities,
    encode(modality, { rows, data }) {
      const encoded = new Float32Array(rows * modalities);
      for (let row = 0; row < rows; row++) encoded[row * modalities + modality] = data[row]!;
      return encoded;
    },
    head(sums, rows) {
      const logits = new Float64Array(rows * classes);
      for (let row = 0; row < rows; row++) outputs(sums, row * modalities, logits, row * classes);
      return logits;
    },
    dispose() {},
  };
}
