/** How many elements an array of a shape has: the product of its axes, one of none. */
export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
