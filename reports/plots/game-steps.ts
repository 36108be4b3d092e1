import { interactionIndex } from "../../metrics/index.ts";
import type { GameRow } from "../../suites/results.ts";
import type { CellNumber } from "../tables/grid.ts";
import { isDrawable } from "./drawable.ts";

/** What a coalition adds to a game's mean output. */
export interface Step {
  /** `modality 1`, `1 x 2`. */
  readonly label: string;
  readonly value: number;
  readonly number: CellNumber;
}

/** What leads from a model's output with everything masked to that with nothing masked. */
export interface Steps {
  readonly start: number;
  readonly end: number;
  /** Single modalities in their order, then pairs, those that add most first; they sum to `end - start`. */
  readonly steps: readonly Step[];
}

/**
 * The steps by the index that InterSHAP is made of, k-SII of order 2; null where there are no two modalities or the numbers
 * are too large to draw.
 */
export function gameSteps(game: GameRow): Steps | null {
  const { values } = game;
  const modalities = Math.log2(values.length);
  if (modalities < 2) return null;
  const index = interactionIndex(values, "k-SII", 2);
  if (![...values, ...index].every(isDrawable)) return null;
  const stepOf = (coalition: number): Step => ({
    label: coalitionLabel(coalition),
    value: index[coalition]!,
    number: { value: index[coalition]!, by: "k-SII", rows: [game], field: "values", coalition },
  });
  const single = Array.from({ length: modalities }, (_, m) => stepOf(1 << m));
  const pairs = Array.from({ length: modalities }, (_, i) =>
    Array.from({ length: modalities - i - 1 }, (_, j) => stepOf((1 << i) | (1 << (i + j + 1)))),
  ).flat();
  return {
    start: values[0]!,
    end: values.at(-1)!,
    steps: [...single, ...pairs.sort((a, b) => Math.abs(b.value) - Math.abs(a.value))],
  };
}

/** A coalition in words. */
export function coalitionLabel(coalition: number): string {
  const members = coalition
    .toString(2)
    .split("")
    .reverse()
    .flatMap((bit, m) => (bit === "1" ? [m + 1] : []));
  return members.length === 1 ? `modality ${members[0]}` : members.join(" × ");
}

/** What a game's values are, for an axis. */
export function outputTitle({ target }: GameRow): string {
  return target === "predicted" ? "mean probability of the predicted class" : "mean output";
}

/** Prints a coalition's value or share of one. */
export function printOutput(value: number): string {
  const size = Math.abs(value);
  const text = size !== 0 && (size < 0.0005 || size >= 1e6) ? value.toExponential(1) : value.toFixed(3);
  return /^-0\.?0*$/.test(text) ? text.slice(1) : text;
}
