import { NO_BEHAVIOUR } from "./interaction-share.ts";

/** What sums over draws leave of equal outputs, as a share of their size: in single precision, and in double. */
const SINGLE = 2 ** -22;
const DOUBLE = 2 ** -44;

/**
 * What the movement of an output is large or small against: how far the outputs of whole samples lie from their mean, but never
 * so little that their rounding would count as movement. A constant added to all outputs is no part of it.
 *
 * @param whole - outputs of whole samples, [N]
 */
export function behaviourScale(whole: ArrayLike<number>): number {
  let [mean, size] = [0, 0];
  for (let row = 0; row < whole.length; row++) {
    mean += whole[row]! / whole.length;
    size = Math.max(size, Math.abs(whole[row]!));
  }
  let spread = 0;
  for (let row = 0; row < whole.length; row++) spread = Math.max(spread, Math.abs(whole[row]! - mean));
  return Math.max(spread, (size * (isSingle(whole) ? SINGLE : DOUBLE)) / NO_BEHAVIOUR);
}

/** Whether outputs were computed in single precision, as far as their digits tell; whole numbers do not. */
export function isSingle(outputs: ArrayLike<number>): boolean {
  let broken = false;
  for (let k = 0; k < outputs.length; k++) {
    if (Math.fround(outputs[k]!) !== outputs[k]) return false;
    broken ||= !Number.isInteger(outputs[k]);
  }
  return broken;
}
