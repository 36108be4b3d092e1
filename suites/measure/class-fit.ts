import type { MeasuredData } from "../../generators/index.ts";
import { bestAssignment } from "../../math/best-assignment.ts";
import { accuracy, confusion, predictionsOf } from "../../math/classification.ts";
import type { Outputs } from "../../models/index.ts";
import type { Warning } from "../results.ts";
import { percent } from "../warnings/warning-rule.ts";

/** A permutation of classes fits far better from this gain in accuracy on, if it is beyond chance. */
const FAR_BETTER = 0.1;

/** Standard errors of the gain that are beyond chance for the best of many permutations. */
const BEYOND_CHANCE = 2.5;

/** A model that always answers one class fits as well as the most frequent one, if its output is called that. */
const MORE_THAN_MAJORITY = 0.02;

/** The exact assignment takes a time that grows with the cube of the classes. */
const MOST_CLASSES = 500;

/**
 * Warnings of a model that is right less often than whoever always answers the most frequent class, or would be right far
 * more often if its outputs were other classes: the marks of classes in another order.
 *
 * @param outputs - of the test rows, [rows, classes]
 * @param names - of the model's classes, [classes]
 * @param permutable - whether the order of the classes may be wrong at all
 */
export function classFitWarnings(
  outputs: Outputs,
  { split, labels, classes }: MeasuredData,
  names: readonly string[],
  place: Pick<Warning, "dataset" | "model">,
  permutable: boolean,
): Warning[] {
  const rows = split.test;
  const own = rows.map((row) => labels[row]!);
  const weights = new Float64Array(rows.length).fill(1 / rows.length);
  const table = confusion(own, predictionsOf(outputs, classes), weights, classes);
  const right = accuracy(table, classes);
  const majority = largestShare(own, classes);
  const about = { ...place, metric: null, aggregation: null, masker: null, value: right };
  const reordered =
    permutable && classes <= MOST_CLASSES ? betterOrder(table, classes, rows.length, majority) : null;
  if (reordered !== null) {
    const order = reordered.labelOf.map((label) => names[label]!);
    return [
      {
        kind: "class-order" as const,
        ...about,
        threshold: reordered.accuracy,
        message: `Accuracy is ${percent(right)}, and would be ${percent(reordered.accuracy)} if the model's outputs were the classes in another order: check it, and if so give --classes ${shown(order)}.`,
      },
    ];
  }
  // Equal shares differ by rounding.
  if (right >= majority - 1e-9) return [];
  return [
    {
      kind: "below-majority" as const,
      ...about,
      threshold: majority,
      message: `Accuracy is ${percent(right)}, less than the ${percent(majority)} of always answering the most frequent class: check that the rows of all modalities and labels belong together, and the order of classes (--classes).`,
    },
  ];
}

interface BetterOrder {
  /** The label that each output should be, [classes]. */
  readonly labelOf: readonly number[];
  readonly accuracy: number;
}

/** The order of the model's outputs that fits the labels far better; null where there is none. */
function betterOrder(
  table: Float64Array,
  classes: number,
  rows: number,
  majority: number,
): BetterOrder | null {
  const outputOf = bestAssignment(table, classes);
  let best = 0;
  const labelOf = new Array<number>(classes);
  outputOf.forEach((output, label) => {
    best += table[label * classes + output]!;
    labelOf[output] = label;
  });
  const now = accuracy(table, classes);
  const gain = best - now;
  // Rows that are right in either order cancel; the rest bound the variance of the gain.
  const error = Math.sqrt(Math.max(0, best + now - gain ** 2) / rows);
  const informed = best > majority + MORE_THAN_MAJORITY;
  return informed && gain >= FAR_BETTER && gain > BEYOND_CHANCE * error ? { labelOf, accuracy: best } : null;
}

function largestShare(labels: Int32Array, classes: number): number {
  const counts = new Int32Array(classes);
  for (const label of labels) counts[label]!++;
  return counts.reduce((most, count) => Math.max(most, count), 0) / labels.length;
}

function shown(names: readonly string[]): string {
  const text = names.slice(0, 20).join(",") + (names.length > 20 ? ",..." : "");
  return /^[\w.,-]+$/.test(text) ? text : JSON.stringify(text.replace(/\s+/g, " "));
}
