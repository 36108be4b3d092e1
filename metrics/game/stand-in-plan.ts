import type { FusionModel } from "../../models/index.ts";
import { type EncodedEvaluation, type EncodedRows, encodeRows } from "../evaluation/encoded-evaluation.ts";
import type { ChosenStandIns, ImputedStandIns, StandIns } from "../masking/stand-ins.ts";
import { allRows, balancedDraws, type Draws, drawsOf, forEachDraw, takesEveryRow } from "./draws.ts";
import { likenessOf } from "./likeness.ts";
import type { StandInRows } from "./masked-outputs.ts";

/** Which rows stand in for which samples, encoded by a model. */
export interface StandInPlan {
  /** Draw groups, G. */
  readonly groups: number;
  /** Rows for each sample and coalition. */
  readonly draws: number;
  /** False where every row there is was taken with its own weight. */
  readonly drawn: boolean;
  /** Whether no more rows can be drawn from what there is. */
  readonly wholeBackground: boolean;
  /** What the sum of a group's weights comes to. */
  readonly divisor: number;
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
  if (standIns.kind === "imputed") return imputedPlan(model, standIns);
  const table = encodeRows(model, standIns.rows);
  if (!standIns.drawn) return windowPlan(table, allRows(table.weights));
  return windowPlan(
    table,
    balancedDraws(table.rows, draws, evaluation.predicted, likenessOf(evaluation, table)),
  );
}

/** Windows of one table, which can be made longer. depth: one; else it is called again by who asks for more draws. */
function windowPlan(table: EncodedRows, draws: Draws, skipped = 0): StandInPlan {
  const { groups, drawn } = draws;
  const taken = drawsOf(draws);
  return {
    groups: groups.length,
    draws: taken,
    drawn,
    wholeBackground: takesEveryRow(draws),
    divisor: drawn ? groups[0]!.window : 1,
    table,
    blockSamples: null,
    rows: (_, from) => ({
      standIns: table,
      rowsOf(sample, visit) {
        for (let g = 0; g < groups.length; g++) {
          // Sums of whole rows can be added to; they are divided when they are read.
          forEachDraw(draws, g, from + sample, (row, weight) => visit(row, g, drawn ? 1 : weight), skipped);
        }
      },
    }),
    more(least) {
      if (!drawn || takesEveryRow(draws)) return null;
      const window = Math.min(groups[0]!.rows.length, Math.ceil(least / groups.length));
      return windowPlan(table, { ...draws, groups: groups.map((group) => ({ ...group, window })) });
    },
    beyond: (fewer) => windowPlan(table, draws, fewer.draws / groups.length),
  };
}

/** Groups enough for a standard error, and a divisor of the number of rows chosen for each sample. */
function groupsOf(count: number): number {
  let groups = Math.min(20, count);
  while (count % groups !== 0) groups--;
  return groups;
}

/** Plans of maskers that settle the number of rows themselves. */
function settled(plan: Omit<StandInPlan, "wholeBackground" | "more" | "beyond">): StandInPlan {
  const own: StandInPlan = { ...plan, wholeBackground: true, more: () => null, beyond: () => own };
  return own;
}

function chosenPlan(
  model: FusionModel,
  { rows, count, drawn, choose, weigh, blockSamples }: ChosenStandIns,
): StandInPlan {
  const table = encodeRows(model, rows);
  const groups = drawn ? groupsOf(count) : 1;
  return settled({
    groups,
    draws: count,
    drawn,
    divisor: weigh === null ? count / groups : 1,
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
            if (weight > 0) visit(chosen[at]!, k % groups, weight);
          }
        },
      };
    },
  });
}

function imputedPlan(model: FusionModel, { count, impute }: ImputedStandIns): StandInPlan {
  const groups = groupsOf(count);
  return settled({
    groups,
    draws: count,
    drawn: count > 1,
    divisor: count / groups,
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
