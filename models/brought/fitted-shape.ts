import { elementsOf } from "../../math/elements-of.ts";

/** How a sample goes into an input, or why it does not. */
export type FittedShape =
  | {
      readonly kind: "fits";
      /** The shape in which it is given. */
      readonly shape: readonly number[];
      /** Whether axes were joined or split for that, which nothing in the file vouches for. */
      readonly reshaped: boolean;
    }
  | {
      readonly kind: "swapped";
      /** Axis of the sample, counted from 0, for each axis of the input; null where they differ in axes of length 1 too. */
      readonly order: readonly number[] | null;
    }
  /** Another number of values. */
  | { readonly kind: "columns" }
  /** As many values, or an open number, and other axes. */
  | { readonly kind: "axes" };

/**
 * The shape in which a sample goes into an input. Equal numbers of values are not enough: [6, 24] read as [24, 6] would be
 * other values in every place. Axes of length 1 do not matter; a flat row may become axes, and axes a flat row, in row-major
 * order.
 *
 * @param declared - length of every axis of the input but the first, null where it is open; null where nothing is declared
 * @param own - shape of a sample as the data have it
 */
export function fittedShape(
  declared: readonly (number | null)[] | null,
  own: readonly number[],
): FittedShape {
  if (declared === null || agree(declared, own)) return { kind: "fits", shape: own, reshaped: false };
  const longer = declared.filter((length) => length !== 1);
  const ownLonger = own.filter((length) => length !== 1);
  if (agree(longer, ownLonger)) {
    let next = 0;
    const shape = declared.map((length) => (length === 1 ? 1 : ownLonger[next++]!));
    return { kind: "fits", shape, reshaped: false };
  }
  const columns = elementsOf(own);
  const product = declared.reduce<number>((all, length) => all * (length ?? 1), 1);
  const open = declared.filter((length) => length === null).length;
  const countFits = open === 0 ? product === columns : columns % product === 0;
  if (countFits && open <= 1 && (longer.length <= 1 || ownLonger.length <= 1))
    return { kind: "fits", shape: declared.map((length) => length ?? columns / product), reshaped: true };
  const order = orderOf(declared, own);
  if (order !== null || orderOf(longer, ownLonger) !== null) return { kind: "swapped", order };
  return { kind: countFits ? "axes" : "columns" };
}

function agree(declared: readonly (number | null)[], own: readonly number[]): boolean {
  return (
    declared.length === own.length &&
    declared.every((length, axis) => length === null || length === own[axis])
  );
}

/** Axes beyond this many are not looked at in other orders. */
const MOST_AXES = 6;

/** The first order of a sample's axes in which they are those of the input; null where there is none. */
function orderOf(declared: readonly (number | null)[], own: readonly number[]): readonly number[] | null {
  if (declared.length !== own.length || own.length > MOST_AXES) return null;
  // depth: MOST_AXES.
  const orders = (taken: readonly number[]): readonly number[] | null => {
    if (taken.length === own.length) return taken;
    const wanted = declared[taken.length];
    for (const axis of own.keys()) {
      if (taken.includes(axis) || (wanted !== null && wanted !== own[axis])) continue;
      const found = orders([...taken, axis]);
      if (found !== null) return found;
    }
    return null;
  };
  return orders([]);
}
