import { takeRows } from "../../generators/index.ts";
import { permutation } from "../../math/permutation.ts";
import { randomStream } from "../../math/random-stream.ts";
import type { Ask } from "./answer-variation.ts";
import { requireSameColumns } from "./require-same-columns.ts";

/**
 * Asks several times about every batch, each time with its rows in another order, and answers with the mean.
 *
 * @param widths - columns of every modality
 * @param name - of the stream of orders: others in every averaging, so that noise that goes by position is drawn anew
 */
export function averagedAnswers(ask: Ask, times: number, widths: readonly number[], name: string): Ask {
  const random = randomStream(1, `averaged-answers/${name}`);
  return (batch) => {
    let mean: Float64Array | null = null;
    let columns = 0;
    for (let time = 0; time < times; time++) {
      const order = permutation(batch.rows, random);
      const modalities = batch.modalities.map(
        (data, m) => takeRows({ rows: batch.rows, columns: widths[m]!, data }, order).data,
      );
      const answers = ask({ ...batch, modalities });
      if (mean !== null) requireSameColumns(answers.columns, columns, batch);
      columns = answers.columns;
      mean ??= new Float64Array(batch.rows * columns);
      for (let position = 0; position < batch.rows; position++)
        for (let c = 0; c < columns; c++)
          mean[order[position]! * columns + c]! += answers.data[position * columns + c]! / times;
    }
    return { data: mean!, columns };
  };
}
