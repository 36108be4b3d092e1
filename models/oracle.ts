import { type Law, type Matrix, stateCount } from "../generators/index.ts";
import type { FusionModel } from "./fusion-model.ts";

/**
 * How sure an oracle is, where logits are wanted: its probabilities are clipped to 1e-12 and 1 - 1e-12, so that
 * they equal 0 and 1 to twelve digits and their logarithm is finite.
 */
const CERTAINTY = Math.log(1e12);

/**
 * The label rule itself as a model: it reads each sample's latent symbols and answers with the rule's class.
 * An encoded symbol is its share of the state's number, so a sum of encoded rows is the state.
 *
 * @returns null where the law has no rule off its support (`law.noRule` says why)
 */
export function oracle(law: Law): FusionModel | null {
  const { rule, alphabets, classes } = law;
  if (rule === null) return null;
  const strides = alphabets.map((_, m) => stateCount(alphabets.slice(0, m)));
  return {
    fusion: "oracle",
    inputs: "latents",
    classes,
    width: 1,
    encode: (modality: number, rows: Matrix) => rows.data.map((symbol) => symbol * strides[modality]!),
    head(sums: Float32Array, rows: number) {
      const logits = new Float32Array(rows * classes).fill(-CERTAINTY);
      for (let r = 0; r < rows; r++) logits[r * classes + rule[sums[r]!]!] = 0;
      return logits;
    },
    dispose() {},
  };
}
