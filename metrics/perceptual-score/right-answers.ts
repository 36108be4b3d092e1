import type { Outputs } from "../../models/index.ts";
import type { EncodedEvaluation } from "../evaluation/encoded-evaluation.ts";
import { type Draws, drawsOf, groupsOfRows, takesEveryRow } from "../game/draws.ts";
import type { MaskedRows } from "../game/masked-outputs.ts";

/** How often a model is right about each sample when one of its modalities is that of another sample, drawn at random. */
export interface RightAnswers {
  /** One table [G, N] per modality that is permuted: the mean over each draw group's rows, 0..1. */
  readonly permuted: readonly Float64Array[];
  readonly groups: number;
  /** False where every row was taken with its own weight. */
  readonly drawn: boolean;
  /** Rows taken for each sample and modality, and whether those are all there are. */
  readonly draws: number;
  readonly wholeBackground: boolean;
  readonly modelEvaluations: number;
}

/** How much of an answer is right: 1, 0, or its part of a tie. */
export function rightness(outputs: ArrayLike<number>, row: number, classes: number, label: number): number {
  const start = row * classes;
  const own = outputs[start + label]!;
  let ties = 0;
  for (let c = 0; c < classes; c++) {
    const other = outputs[start + c]!;
    if (other > own) return 0;
    if (other === own) ties++;
  }
  return 1 / ties;
}

/**
 * Right answers read off all pairs of samples of two modalities: the first of sample i with the second of sample j is
 * sample i with its second modality permuted, and sample j with its first. Averaged over all pairs it is what permutations
 * give on average.
 */
export class RightAnswersOfPairs {
  readonly #evaluation: EncodedEvaluation;
  readonly #draws: Draws;
  readonly #groupOf: Int32Array;
  readonly #permuted: readonly [first: Float64Array, second: Float64Array];

  constructor(evaluation: EncodedEvaluation, draws: Draws) {
    const cells = draws.groups.length * evaluation.samples.rows;
    this.#evaluation = evaluation;
    this.#draws = draws;
    this.#groupOf = groupsOfRows(draws, evaluation.samples.rows);
    this.#permuted = [new Float64Array(cells), new Float64Array(cells)];
  }

  /** Adds a batch of logits of the pass that keeps the first modality. */
  add(outputs: Outputs, { count, samples: ofRow, standIns, groups: drawn }: MaskedRows): void {
    const { samples, model, set } = this.#evaluation;
    const { classes } = model;
    const { labels } = set;
    const groups = this.#draws.groups.length;
    const [first, second] = this.#permuted;
    // Groups are of one length.
    const share = groups / samples.rows;
    for (let row = 0; row < count; row++) {
      const [one, other] = [ofRow[row]!, standIns[row]!];
      second[drawn[row]! * samples.rows + one]! += share * rightness(outputs, row, classes, labels[one]!);
      first[this.#groupOf[one]! * samples.rows + other]! +=
        share * rightness(outputs, row, classes, labels[other]!);
    }
  }

  rightAnswers(modelEvaluations: number): RightAnswers {
    return {
      permuted: this.#permuted,
      groups: this.#draws.groups.length,
      drawn: this.#draws.drawn,
      draws: drawsOf(this.#draws),
      wholeBackground: takesEveryRow(this.#draws),
      modelEvaluations,
    };
  }
}
