import {
  type DiscreteLaw,
  labelledStates,
  type Matrix,
  type MeasuredData,
  stateCount,
  stateSymbols,
  takeRows,
} from "../../generators/index.ts";
import { permutation } from "../../math/permutation.ts";
import { randomStream } from "../../math/random-stream.ts";
import { marginalsOf } from "../anova/marginals.ts";
import { canonicalOrder } from "./canonical-order.ts";
import { independentRows } from "./independent-rows.ts";

/** Rows with weights that sum to one: one matrix [R, d_m] per modality. */
export interface WeightedRows {
  readonly matrices: readonly Matrix[];
  readonly weights: Float64Array;
}

/**
 * What a model is measured on. `sampled`: rows of a dataset, all of one weight. `enumerated`: every state of the
 * law with its probability, so that nothing is left to chance.
 */
export interface EvaluationSet {
  readonly estimator: "sampled" | "enumerated";
  readonly samples: WeightedRows;
  /** Class of each sample, [N]. */
  readonly labels: Int32Array;
  /** Rows that stand in for masked modalities, jointly: the marginal masker. */
  readonly background: WeightedRows;
  /** Rows whose modalities are independent of each other, each with its own marginal law: the independent masker. */
  readonly independent: WeightedRows;
  /**
   * Where the independent rows are from, [M][rows]: of each modality, a sample that holds the same there; any where no
   * sample does, for such rows weigh nothing.
   */
  readonly independentSources: readonly Int32Array[];
  /** Independent rows of each draw group, which may be left out together with their samples; one where nothing is drawn. */
  readonly independentGroups: readonly Int32Array[];
}

/** How many rows a sampled evaluation takes. */
export interface EvaluationSize {
  /** Test rows that are measured, at most. */
  readonly samples: number;
  /** Rows that masked modalities are drawn from, at most. */
  readonly background: number;
}

/**
 * Takes test rows as samples and other rows as background: validation rows, as the reference code of the InterSHAP
 * paper does, or training rows under the profile `paper`, as its text says.
 *
 * For the independent masker the samples themselves are the pool: unchanged for two modalities, where masking one
 * leaves nothing to be jointly drawn (all pairs, as EMAP defines it), else exchanged within each modality. Who is exchanged
 * with whom follows from what the rows hold, not from their order.
 */
export function sampledEvaluation(
  dataset: MeasuredData,
  inputs: "modalities" | "latents",
  size: EvaluationSize,
): EvaluationSet {
  const matrices = dataset[inputs];
  const { split, spec, seed } = dataset;
  const test = sampledRows(dataset, size);
  const candidates = spec.profile === "paper" ? split.train : split.validation;
  const pool = chosenRows(candidates, size.background, seed, "background");
  const samples = equalWeights(matrices.map((matrix) => takeRows(matrix, test)));
  const unchanged = matrices.length === 2;
  const { sources, weights, groups } = independentRows(canonicalOrder(dataset, test), matrices.length);
  return {
    estimator: "sampled",
    samples,
    labels: test.map((row) => dataset.labels[row]!),
    background: equalWeights(matrices.map((matrix) => takeRows(matrix, pool))),
    independent: unchanged
      ? samples
      : { matrices: samples.matrices.map((matrix, m) => takeRows(matrix, sources[m]!)), weights },
    independentSources: sources,
    independentGroups: groups,
  };
}

/** The test rows that are measured, in random order: the same for every model of a dataset. */
export function sampledRows({ split, seed }: MeasuredData, size: EvaluationSize): Int32Array {
  return chosenRows(split.test, size.samples, seed, "samples");
}

/** Rows are taken by whole twenties where there are so many, so that they can be cut into equal draw groups. */
const TAKEN_BY = 20;

function chosenRows(rows: Int32Array, most: number, seed: number, name: string): Int32Array {
  const count = Math.min(most, rows.length);
  return permutation(rows.length, randomStream(seed, `evaluation/${name}`))
    .subarray(0, count < TAKEN_BY ? count : count - (count % TAKEN_BY))
    .map((position) => rows[position]!);
}

/** The law's own support as an evaluation of models that read latent symbols. */
export function enumeratedEvaluation(law: DiscreteLaw): EvaluationSet {
  const samples = labelledStates(law);
  const symbolsOf = (states: readonly { symbols: readonly number[] }[]): Matrix[] =>
    law.alphabets.map((_, m) => ({
      rows: states.length,
      columns: 1,
      data: Float32Array.from(states, ({ symbols }) => symbols[m]!),
    }));
  const product = productOfMarginals(law);
  return {
    estimator: "enumerated",
    samples: {
      matrices: symbolsOf(samples),
      weights: Float64Array.from(samples, ({ weight }) => weight),
    },
    labels: Int32Array.from(samples, ({ label }) => label),
    background: {
      matrices: symbolsOf(law.states),
      weights: Float64Array.from(law.states, ({ probability }) => probability),
    },
    independent: {
      matrices: symbolsOf(product),
      weights: Float64Array.from(product, ({ weight }) => weight),
    },
    independentSources: law.alphabets.map((_, m) =>
      Int32Array.from(product, ({ symbols }) =>
        Math.max(
          0,
          samples.findIndex((sample) => sample.symbols[m] === symbols[m]),
        ),
      ),
    ),
    independentGroups: [Int32Array.from(product.keys())],
  };
}

/** Every combination of symbols, as likely as if the modalities were independent. */
export function productOfMarginals(law: DiscreteLaw): { symbols: number[]; weight: number }[] {
  const marginals = marginalsOf(law);
  return Array.from({ length: stateCount(law.alphabets) }, (_, index) => {
    const symbols = stateSymbols(law.alphabets, index);
    const weight = symbols.reduce((product, symbol, m) => product * marginals[m]![symbol]!, 1);
    return { symbols, weight };
  });
}

function equalWeights(matrices: readonly Matrix[]): WeightedRows {
  const rows = matrices[0]!.rows;
  return { matrices, weights: new Float64Array(rows).fill(1 / rows) };
}
