import type { EvaluationSet } from "../evaluation/evaluation-set.ts";
import type { ChosenStandIns } from "./stand-ins.ts";

/**
 * For each sample all background rows that hold the same in the present modalities, with the weights they have among
 * those: the exact conditional law of an enumerated background. All rows are listed, those that differ weigh nothing.
 */
export function agreeingRows({ samples, background }: EvaluationSet): ChosenStandIns {
  const count = background.weights.length;
  const agrees = (sample: number, row: number, coalition: number) =>
    samples.matrices.every(({ columns, data }, m) => {
      if ((coalition & (1 << m)) === 0) return true;
      const other = background.matrices[m]!.data;
      for (let j = 0; j < columns; j++) {
        if (data[sample * columns + j] !== other[row * columns + j]) return false;
      }
      return true;
    });
  return {
    kind: "chosen",
    name: "conditional",
    rows: background,
    count,
    drawn: false,
    choose: (_, from, to) => Int32Array.from({ length: (to - from) * count }, (_, at) => at % count),
    weigh(coalition, from, to) {
      const weights = new Float64Array((to - from) * count);
      for (let sample = from; sample < to; sample++) {
        const first = (sample - from) * count;
        let sum = 0;
        for (let row = 0; row < count; row++) {
          if (!agrees(sample, row, coalition)) continue;
          weights[first + row] = background.weights[row]!;
          sum += background.weights[row]!;
        }
        for (let row = 0; row < count; row++) weights[first + row]! /= sum;
      }
      return weights;
    },
  };
}
