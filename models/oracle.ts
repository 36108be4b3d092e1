import {
  type DiscreteLaw,
  type GaussianLaw,
  type Law,
  type Matrix,
  stateCount,
} from "../generators/index.ts";
import type { FusionModel } from "./fusion-model.ts";

/**
 * How sure an oracle is, where logits are wanted: its probabilities are clipped to 1e-12 from below, so that they equal
 * 0 and 1 to twelve digits and their logarithm is finite.
 */
const LEAST_PROBABILITY = 1e-12;

/**
 * The rule itself as a model: it reads each sample's latents and answers with the rule's class probabilities or value.
 *
 * @param conflictRule - where copies leave the rule open: the name of the one to take
 * @returns null where the law has no rule off its support and none is named (`law.noRule` says why)
 * @throws RangeError if the law has no conflict rule of that name
 */
export function oracle(law: Law, conflictRule: string | null = null): FusionModel | null {
  return law.kind === "discrete" ? ofSymbols(law, conflictRule) : ofVectors(law, conflictRule);
}

function ruleOf<R>(
  { rule, conflictRules }: { rule: R | null; conflictRules: readonly { name: string; rule: R }[] },
  name: string | null,
): R | null {
  if (name === null) return rule;
  const found = conflictRules.find((candidate) => candidate.name === name);
  if (found === undefined) throw new RangeError(`The law has no conflict rule "${name}".`);
  return found.rule;
}

/** What rules of symbols and of vectors have in common. */
const exact = { fusion: "oracle", inputs: "latents", width: 1, dispose() {} } as const;

/** An encoded symbol is its share of the state's number, so a sum of encoded rows is the state. */
function ofSymbols(law: DiscreteLaw, conflictRule: string | null): FusionModel | null {
  const { alphabets, classes, target } = law;
  const rule = ruleOf(law, conflictRule);
  if (rule === null) return null;
  const strides = alphabets.map((_, m) => stateCount(alphabets.slice(0, m)));
  const output = target === "value" ? (value: number) => value : logit;
  const table = Float64Array.from(rule.flatMap((answers) => answers.map(output)));
  return {
    ...exact,
    target,
    classes,
    encode: (modality: number, rows: Matrix) => rows.data.map((symbol) => symbol * strides[modality]!),
    head(sums: Float32Array, rows: number) {
      const outputs = new Float64Array(rows * classes);
      for (let r = 0; r < rows; r++) {
        const from = sums[r]! * classes;
        for (let c = 0; c < classes; c++) outputs[r * classes + c] = table[from + c]!;
      }
      return outputs;
    },
  };
}

function ofVectors(law: GaussianLaw, conflictRule: string | null): FusionModel | null {
  const { sizes, target, classes } = law;
  const coefficients = ruleOf(law, conflictRule);
  if (coefficients === null) return null;
  const starts = sizes.map((_, m) => sizes.slice(0, m).reduce((sum, size) => sum + size, 0));
  return {
    ...exact,
    target,
    classes,
    encode: (modality: number, { rows, columns, data }: Matrix) =>
      Float32Array.from({ length: rows }, (_, row) => {
        let sum = 0;
        for (let k = 0; k < columns; k++)
          sum += data[row * columns + k]! * coefficients[starts[modality]! + k]!;
        return sum;
      }),
    head(sums: Float32Array, rows: number) {
      if (target === "value") return Float64Array.from(sums.subarray(0, rows));
      const outputs = new Float64Array(rows * classes);
      for (let r = 0; r < rows; r++) outputs[r * classes + (sums[r]! > 0 ? 0 : 1)] = logit(0);
      return outputs;
    },
  };
}

/** Natural logarithm of a probability, clipped from below. */
export function logit(probability: number): number {
  return Math.log(Math.max(probability, LEAST_PROBABILITY));
}
