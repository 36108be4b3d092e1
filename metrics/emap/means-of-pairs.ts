import { centredLogits, meanRow } from "./centred-logits.ts";
import { squaredDistance } from "./crossed-table.ts";
import type { FirstOrderMeans } from "./first-order-means.ts";

/**
 * The first-order means of two modalities from a table of all pairs, as EMAP's authors write it. The table is taken for
 * all there is: nothing of it counts as drawn.
 *
 * @param logits - [N, N, classes]: entry (i, j) is the model on modality 0 of sample i and modality 1 of sample j
 */
export function meansOfPairs(logits: ArrayLike<number>, samples: number, classes: number): FirstOrderMeans {
  const first = new Float64Array(samples * classes);
  const second = new Float64Array(samples * classes);
  const origin = meanRow(centredLogits(logits, classes), classes, () => 1);
  let squares = 0;
  for (let i = 0; i < samples; i++) {
    for (let j = 0; j < samples; j++) {
      const pair = i * samples + j;
      squares += squaredDistance(logits, pair, origin) / samples ** 2;
      for (let c = 0; c < classes; c++) {
        const share = logits[pair * classes + c]! / samples;
        first[i * classes + c]! += share;
        second[j * classes + c]! += share;
      }
    }
  }
  const weights = new Float64Array(samples).fill(1 / samples);
  const everyone = Int32Array.from({ length: samples }, (_, row) => row);
  return {
    samples,
    classes,
    weights,
    drawn: false,
    groups: 1,
    kept: [first, second],
    base: null,
    crossed: {
      tables: [{ origin, squares: Float64Array.of(squares), across: second }],
      weights,
      groupOfRow: new Int32Array(samples),
      sources: [everyone, everyone],
    },
    modelEvaluations: samples * samples,
  };
}
