import type { Matrix } from "../../generators/index.ts";
import type { FusionModel } from "../../models/index.ts";
import { type EncodedEvaluation, type EncodedRows, encodeRows } from "../evaluation/encoded-evaluation.ts";
import type { WeightedRows } from "../evaluation/evaluation-set.ts";
import { MOST_GROUPS } from "../masking/draw-groups.ts";
import type { ChosenStandIns, ImputedStandIns, StandIns, WithoutGroup } from "../masking/stand-ins.ts";
import { allRows, balancedDraws, type Draws, drawsOf, forEachDraw, takesEveryRow } from "./draws.ts";
import { likenessOf } from "./likeness.ts";
import type { StandInRows } from "./masked-outputs.ts";
import {
  type PseudoValues,
  pseudoValuesOfMadeRows,
  pseudoValuesOfShares,
  pseudoValuesWithoutGroup,
} from "./pseudo-values.ts";

/** Which rows stand in for which samples, encoded by a model. */
export interface StandInPlan {
  /** Draw groups, G. */
  readonly groups: number;
  /** Background rows that stand in for each sample and coalition, or that the one row that does is computed from. */
  readonly draws: number;
  /** Rows that the model is asked about for each sample and coalition. */
  readonly passes: number;
  /** False where every row there is was taken with its own weight. */
  readonly drawn: boolean;
  /** Whether no more rows can be drawn from what there is. */
  readonly wholeBackground: boolean;
  /** What the sum of a group's weights comes to. */
  readonly divisor: number;
  /** How sums are made into values of draw groups; null where each row goes to the sum of its own group. */
  readonly pseudoValues: PseudoValues | null;
  /** The one table that all rows are from; null where each coalition has rows of its own. */
  readonly table: EncodedRows | null;
  /** Samples that are cheaply asked for together; null = any number. */
  readonly blockSamples: number | null;
  /** The rows that stand in for samples from..to in a coalition; samples are counted from `from`. */
  rows(coalition: number, from: number, to: number): { standIns: EncodedRows; rowsOf: StandInRows };
  /** A plan that takes at least so many rows, those of this one first; null where there are no more. */
  more(draws: number): StandInPlan | null;
  /** The rows that this plan takes and a smaller one does not. */
  beyond(fewer: StandInPlan): StandInPlan;
}

/**
 * Plans the stand-ins of a masker for N samples.
 *
 * @param draws - rows for each sample and coalition; maskers that choose or make rows for each sample have their own
 *   number
 */
export function standInPlan(evaluation: EncodedEvaluation, standIns: StandIns, draws: number): StandInPlan {
  const { model } = evaluation;
  if (standIns.kind === "chosen") return chosenPlan(model, standIns);
  if (standIns.kind === "imputed")
    return imputedPlan(model, standIns, evaluation.set.estimator === "sampled");
  if (standIns.withoutGroup) return computedPlan(model, standIns.rows, standIns.withoutGroup);
  const table = encodeRows(model, standIns.rows);
  if (!standIns.drawn) return windowPlan(table, allRows(table.weights));
  const balanced = balancedDraws(table.rows, draws, evaluation.predicted, likenessOf(evaluation, table));
  const groups = balanced.groups.length;
  if (!standIns.madeWithoutGroup || groups < 2) return windowPlan(table, balanced);
  const others = standIns.madeWithoutGroup(groups);
  const both = encodeRows(model, {
    matrices: standIns.rows.matrices.map((matrix, m) => stacked(matrix, others[m]!)),
    weights: new Float64Array(2 * table.rows).fill(1),
  });
  return windowPlan(both, balanced, table.rows);
}

/**
 * Windows of one table, which can be made longer. depth: one; else it is called again by who asks for more draws.
 *
 * @param made - rows of the table, if each of them follows once more as made without its draw group; else 0
 */
function windowPlan(table: EncodedRows, draws: Draws, made = 0, skipped = 0): StandInPlan {
  const { groups, drawn } = draws;
  const taken = drawsOf(draws);
  return {
    groups: groups.length,
    draws: taken,
    passes: made > 0 ? 2 * taken : taken,
    drawn,
    wholeBackground: takesEveryRow(draws),
    divisor: drawn ? groups[0]!.window : 1,
    pseudoValues: made > 0 ? pseudoValuesOfMadeRows(groups.length) : null,
    table,
    blockSamples: null,
    rows: (_, from) => ({
      standIns: table,
      rowsOf(sample, visit) {
        for (let g = 0; g < groups.length; g++) {
          // Sums of whole rows can be added to; they are divided when they are read.
          const take = (row: number, weight: number) => {
            visit(row, g, drawn ? 1 : weight);
            if (made > 0) visit(made + row, groups.length + g, 1);
          };
          forEachDraw(draws, g, from + sample, take, skipped);
        }
      },
    }),
    more(least) {
      if (!drawn || takesEveryRow(draws)) return null;
      const window = Math.min(groups[0]!.rows.length, Math.ceil(least / groups.length));
      return windowPlan(table, { ...draws, groups: groups.map((group) => ({ ...group, window })) }, made);
    },
    beyond: (fewer) => windowPlan(table, draws, made, fewer.draws / groups.length),
  };
}

/** Groups enough for a standard error, and a divisor of the number of rows chosen for each sample. */
function groupsOf(count: number): number {
  let groups = Math.min(MOST_GROUPS, count);
  while (count % groups !== 0) groups--;
  return groups;
}

/** Plans of maskers that settle the number of rows themselves. */
function settled(plan: Omit<StandInPlan, "wholeBackground" | "more" | "beyond">): StandInPlan {
  const own: StandInPlan = { ...plan, wholeBackground: true, more: () => null, beyond: () => own };
  return own;
}

/** One row for every sample, and what it would be without each draw group of the background. */
function computedPlan(
  model: FusionModel,
  rows: WeightedRows,
  { count, matrices }: WithoutGroup,
): StandInPlan {
  const groups = matrices[0]!.rows;
  const several = groups > 1;
  const planes = several ? groups + 1 : 1;
  const table = encodeRows(model, {
    matrices: several ? matrices.map((others, m) => stacked(rows.matrices[m]!, others)) : rows.matrices,
    weights: new Float64Array(planes).fill(1),
  });
  return settled({
    groups: several ? groups : 1,
    draws: count,
    passes: planes,
    drawn: true,
    divisor: 1,
    pseudoValues: several ? pseudoValuesWithoutGroup(groups) : null,
    table,
    blockSamples: null,
    rows: () => ({
      standIns: table,
      rowsOf(_, visit) {
        for (let row = 0; row < planes; row++) visit(row, row, 1);
      },
    }),
  });
}

function stacked(above: Matrix, below: Matrix): Matrix {
  const data = new Float32Array(above.data.length + below.data.length);
  data.set(above.data);
  data.set(below.data, above.data.length);
  return { rows: above.rows + below.rows, columns: above.columns, data };
}

function chosenPlan(
  model: FusionModel,
  { rows, count, drawn, rowGroups, choose, weigh, blockSamples }: ChosenStandIns,
): StandInPlan {
  const table = encodeRows(model, rows);
  const groups = drawn && count > 1 ? (rowGroups ?? groupsOf(count)) : 1;
  const byRow = groups > 1 && rowGroups !== undefined;
  return settled({
    groups,
    draws: count,
    passes: count,
    drawn,
    divisor: weigh !== null || byRow ? 1 : count / groups,
    pseudoValues: byRow ? pseudoValuesOfShares(groups) : null,
    table,
    blockSamples: blockSamples ?? null,
    rows(coalition, from, to) {
      const chosen = choose(coalition, from, to);
      const weights = weigh?.(coalition, from, to) ?? null;
      return {
        standIns: table,
        rowsOf(sample, visit) {
          for (let k = 0; k < count; k++) {
            const at = sample * count + k;
            const weight = weights === null ? 1 : weights[at]!;
            if (weight > 0) visit(chosen[at]!, (byRow ? chosen[at]! : k) % groups, weight);
          }
        },
      };
    },
  });
}

function imputedPlan(model: FusionModel, { count, impute }: ImputedStandIns, sampled: boolean): StandInPlan {
  const groups = groupsOf(count);
  return settled({
    groups,
    draws: count,
    passes: count,
    // What is made may depend on the background: of one row alone the error is not known, rather than 0.
    drawn: sampled || count > 1,
    divisor: count / groups,
    pseudoValues: null,
    table: null,
    blockSamples: null,
    rows(coalition, from, to) {
      const matrices = impute(coalition, from, to);
      const rows = (to - from) * count;
      const standIns: EncodedRows = {
        rows,
        modalities: matrices.map((matrix, m) =>
          coalition & (1 << m) ? new Float32Array(0) : model.encode(m, matrix),
        ),
        weights: new Float64Array(rows).fill(1),
      };
      return {
        standIns,
        rowsOf(sample, visit) {
          for (let k = 0; k < count; k++) visit(sample * count + k, k % groups, 1);
        },
      };
    },
  });
}
