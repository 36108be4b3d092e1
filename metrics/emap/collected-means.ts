import type { Outputs } from "../../models/index.ts";
import type { EncodedEvaluation } from "../evaluation/encoded-evaluation.ts";
import { type Draws, forEachDraw, groupsOfRows, takesEveryRow } from "../game/draws.ts";
import type { MaskedRows } from "../game/masked-outputs.ts";
import { type CrossedTable, crossedTable } from "./crossed-table.ts";
import type { FirstOrderMeans } from "./first-order-means.ts";

/** First-order means of one scale of a model's output, filled pass by pass. */
export class CollectedMeans {
  readonly #evaluation: EncodedEvaluation;
  readonly #draws: Draws;
  /** One table [G, N, classes] per pass. */
  readonly #kept: readonly Float64Array[];
  readonly #crossed: readonly ReturnType<typeof crossedTable>[];
  readonly #allPairs: boolean;
  #base: Float64Array | null = null;

  /**
   * @param whole - outputs of the whole samples, on the scale of those to come, [N, classes]
   * @param allPairs - one pass over all pairs of samples, which tells the means of both modalities
   */
  constructor(evaluation: EncodedEvaluation, whole: Outputs, draws: Draws, allPairs: boolean) {
    const { samples, model } = evaluation;
    const passes = Array.from({ length: allPairs ? 1 : samples.modalities.length }, (_, m) => m);
    this.#evaluation = evaluation;
    this.#draws = draws;
    this.#allPairs = allPairs;
    this.#kept = passes.map(() => new Float64Array(draws.groups.length * samples.rows * model.classes));
    this.#crossed = takesEveryRow(draws) ? passes.map((m) => crossedTable(evaluation, whole, draws, m)) : [];
  }

  /** Adds a batch of outputs [count, classes] of the pass that keeps a modality. */
  add(modality: number, outputs: Outputs, rows: MaskedRows): void {
    const { samples, model } = this.#evaluation;
    const { classes } = model;
    const means = this.#kept[modality]!;
    for (let row = 0; row < rows.count; row++) {
      const start = (rows.groups[row]! * samples.rows + rows.samples[row]!) * classes;
      const weight = rows.weights[row]!;
      for (let c = 0; c < classes; c++) {
        means[start + c] = means[start + c]! + weight * outputs[row * classes + c]!;
      }
    }
    this.#crossed[modality]?.add(outputs, rows);
  }

  /**
   * Adds the mean over each sample's draws alone, the same draws as in the other tables, so that in a sum over modalities
   * their noise cancels.
   *
   * @param outputs - of the whole independent rows, [rows, classes]
   */
  addBase(outputs: Outputs): void {
    const { samples, model } = this.#evaluation;
    const { classes } = model;
    const base = new Float64Array(this.#draws.groups.length * samples.rows * classes);
    for (let sample = 0; sample < samples.rows; sample++) {
      this.#draws.groups.forEach((_, g) => {
        const start = (g * samples.rows + sample) * classes;
        forEachDraw(this.#draws, g, sample, (row, weight) => {
          for (let c = 0; c < classes; c++) {
            base[start + c] = base[start + c]! + weight * outputs[row * classes + c]!;
          }
        });
      });
    }
    this.#base = base;
  }

  means(modelEvaluations: number): FirstOrderMeans {
    const { samples, independent, model, set } = this.#evaluation;
    const { weights } = independent;
    const groupOfRow = groupsOfRows(this.#draws, independent.rows);
    const groupWeights = Float64Array.from(this.#draws.groups, ({ rows }) =>
      rows.reduce((sum, row) => sum + weights[row]!, 0),
    );
    const tables: CrossedTable[] = this.#crossed.map(({ table }) => table);
    return {
      samples: samples.rows,
      classes: model.classes,
      weights: samples.weights,
      drawn: this.#draws.drawn,
      groups: this.#draws.groups.length,
      groupWeights,
      ...(this.#allPairs && { groupOfSample: groupOfRow }),
      kept: this.#allPairs ? [this.#kept[0]!, tables[0]!.across] : this.#kept,
      base: this.#base,
      crossed: tables.length === 0 ? null : { tables, weights, groupOfRow, sources: set.independentSources },
      modelEvaluations,
    };
  }
}
