/** Larger numbers overflow on their way to pixels. */
const LARGEST = 1e100;

/** Whether a number can be put into a picture. */
export function isDrawable(value: number | null | undefined): value is number {
  return typeof value === "number" && Math.abs(value) < LARGEST;
}
