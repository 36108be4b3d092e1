import type { FusionModel, Outputs } from "../../models/index.ts";
import {
  answersOf,
  type EncodedEvaluation,
  encodeRows,
  sumOfEncoders,
} from "../evaluation/encoded-evaluation.ts";
import type { StandIns } from "../masking/stand-ins.ts";
import { behaviourScale } from "./behaviour-scale.ts";
import type { CoalitionGame } from "./coalition-game.ts";
import type { GameSource } from "./game-source.ts";
import { forEachMaskedOutput } from "./masked-outputs.ts";
import { forEachPseudoValue } from "./pseudo-values.ts";
import { type StandInPlan, standInPlan } from "./stand-in-plan.ts";

/** Tables up to this size are kept, in bytes; larger ones are computed anew, block by block, whenever they are read. */
const KEPT_BYTES = 64 * 2 ** 20;

/** Samples whose values are computed together: enough to share what the stand-ins of a coalition add up to. */
const BLOCK_SAMPLES = 2048;

/** A block of a table that is not kept takes no more than this. */
const BLOCK_BYTES = 32 * 2 ** 20;

/**
 * The game of a model under a masker. Every coalition of a sample, the empty one included, is filled from the same rows
 * wherever the masker has one table of them, so that a model without interaction shows none, however few rows are drawn.
 *
 * @param draws - rows for each sample and coalition, rounded up to whole draw groups; maskers that choose rows for each
 *   sample have their own number
 * @param keptBytes - size up to which the table of values is kept between readings
 */
export function maskedGame(
  evaluation: EncodedEvaluation,
  standIns: StandIns,
  draws: number,
  keptBytes = KEPT_BYTES,
): GameSource {
  const plan = standInPlan(evaluation, standIns, draws);
  return sourceOfPlan(new MaskedValues(evaluation), plan, standIns.name, keptBytes, null);
}

/** A source's game in memory, whatever its size. */
export function tableOf(source: GameSource): CoalitionGame {
  const { groups, samples, modalities } = source;
  const size = 2 ** modalities;
  const values = new Float64Array(groups * samples * size);
  source.forEachBlock(({ from, samples: rows, values: block }) => {
    for (let g = 0; g < groups; g++) {
      const start = g * rows * size;
      values.set(block.subarray(start, start + rows * size), (g * samples + from) * size);
    }
  });
  return { ...source, values };
}

/** What has been computed: sums over draws, [G, N, 2^M], and the evaluations spent on them. */
interface Spent {
  readonly plan: StandInPlan;
  readonly sums: Float64Array | null;
  readonly evaluations: number;
}

/** depth: none, it is called again only by who asks for more draws. */
function sourceOfPlan(
  values: MaskedValues,
  plan: StandInPlan,
  masker: string,
  keptBytes: number,
  before: Spent | null,
): GameSource {
  const { model, predicted, set } = values.evaluation;
  const modalities = set.samples.matrices.length;
  const samples = predicted.length;
  const size = 2 ** modalities;
  const length = plan.groups * samples * size;
  const sums = length * 8 <= keptBytes ? keptSums(values, plan, length, before) : null;
  const whole = samples + (plan.table?.rows ?? 0);
  const fresh = sums === null || before === null;
  const masked = samples * (size - (plan.table === null ? 1 : 2));
  const evaluations =
    (before?.evaluations ?? whole) + masked * (plan.passes - (fresh ? 0 : before.plan.passes));
  const known = new Map<number, GameSource>();
  const source: GameSource = {
    modalities,
    samples,
    weights: set.samples.weights,
    target: model.target === "class" ? "predicted" : "output",
    predicted,
    classes: model.classes,
    masker,
    sampled: set.estimator === "sampled",
    drawn: plan.drawn,
    groups: plan.groups,
    draws: plan.draws,
    wholeBackground: plan.wholeBackground,
    modelEvaluations: evaluations,
    scale: values.scale,
    forEachBlock(visit) {
      if (sums !== null) {
        visit({ from: 0, samples, values: sums.map((sum) => sum / plan.divisor) });
        return;
      }
      const fitting = Math.max(1, Math.floor(BLOCK_BYTES / (8 * plan.groups * size)));
      const rows = Math.min(blockSamples(plan), fitting);
      const buffer = new Float64Array(plan.groups * rows * size);
      for (let from = 0; from < samples; from += rows) {
        const to = Math.min(samples, from + rows);
        const block = buffer.subarray(0, plan.groups * (to - from) * size).fill(0);
        values.add(block, plan, from, to);
        for (let cell = 0; cell < block.length; cell++) block[cell]! /= plan.divisor;
        visit({ from, samples: to - from, values: block });
      }
    },
    withDraws(draws) {
      const next = plan.more(draws);
      if (next === null) return source;
      const more =
        known.get(next.draws) ?? sourceOfPlan(values, next, masker, keptBytes, { plan, sums, evaluations });
      known.set(next.draws, more);
      return more;
    },
  };
  return source;
}

function blockSamples(plan: StandInPlan): number {
  return Math.min(BLOCK_SAMPLES, plan.blockSamples ?? BLOCK_SAMPLES);
}

/** Sums over all draws of a plan; those of a smaller plan are not computed again, and stay as they are. */
function keptSums(values: MaskedValues, plan: StandInPlan, length: number, before: Spent | null) {
  const { predicted } = values.evaluation;
  const samples = predicted.length;
  const sums = before?.sums?.slice() ?? new Float64Array(length);
  const missing = before?.sums ? plan.beyond(before.plan) : plan;
  const perSample = length / samples / plan.groups;
  for (let from = 0; from < samples; from += blockSamples(plan)) {
    const to = Math.min(samples, from + blockSamples(plan));
    const rows = to - from;
    const block = new Float64Array(plan.groups * rows * perSample);
    const at = (g: number) => (g * samples + from) * perSample;
    for (let g = 0; g < plan.groups; g++) {
      block.set(sums.subarray(at(g), at(g) + rows * perSample), g * rows * perSample);
    }
    values.add(block, missing, from, to);
    for (let g = 0; g < plan.groups; g++) {
      sums.set(block.subarray(g * rows * perSample, (g + 1) * rows * perSample), at(g));
    }
  }
  return sums;
}

/** The masked outputs of a model's samples. */
class MaskedValues {
  readonly evaluation: EncodedEvaluation;
  /** Of probabilities the largest of a whole sample; of other outputs see `behaviourScale`. */
  readonly scale: number;
  /** What each sample's value is, of its whole row, [N]. */
  readonly #whole: Float64Array;
  #outside: { readonly table: StandInPlan["table"]; readonly answers: Float64Array } | null = null;

  constructor(evaluation: EncodedEvaluation) {
    const { predicted, answers, model } = evaluation;
    this.evaluation = evaluation;
    this.#whole = Float64Array.from(predicted, (own, sample) => answers[sample * model.classes + own]!);
    this.scale =
      model.target === "value"
        ? behaviourScale(this.#whole)
        : this.#whole.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  }

  /**
   * Adds the outputs of samples from..to, weighted as a plan says, to sums over draws.
   *
   * @param sums - [G, n, 2^M] by group, sample and coalition bitmask
   */
  add(sums: Float64Array, plan: StandInPlan, from: number, to: number): void {
    const { model, predicted, set } = this.evaluation;
    const size = 2 ** set.samples.matrices.length;
    const rows = to - from;
    const samples = encodeRows(model, set.samples, from, to);
    const own = predicted.subarray(from, to);
    const { groups, divisor, pseudoValues } = plan;
    // Pseudo-values are read of sums of their own, one coalition at a time.
    const planes = pseudoValues === null ? sums : new Float64Array(pseudoValues.planes * rows);
    const step = pseudoValues === null ? size : 1;
    for (let g = 0; g < groups; g++) {
      for (let sample = 0; sample < rows; sample++) {
        sums[(g * rows + sample + 1) * size - 1] = this.#whole[from + sample]! * divisor;
      }
    }
    for (let coalition = 0; coalition < size - 1; coalition++) {
      const { standIns, rowsOf } = plan.rows(coalition, from, to);
      const first = pseudoValues === null ? coalition : 0;
      if (pseudoValues !== null) planes.fill(0);
      if (coalition === 0 && plan.table !== null) {
        const outside = this.#outsideAnswers(plan.table);
        for (let sample = 0; sample < rows; sample++) {
          const target = own[sample]!;
          rowsOf(sample, (row, group, weight) => {
            planes[(group * rows + sample) * step]! += weight * outside[row * model.classes + target]!;
          });
        }
      } else {
        forEachMaskedOutput(model, samples, standIns, coalition, rowsOf, (outputs, batch) => {
          for (let k = 0; k < batch.count; k++) {
            const sample = batch.samples[k]!;
            const cell = (batch.groups[k]! * rows + sample) * step + first;
            planes[cell]! += batch.weights[k]! * answerOf(model, outputs, k, own[sample]!);
          }
        });
      }
      if (pseudoValues === null) continue;
      forEachPseudoValue(pseudoValues, planes, groups, rows, rowsOf, (group, sample, value) => {
        sums[(group * rows + sample) * size + coalition]! += value;
      });
    }
  }

  /** What the model answers to whole rows of the stand-ins, [R, classes]. */
  #outsideAnswers(table: NonNullable<StandInPlan["table"]>): Float64Array {
    if (this.#outside?.table === table) return this.#outside.answers;
    const { model } = this.evaluation;
    const everything = 2 ** table.modalities.length - 1;
    const answers = answersOf(
      model,
      model.head(sumOfEncoders(table, everything, model.width), table.rows),
      table.rows,
    );
    this.#outside = { table, answers };
    return answers;
  }
}

/** The probability of one class in a row of logits, or the row's value where the target is a number. */
function answerOf({ target, classes }: FusionModel, outputs: Outputs, row: number, own: number): number {
  const start = row * classes;
  if (target === "value") return outputs[start]!;
  const logit = outputs[start + own]!;
  let others = 0;
  for (let c = 0; c < classes; c++) if (c !== own) others += Math.exp(outputs[start + c]! - logit);
  return 1 / (1 + others);
}
