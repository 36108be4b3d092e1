import type { Estimate } from "../estimate.ts";
import type { CoalitionGame } from "../game/coalition-game.ts";
import { type GameSource, sourceOf } from "../game/game-source.ts";
import { NO_BEHAVIOUR } from "../game/interaction-share.ts";
import { estimatesOf, readLinearly } from "../game/linear-reading.ts";
import { interactionIndices } from "../indices/index.ts";

/**
 * MM-SHAP (Parcalabescu and Frank 2023, eq. 2 and 3) with whole modalities as players: the mean over samples of
 * |phi_m| / sum over n of |phi_n|, phi the Shapley values of a sample's game. Samples whose output does not move when
 * modalities are masked have no shares and are left out.
 *
 * @returns one share per modality, [M], which sum to one; null where no sample moves
 */
export function mmShap(game: CoalitionGame | GameSource): Estimate[] {
  const source = sourceOf(game);
  const { modalities, weights, scale } = source;
  const reading = readLinearly(source, modalities, (values) => shapleyValues(values, modalities));
  return estimatesOf(
    reading,
    (table, rows) => {
      const sums = new Float64Array(modalities);
      let counted = 0;
      for (const row of rows) {
        const own = table.subarray(row * modalities, (row + 1) * modalities);
        let all = 0;
        for (const value of own) all += Math.abs(value);
        if (all <= NO_BEHAVIOUR * scale) continue;
        counted += weights[row]!;
        for (let m = 0; m < modalities; m++) sums[m]! += (weights[row]! * Math.abs(own[m]!)) / all;
      }
      return Array.from(sums, (sum) => (counted === 0 ? null : Math.min(1, sum / counted)));
    },
    Math.SQRT2,
    () => "the model's output does not move when modalities are masked",
  );
}

/** Shapley values of games [R, 2^M], [R, M]. */
function shapleyValues(values: Float64Array, modalities: number): Float64Array {
  const size = 2 ** modalities;
  const table = interactionIndices(values, modalities, "SV", 1);
  const shapley = new Float64Array((values.length / size) * modalities);
  for (let row = 0; row * size < values.length; row++) {
    for (let m = 0; m < modalities; m++) shapley[row * modalities + m] = table[row * size + (1 << m)]!;
  }
  return shapley;
}
