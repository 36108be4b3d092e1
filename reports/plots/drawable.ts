/** Larger numbers overflow on their way to pixels, smaller ones leave an axis without length. */
const LARGEST = 1e30;
const SMALLEST = 1e-30;

/** Whether a number can be put into a picture. */
export function isDrawable(value: number | null | undefined): value is number {
  if (typeof value !== "number") return false;
  const size = Math.abs(value);
  return size === 0 || (size > SMALLEST && size < LARGEST);
}
