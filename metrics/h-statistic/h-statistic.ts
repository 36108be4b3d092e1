import { type Estimate, undefinedBecause } from "../estimate.ts";
import type { CoalitionGame } from "../game/coalition-game.ts";
import { coalitionsUpTo } from "../game/coalitions.ts";
import { type GameSource, sourceOf } from "../game/game-source.ts";
import { NO_BEHAVIOUR } from "../game/interaction-share.ts";
import { estimatesOf, readLinearly } from "../game/linear-reading.ts";

/** Friedman's H-statistics: ratios of sums of squares, 0 without interaction, above one where modalities depend. */
export interface HStatistics {
  /** Of all modalities together: what of the output no sum of partial dependences on single modalities gives. */
  readonly overall: Estimate;
  /** Of each modality with all the others, [M]. */
  readonly ofModalities: readonly Estimate[];
  /** Of each pair, in the order of `coalitionsUpTo`, [M (M - 1) / 2]. */
  readonly ofPairs: readonly Estimate[];
}

const doesNotVary = "0/0: the partial dependence on these modalities does not vary";
const severalClasses =
  "the game holds each sample's predicted class alone, which is one function of all samples for two classes only";

/**
 * H^2 (Friedman and Popescu 2008, eq. 44 of pairs, eq. 45 of a modality and the rest; overall the same ratio with all
 * modalities taken apart). The partial dependence F_S at a sample is the game's v_S(x) under the marginal masker,
 * centred over samples.
 *
 * F has to be one function of all samples. The probability of the predicted class is another for each class; of two
 * classes one is the other's complement, so that it becomes the first class's by its sign. Values are taken less the
 * sample's own v(none), whose draws it shares: a model without interaction then has none, however few rows are drawn.
 */
export function hStatistics(game: CoalitionGame | GameSource): HStatistics {
  const source = sourceOf(game);
  const { modalities, weights, predicted, target, classes, scale } = source;
  const pairs = coalitionsUpTo(modalities, 2).subarray(modalities);
  const ratios = 1 + modalities + pairs.length;
  if (target === "predicted" && classes > 2) {
    return named(
      Array.from({ length: ratios }, () => undefinedBecause(severalClasses)),
      modalities,
    );
  }
  const size = 2 ** modalities;
  const reading = readLinearly(source, 2 * ratios, (values) => {
    const cells = new Float64Array((values.length / size) * 2 * ratios);
    for (let row = 0; row * size < values.length; row++) {
      differences(values, row * size, modalities, pairs, cells, row * 2 * ratios);
    }
    return cells;
  });
  const nothing = (NO_BEHAVIOUR * scale) ** 2;
  const ratiosOf = (table: Float64Array, rows: Int32Array) =>
    Array.from({ length: ratios }, (_, ratio) => {
      const variance = (column: number) =>
        varianceOf(rows, weights, (row) => {
          const value = table[row * 2 * ratios + column]!;
          return predicted[row] === 0 ? value : -value;
        });
      const whole = variance(2 * ratio + 1);
      return whole <= nothing ? null : variance(2 * ratio) / whole;
    });
  return named(
    estimatesOf(reading, ratiosOf, SQUARES, () => doesNotVary),
    modalities,
  );
}

/** The ratios are of squares. */
const SQUARES = 2;

function named(estimates: readonly Estimate[], modalities: number): HStatistics {
  return {
    overall: estimates[0]!,
    ofModalities: estimates.slice(1, 1 + modalities),
    ofPairs: estimates.slice(1 + modalities),
  };
}

/** What interaction leaves of a sample's values and the values themselves, for every ratio in turn. */
function differences(
  values: Float64Array,
  from: number,
  modalities: number,
  pairs: Int32Array,
  cells: Float64Array,
  into: number,
): void {
  const all = 2 ** modalities - 1;
  const gain = (coalition: number) => values[from + coalition]! - values[from]!;
  const whole = gain(all);
  let alone = 0;
  for (let m = 0; m < modalities; m++) alone += gain(1 << m);
  let cell = into;
  const put = (interaction: number, of: number) => {
    cells[cell++] = interaction;
    cells[cell++] = of;
  };
  put(whole - alone, whole);
  for (let m = 0; m < modalities; m++) put(whole - gain(1 << m) - gain(all ^ (1 << m)), whole);
  for (const pair of pairs) {
    const one = pair & -pair;
    put(gain(pair) - gain(one) - gain(pair ^ one), gain(pair));
  }
}

/** Weighted variance of a number over rows, taken about its mean. */
function varianceOf(rows: Int32Array, weights: Float64Array, read: (row: number) => number): number {
  let [sum, total] = [0, 0];
  for (const row of rows) {
    sum += weights[row]! * read(row);
    total += weights[row]!;
  }
  const mean = sum / total;
  let squares = 0;
  for (const row of rows) squares += weights[row]! * (read(row) - mean) ** 2;
  return squares / total;
}
